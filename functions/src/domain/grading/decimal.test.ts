import fc from "fast-check";
import { addDecimals, isDecimal, writtenOut } from "./decimal.ts";

test.each([
  [0.7, 0.1, 0.8],
  [0.7, -0.1, 0.6],
  [0.1, 0.2, 0.3],
  [1e21, 1, 1e21],
  [1e-7, 2e-7, 3e-7],
  [-0.5, 0.5, 0],
  [Number.MAX_VALUE, Number.MAX_VALUE, Number.POSITIVE_INFINITY],
  [5e-324, 5e-324, 1e-323],
])("%d and %d make %d", (a, b, sum) => {
  expect(addDecimals(a, b)).toBe(sum);
});

test("a sum of hundredths is the number that its decimal notation means", () => {
  const hundredths = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(hundredths, hundredths, (a, b) => {
      const notation = (cents: number) =>
        `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;
      expect(addDecimals(Number(notation(a)), Number(notation(b))) === Number(notation(a + b))).toBe(true);
    }),
  );
});

test.each(["3", "12", "0.75", ".5", ".25", "5.", "+1.0E-6", "-2", "1e10", "1E+5"])("%s is a decimal number", (text) => {
  expect(isDecimal(text)).toBe(true);
});

test.each(["", ".", "-", "e5", "1e", "1,5", "1.2.3", "1e5.5", " 1", "1 ", "x1", "1x", "--1", "0x10", "٣", "NaN"])(
  "%j is none",
  (text) => {
    expect(isDecimal(text)).toBe(false);
  },
);

test.each([
  [0, "0"],
  [-0.5, "-0.5"],
  [1e-6, "0.000001"],
  [1.5e-7, "0.00000015"],
  [-2.5e21, "-2500000000000000000000"],
  [120, "120"],
])("%d is written out as %s", (value, text) => {
  expect(writtenOut(value)).toBe(text);
});

test("what is written out is the number, and has no exponent", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(writtenOut(value)) + 0).toBe(value + 0);
      expect(writtenOut(value)).toMatch(/^-?\d+(\.\d+)?$/);
    }),
  );
});
