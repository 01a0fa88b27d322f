/** The values that documents hold: copied, frozen, compared and measured. */
import { StoreError, Timestamp } from "../../src/store/port.ts";
import { areEquivalent, areSame, isNumeric, type Numeric, shownNumber } from "./numbers.ts";

/** A value as it is kept: frozen, so that whoever reads it may have it as it is. */
export type Kept = null | boolean | string | Numeric | Timestamp | readonly Kept[] | KeptMap;
export interface KeptMap {
  readonly [name: string]: Kept;
}

/** Values of types that other apps alone store, with the bytes that Firestore counts for each. */
const foreign = new WeakMap<object, number>();

/** Has a value of a type that other apps alone store, as bytes, a place or a reference, be kept as it is, and like no other. */
export function asForeign<T extends object>(value: T, bytes: number): T {
  foreign.set(value, bytes);
  return value;
}

/** The gRPC status of what Firestore does not take, whatever is stored. */
export const INVALID_ARGUMENT = 3;

/** Maps and arrays lie in each other at most so deep, and so many names lead to a field. */
export const DEEPEST = 20;

/** Named so, an entry of a map is Firestore's own. */
const RESERVED = /^__.*__$/s;

const MAXIMUM_NAME_BYTES = 1500;

/** 1 MiB without 89 bytes. */
const MAXIMUM_TEXT_BYTES = 1_048_487;

/** Taken for a map by the compiler alone. */
const isForeign = (value: unknown): value is KeptMap =>
  typeof value === "object" && value !== null && foreign.has(value);

/** An entry of a map, whose name may be one that every object has. */
export const entryOf = <T>(map: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(map, name) ? map[name] : undefined;

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/**
 * A copy that nobody can change, times cut to microseconds.
 * @throws StoreError where Firestore refuses it; an Error where the SDK does, since it is of no type that Firestore has.
 */
export function kept(value: unknown, depth = 1): Kept {
  if (typeof value === "string") return checkedText(value);
  if (value === null || typeof value === "boolean" || typeof value === "number") return value;
  if (value instanceof Timestamp) return cut(value);
  if (isForeign(value)) return value;
  if (Array.isArray(value)) return keptArray(value, depth);
  if (isMap(value)) return keptMap(value, depth);
  throw new Error(`Firestore has no value like ${String(value)}.`);
}

function keptArray(value: readonly unknown[], depth: number): Kept {
  refuseBelow(depth, value.length);
  return Object.freeze(
    value.map((each) => {
      if (Array.isArray(each)) throw new StoreError(INVALID_ARGUMENT, "An array cannot hold an array.");
      return kept(each, depth + 1);
    }),
  );
}

function keptMap(value: Readonly<Record<string, unknown>>, depth: number): KeptMap {
  refuseBelow(depth, Object.keys(value).length);
  const map: Record<string, Kept> = {};
  for (const [name, each] of Object.entries(value)) map[checkedName(name)] = kept(each, depth + 1);
  return Object.freeze(map);
}

/** The SDK refuses what is in a map or an array that is too deep, Firestore an empty one. */
function refuseBelow(depth: number, size: number): void {
  if (depth <= DEEPEST) return;
  const why = `Maps and arrays lie in each other more than ${DEEPEST} deep.`;
  throw size > 0 ? new Error(why) : new StoreError(INVALID_ARGUMENT, why);
}

/** The name of a field or of an entry, if it may be one. */
export function checkedName(name: string): string {
  if (name === "") throw new Error("A field has a name.");
  if (RESERVED.test(name)) throw new StoreError(INVALID_ARGUMENT, `The name ${name} is reserved.`);
  if (name.length > MAXIMUM_NAME_BYTES / 3 && Buffer.byteLength(name) > MAXIMUM_NAME_BYTES) {
    throw new StoreError(INVALID_ARGUMENT, `A field's name has more than ${MAXIMUM_NAME_BYTES} bytes.`);
  }
  return wellFormed(name);
}

function checkedText(text: string): string {
  if (text.length > MAXIMUM_TEXT_BYTES / 3 && Buffer.byteLength(text) > MAXIMUM_TEXT_BYTES) {
    throw new StoreError(INVALID_ARGUMENT, `A text has more than ${MAXIMUM_TEXT_BYTES} bytes.`);
  }
  return wellFormed(text);
}

function wellFormed(text: string): string {
  if (!text.isWellFormed()) throw new StoreError(INVALID_ARGUMENT, "Half a surrogate pair is no text.");
  return text;
}

/** A time as it is stored: in whole microseconds. */
export function cut(time: Timestamp): Timestamp {
  const { seconds, nanoseconds } = time;
  return Object.freeze(new Timestamp(seconds, nanoseconds - (nanoseconds % 1000)));
}

/** The value as the SDK reads it: the same, unless it holds numbers that plain ones do not tell apart */
function shown(value: Kept): unknown {
  if (isNumeric(value)) return shownNumber(value);
  if (Array.isArray(value)) {
    const each = value.map(shown);
    return each.every((one, at) => Object.is(one, value[at])) ? value : Object.freeze(each);
  }
  return isMap(value) ? shownFields(value as KeptMap) : value;
}

export function shownFields(fields: KeptMap): Readonly<Record<string, unknown>> {
  const entries = Object.entries(fields).map(([name, value]) => [name, shown(value)] as const);
  const isSame = entries.every(([name, value]) => Object.is(value, fields[name]));
  return isSame ? fields : Object.freeze(Object.fromEntries(entries));
}

/** Whether a write of one over the other changes nothing. */
export const areSameValues = (a: Kept | undefined, b: Kept | undefined): boolean => areAlike(a, b, areSame);

/** Whether unions and differences of arrays take one for the other: 3 is 3.0. */
export const areEquivalentValues = (a: Kept, b: Kept): boolean => areAlike(a, b, areEquivalent);

function areAlike(a: Kept | undefined, b: Kept | undefined, numbers: (a: Numeric, b: Numeric) => boolean): boolean {
  if (isNumeric(a)) return isNumeric(b) && numbers(a, b);
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Timestamp) return b instanceof Timestamp && a.isEqual(b);
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((each, at) => areAlike(each, b[at], numbers));
  }
  if (!isMap(a) || !isMap(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && areAlike(a[name] as Kept, b[name] as Kept, numbers))
  );
}

/** The order of texts by their bytes in UTF-8: a character beyond the first 65,536 is after all others. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (left !== right) return isSurrogate(left) === isSurrogate(right) ? left - right : isSurrogate(left) ? 1 : -1;
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** The bytes that Firestore counts for a value (firebase.google.com/docs/firestore/storage-size). */
export function bytesOf(value: Kept): number {
  if (typeof value === "string") return bytesOfText(value);
  if (isNumeric(value) || value instanceof Timestamp) return 8;
  if (typeof value !== "object" || value === null) return 1;
  const foreignBytes = foreign.get(value);
  if (foreignBytes !== undefined) return foreignBytes;
  if (Array.isArray(value)) return value.reduce((total: number, each) => total + bytesOf(each), 0);
  return bytesOfFields(value as KeptMap);
}

export function bytesOfFields(fields: KeptMap): number {
  let total = 0;
  for (const name in fields) total += bytesOfText(name) + bytesOf(fields[name] as Kept);
  return total;
}

export const bytesOfText = (text: string): number => Buffer.byteLength(text) + 1;
