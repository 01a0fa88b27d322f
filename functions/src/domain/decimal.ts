interface Decimal {
  digits: bigint;
  /** The value is `digits * 10 ** exponent`. */
  exponent: number;
}

function toDecimal(value: number): Decimal {
  const [significand = "", exponent = "0"] = String(value).split("e");
  const [whole = "", fraction = ""] = significand.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/**
 * The sum of two finite numbers as written in decimal, rounded once: `addDecimals(0.7, 0.1)` is 0.8. Infinite if it is
 * beyond all finite numbers.
 */
export function addDecimals(a: number, b: number): number {
  const [left, right] = [toDecimal(a), toDecimal(b)];
  const exponent = Math.min(left.exponent, right.exponent);
  const scaled = (decimal: Decimal) => decimal.digits * 10n ** BigInt(decimal.exponent - exponent);
  return Number(`${scaled(left) + scaled(right)}e${exponent}`);
}
