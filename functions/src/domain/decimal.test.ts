import fc from "fast-check";
import { addDecimals } from "./decimal.ts";

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
