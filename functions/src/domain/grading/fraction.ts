/** An exact number, in lowest terms. */
export interface Fraction {
  numerator: bigint;
  /** Above 0. */
  denominator: bigint;
}

/** `numerator / denominator`; the denominator is above 0. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** A decimal number of at most so many decimals, taken as it is written. */
export const decimal = (value: number, decimals: number): Fraction =>
  fraction(BigInt(Math.round(value * 10 ** decimals)), 10n ** BigInt(decimals));

export const sum = (fractions: readonly Fraction[]): Fraction =>
  fractions.reduce(
    (a, b) => fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator),
    fraction(0n),
  );

export const product = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.numerator, a.denominator * b.denominator);

/** `a / b`; `b` is above 0. */
export const quotient = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.numerator * b.denominator, a.denominator * b.numerator);

export const isLess = (a: Fraction, b: Fraction): boolean => a.numerator * b.denominator < b.numerator * a.denominator;

/** Rounded half up to so many decimals; 0 or more. */
export function rounded({ numerator, denominator }: Fraction, decimals: number): number {
  const scaled = (2n * numerator * 10n ** BigInt(decimals) + denominator) / (2n * denominator);
  return Number(`${scaled}e-${decimals}`);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [one, other] = [a, b];
  while (other > 0n) [one, other] = [other, one % other];
  return one;
}
