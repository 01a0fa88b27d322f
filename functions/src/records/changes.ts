/** The writes that a decision asks for, as data. Only the door turns it into writes. */
import type { PvqStatus } from "../contract/index.ts";
import type { Doc } from "./documents.ts";

const transform = Symbol("transform");

/** A change that Firestore computes from what it holds at the commit, so that no rival's change is lost. */
export type Transform<T> =
  | (T extends number ? { readonly [transform]: "add" | "maximum"; readonly operand: number } : never)
  | (T extends readonly string[]
      ? { readonly [transform]: "append" | "drop"; readonly operand: readonly string[] }
      : never)
  | (T extends Record<string, infer V>
      ? { readonly [transform]: "entries"; readonly operand: Readonly<Record<string, V | Transform<V>>> }
      : never)
  | { readonly [transform]: "unset"; readonly operand?: undefined };

export type AnyTransform =
  | { readonly [transform]: "add" | "maximum"; readonly operand: number }
  | { readonly [transform]: "append" | "drop"; readonly operand: readonly string[] }
  | { readonly [transform]: "entries"; readonly operand: Readonly<Record<string, unknown>> }
  | { readonly [transform]: "unset"; readonly operand?: undefined };

/** Adds to a number; a field that is missing counts as 0. */
export const add = (operand: number): Transform<number> => ({ [transform]: "add", operand });
/** Raises a number to `operand` if it is lower or missing. */
export const maximum = (operand: number): Transform<number> => ({ [transform]: "maximum", operand });
/** Appends ids that the list does not hold yet. */
export const append = (...operand: string[]): Transform<string[]> => ({ [transform]: "append", operand });
/** Takes ids out of a list, wherever they stand. */
export const drop = (...operand: string[]): Transform<string[]> => ({ [transform]: "drop", operand });
/** Sets or transforms entries of a map and leaves the others. */
export const entries = <V>(operand: Readonly<Record<string, V>>) => ({ [transform]: "entries", operand }) as const;
/** The same of one entry, whatever its key is called. */
export const entry = <V>(key: string, operand: V) => entries(Object.fromEntries([[key, operand]]) as Record<string, V>);

/** Takes a field away; only in what is stored already. */
export const unset: { readonly [transform]: "unset" } = { [transform]: "unset" };

export const isTransform = (value: unknown): value is AnyTransform =>
  typeof value === "object" && value !== null && transform in value;

export const transformOf = (value: AnyTransform): AnyTransform[typeof transform] => value[transform];

export type Patch<T> = { [K in keyof T]?: T[K] | Transform<NonNullable<T[K]>> };

/** One write of a decision. */
export type Change = Write & {
  /** It changes nothing of what is kept; it only has rivals fail that rest on the document. */
  readonly fences?: true;
  /** It rests on nothing that was read. */
  readonly blind?: true;
};

type Write =
  | { op: "create"; doc: Doc<unknown>; data: object }
  | { op: "update" | "merge"; doc: Doc<unknown>; data: object }
  | { op: "remove"; doc: Doc<unknown> }
  | { op: "discard"; doc: Doc<unknown> }
  | Put;

/** Firestore takes 10 MiB, its official emulator 4; what has more bytes than this is staged before, and leaves room for the rest. */
export const COMMIT_BYTES = 3_000_000;
/** Room for what surrounds the content of a write: names, paths, conditions. */
const WRITE_BYTES = 1000;

/** About what a change takes in a request, in bytes. */
export const bytesOf = (change: Change): number =>
  WRITE_BYTES + Buffer.byteLength("json" in change ? change.json : "data" in change ? JSON.stringify(change.data) : "");

/** A document stored as JSON whose path derives from that very text: writing it twice changes nothing. */
export interface Put {
  op: "put";
  doc: Doc<unknown>;
  json: string;
}

/** The document must not exist yet. */
export const create = <T extends object>(doc: Doc<T>, data: T): Change => ({ op: "create", doc, data });
/** The document must exist; fields that are not named stay. */
export const update = <T extends object>(doc: Doc<T>, data: Patch<T>): Change => ({ op: "update", doc, data });
/** As `update`, but the document comes to be if it is missing. */
export const merge = <T extends object>(doc: Doc<T>, data: Patch<T>): Change => ({ op: "merge", doc, data });
/** Fields changed by transforms, and such as only show what decisions derive: nothing else may be written blindly. */
export type BlindPatch<T> = {
  [K in keyof T]?: Transform<NonNullable<T[K]>> | (T[K] extends PvqStatus ? T[K] : never);
};
/** The same without any root or guard: what rivals change besides is never lost, and what was read decides nothing of it. */
export const blindly = <T extends object>(
  of: (doc: Doc<T>, data: Patch<T>) => Change,
  doc: Doc<T>,
  data: BlindPatch<T>,
): Change => ({ ...of(doc, data as Patch<T>), blind: true });
/** A change that changes nothing of what is kept: a decision with no others is a receipt, and expires. */
export const fence = (change: Change): Change => ({ ...change, fences: true });
export const put = (doc: Doc<unknown>, json: string): Put => ({ op: "put", doc, json });
export const remove = <T extends object>(doc: Doc<T>): Change => ({ op: "remove", doc });
/** The document is gone after it, whether it was there or not. */
export const discard = (doc: Doc<unknown>): Change => ({ op: "discard", doc });
