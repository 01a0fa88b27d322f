import fc from "fast-check";
import { decimal, fraction, isLess, product, quotient, rounded, sum } from "./fraction.ts";

test.each([
  [fraction(1n, 3n), 2, 0.33],
  [fraction(2n, 3n), 2, 0.67],
  [fraction(1n, 200n), 2, 0.01],
  [fraction(49n, 10_000n), 2, 0],
  [fraction(200_000n), 15, 200_000],
  [decimal(0.29, 2), 15, 0.29],
  [decimal(33.33333, 5), 5, 33.33333],
])("%j to %d decimals is %d", (exact, decimals, number) => {
  expect(rounded(exact, decimals)).toBe(number);
});

test("sums, products and quotients are exact and in lowest terms", () => {
  const part = fc.tuple(fc.bigInt(-1000n, 1000n), fc.bigInt(1n, 1000n)).map(([n, d]) => fraction(n, d));
  fc.assert(
    fc.property(part, part, (a, b) => {
      expect(sum([sum([a, b]), product(b, fraction(-1n))])).toEqual(a);
      expect(isLess(a, b)).toBe(isLess(sum([a, fraction(1n)]), sum([b, fraction(1n)])));
      if (b.numerator > 0n) expect(product(quotient(a, b), b)).toEqual(a);
    }),
  );
});
