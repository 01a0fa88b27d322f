/**
 * Firestore's numbers: 64-bit integers and doubles. A plain number stands for what the SDK sends for it: an integer if it is a safe
 * one, else a double. What neither of these is comes of transforms alone, and reads as a plain number again.
 */

/** A double without a fraction. */
export class Double {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** An integer beyond those that a plain number holds exactly. */
export class Long {
  readonly value: bigint;

  constructor(value: bigint) {
    this.value = value;
  }
}

export type Numeric = number | Double | Long;

/** Whether the SDK reads another value. */
export const isOdd = (value: unknown): boolean => value instanceof Double || value instanceof Long;

const LARGEST = 2n ** 63n - 1n;
const SMALLEST = -(2n ** 63n);

export const isNumeric = (value: unknown): value is Numeric =>
  typeof value === "number" || value instanceof Double || value instanceof Long;

/** What the SDK makes of a number that it reads. */
export const shownNumber = (value: Numeric): number => (typeof value === "number" ? value : Number(value.value));

const isInteger = (value: Numeric): value is number | Long =>
  typeof value === "number" ? Number.isSafeInteger(value) && !Object.is(value, -0) : value instanceof Long;

const doubleOf = (value: number): Numeric =>
  Number.isSafeInteger(value) && !Object.is(value, -0) ? new Double(value) : value;

function integerOf(value: bigint): Numeric {
  const held = value > LARGEST ? LARGEST : value < SMALLEST ? SMALLEST : value;
  return Number.isSafeInteger(Number(held)) ? Number(held) : new Long(held);
}

const bigOf = (value: number | Long): bigint => (typeof value === "number" ? BigInt(value) : value.value);

/** Integers stay integers, and stop at the largest and the smallest; with a double all is double. */
export function sum(a: Numeric, b: Numeric): Numeric {
  if (!isInteger(a) || !isInteger(b)) return doubleOf(shownNumber(a) + shownNumber(b));
  const plain = typeof a === "number" && typeof b === "number" ? a + b : Number.NaN;
  return Number.isSafeInteger(plain) ? plain : integerOf(bigOf(a) + bigOf(b));
}

/** The first, unless the second is larger or no number at all. */
export function larger(a: Numeric, b: Numeric): Numeric {
  if (Number.isNaN(shownNumber(a))) return a;
  return Number.isNaN(shownNumber(b)) || isLess(a, b) ? b : a;
}

/** Numbers of equal value, whatever their kind, as queries and unions of arrays see them; no number equals itself. */
export const areEquivalent = (a: Numeric, b: Numeric): boolean =>
  Number.isNaN(shownNumber(a)) ? Number.isNaN(shownNumber(b)) : exact(a) === exact(b);

/** Numbers of one kind and value: a write of one over the other changes nothing. */
export const areSame = (a: Numeric, b: Numeric): boolean =>
  isInteger(a) === isInteger(b) &&
  ((Object.is(shownNumber(a), shownNumber(b)) && exact(a) === exact(b)) ||
    (Number.isNaN(shownNumber(a)) && Number.isNaN(shownNumber(b))));

const isLess = (a: Numeric, b: Numeric): boolean =>
  a instanceof Long || b instanceof Long ? rawOf(a) < rawOf(b) : shownNumber(a) < shownNumber(b);

const rawOf = (value: Numeric): number | bigint => (typeof value === "number" ? value : value.value);

/** A whole value as an integer, so that values compare exactly. */
function exact(value: Numeric): number | bigint {
  const raw = rawOf(value);
  return typeof raw === "number" && Number.isInteger(raw) && !Number.isSafeInteger(raw)
    ? BigInt(raw)
    : raw === 0
      ? 0
      : raw;
}
