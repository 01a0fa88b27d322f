import fc from "fast-check";
import { certificateNumberOf, readCertificateNumber } from "./certificateNumber.ts";

const chance = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
  minLength: 25,
  maxLength: 25,
});
const numberOf = (values: number[]) => certificateNumberOf(() => values.pop() ?? 0);

test("a number has five groups of five", () => {
  fc.assert(
    fc.property(chance, (values) =>
      expect(numberOf(values)).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/),
    ),
  );
});

test("every letter is as likely as the next", () => {
  const letters = Array.from({ length: 32 }, (_, at) => certificateNumberOf(() => at / 32)[0]);
  expect(new Set(letters).size).toBe(32);
});

test("is read however it is typed", () => {
  fc.assert(
    fc.property(chance, fc.constantFrom("", " ", "-", " - "), fc.boolean(), (values, gap, small) => {
      const number = numberOf(values);
      const typed = number.replaceAll("-", gap).replaceAll("0", "O").replaceAll("1", "l");
      expect(readCertificateNumber(small ? typed.toLowerCase() : typed)).toBe(number);
    }),
  );
});

test.each([
  "",
  "none",
  "A".repeat(24),
  "A".repeat(26),
  `${"A".repeat(24)}U`,
  `${"A".repeat(24)}/`,
  `${"A".repeat(24)}é`,
])("%j is none", (typed) => {
  expect(readCertificateNumber(typed)).toBeUndefined();
});
