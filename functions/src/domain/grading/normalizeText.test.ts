import fc from "fast-check";
import { normalizeText } from "./normalizeText.ts";

test.each([
  ["white space at the ends", "  mean\t\n", "mean"],
  ["white space inside, of any kind", "standard \u00a0\u3000\r\n deviation", "standard deviation"],
  ["case", "Standard DEVIATION", "standard deviation"],
  ["sharp s", "STRASSE", "straße"],
  ["capital sharp s", "STRAẞE", "strasse"],
  ["final sigma", "ΟΔΟΣ", "οδος"],
  ["inner sigma at the end", "οδοσ", "οδος"],
  ["Georgian Mtavruli", "ᲒᲐᲩᲔᲠᲔᲑᲐ", "გაჩერება"],
  ["Cyrillic", "СТОП", "стоп"],
  ["Turkish dotted capital i", "İzmir", "i̇zmir"],
  ["decomposed accents", "cafe\u0301", "café"],
  ["a ligature", "ﬁne", "fine"],
  ["Angstrom sign", "\u212b", "å"],
])("%s does not matter", (_, one, other) => {
  expect(normalizeText(one)).toBe(normalizeText(other));
});

test.each([
  ["accents", "resume", "résumé"],
  ["punctuation", "dont", "don't"],
  ["a space", "cannot", "can not"],
  ["width", "１", "1"],
  ["the script of digits", "٤٢", "42"],
])("%s matter(s)", (_, one, other) => {
  expect(normalizeText(one)).not.toBe(normalizeText(other));
});

test("every character normalises to a fixed point in NFC", () => {
  for (let code = 0; code <= 0x10ffff; code++) {
    const once = normalizeText(String.fromCodePoint(code));
    if (normalizeText(once) !== once || once.normalize("NFC") !== once) {
      throw new Error(`U+${code.toString(16)} becomes ${JSON.stringify(once)}`);
    }
  }
});

const marks = fc.constantFrom(..."\u0301\u0345\u0307\u0308\u0342\u0313\u093cςΣαİŉ ");
const texts = fc
  .array(fc.oneof(fc.string({ unit: "grapheme", maxLength: 3 }), fc.string({ unit: "binary", maxLength: 3 }), marks), {
    maxLength: 8,
  })
  .map((units) => units.join("").toWellFormed());

test("every text normalises to a fixed point, whatever its marks", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(normalizeText(normalizeText(text))).toBe(normalizeText(text));
    }),
    { numRuns: 2000 },
  );
});

test("texts that are canonically equal normalise alike", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(normalizeText(text.normalize("NFD"))).toBe(normalizeText(text));
      expect(normalizeText(text.normalize("NFC"))).toBe(normalizeText(text));
    }),
    { numRuns: 2000 },
  );
});
