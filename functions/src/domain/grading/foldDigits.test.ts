import { foldDigits } from "./foldDigits.ts";

const scripts = Intl.supportedValuesOf("numberingSystem").flatMap((numberingSystem) => {
  const digits = new Intl.NumberFormat("en", { numberingSystem, useGrouping: false, minimumIntegerDigits: 10 });
  const written = digits.format(123_456_789);
  return /^\p{Nd}{10}$/u.test(written) ? [[numberingSystem, written] as const] : [];
});

test("the scripts of this runtime are many", () => {
  expect(scripts.length).toBeGreaterThan(50);
});

test.each(scripts)("%s: %s are the digits 0 to 9", (_, written) => {
  expect(foldDigits(written)).toBe("0123456789");
});

test.each(["four", "Ⅳ", "四", "½", "²", "①", "", "-1.5e3"])("%j stays", (text) => {
  expect(foldDigits(text)).toBe(text);
});

test("every decimal digit of Unicode has one ASCII digit", () => {
  for (let code = 0; code <= 0x10ffff; code++) {
    const text = String.fromCodePoint(code);
    if (/\p{Nd}/u.test(text) !== /^[0-9]$/.test(foldDigits(text))) throw new Error(`U+${code.toString(16)}`);
  }
});
