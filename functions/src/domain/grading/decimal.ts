interface Decimal {
  digits: bigint;
  /** The value is `digits * 10 ** exponent`. */
  exponent: number;
}

function toDecimal(value: number): Decimal {
  const [significand, exponent = 0] = String(value).split("e") as [string, string?];
  const [whole, fraction = ""] = significand.split(".") as [string, string?];
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

/**
 * Whether a text is a decimal number as people and programs write it, and nothing else: `3`, `.5`, `5.`, `+1.0E-6`. Digits
 * before the point are matched in one way only, so that a text takes linear time.
 */
export const isDecimal = (text: string): boolean => /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text);

/** A finite number as digits with a point, without an exponent: `writtenOut(1e-6)` is `0.000001`. */
export function writtenOut(value: number): string {
  const { digits, exponent } = toDecimal(Math.abs(value));
  const all = `${digits}${"0".repeat(Math.max(0, exponent))}`.padStart(1 - exponent, "0");
  const point = all.length + Math.min(0, exponent);
  return `${value < 0 ? "-" : ""}${all.slice(0, point)}${exponent < 0 ? `.${all.slice(point)}` : ""}`;
}
