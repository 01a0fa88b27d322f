import fc from "fast-check";
import { normalizeAnswer } from "./normalizeAnswer.ts";

test.each([
  ["St. Mary's", "stmarys"],
  ["  st  MARY’S ", "stmarys"],
  ["New\u00a0York\n", "newyork"],
  ["Ｎｅｗ　Ｙｏｒｋ", "newyork"],
  ["NEW-YORK!", "newyork"],
  ["Straße", "strasse"],
  ["STRASSE", "strasse"],
  ["José", "jose\u0301".normalize("NFC")],
  ["Jose\u0301", "josé"],
  ["Jose", "jose"],
  ["İzmir", "izmir"],
  ["ISPARTA", "isparta"],
  ["ısparta", "isparta"],
  ["ﬁdo", "fido"],
  ["½", "12"],
  ["４２", "42"],
  ["٤٢", "42"],
  ["۴۲", "42"],
  ["शहर ४२", "शहर42"],
  ["𝟜𝟚", "42"],
  ["फिर", "फिर"],
  ["3\u200b7", "37"],
])("%j is %j", (answer, normal) => {
  expect(normalizeAnswer(answer)).toBe(normal);
});

test.each(["", " ", "?!", "\u200b", "❤\ufe0f", "\u0301", "\ud800", "—", "🐕"])(
  "%j has no letter or digit",
  (answer) => {
    expect(normalizeAnswer(answer)).toBe("");
  },
);

test("normalising twice gives the same as once, and what surrounds letters makes no difference", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (answer) => {
      const once = normalizeAnswer(answer);
      expect(normalizeAnswer(once)).toBe(once);
      expect(normalizeAnswer(` ${answer.toWellFormed()}.`)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});
