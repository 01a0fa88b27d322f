/** A call as a decision sees it: who asks for what, what was read, and all else that the decision may rest on. */

import type { Change } from "./changes.ts";
import type { Doc, Search } from "./documents.ts";
import type { Refusal } from "./refusals.ts";
import type { JournalEntry, SaveReceipt } from "./studentRecords.ts";

/** Documents by the names a decision uses. */
export type Reads = Record<string, Doc<unknown> | readonly Doc<unknown>[] | undefined>;

/** The contents of those documents at one moment; `undefined` where there is none. */
export type State<R extends Reads> = {
  readonly [K in keyof R]: Exclude<R[K], undefined> extends Doc<infer T>
    ? T | undefined
    : Exclude<R[K], undefined> extends readonly Doc<infer T>[]
      ? readonly (T | undefined)[]
      : never;
};

/** The knowledge before the snapshot that decides: the last look of this call, and catalogue documents of earlier calls. */
export interface Seen {
  /** When this call last looked, in ms; `undefined` at first. */
  readonly now: number | undefined;
  get<T>(doc: Doc<T>): T | undefined;
}

/** A source of numbers, uniform in [0, 1). */
export type Random = () => number;

/** A request: who asks for what, and the chance that it meets. */
export interface Request<I> {
  /** The one who acts: a uid, or `system`. */
  readonly actor: string;
  readonly input: I;
  /** Chance that repeats: the same fact always gives the same numbers, and nobody without the secret can foresee them. */
  random(purpose: string, ...fact: readonly (string | number)[]): Random;
}

/** The part of a request that is kept beside its outcome, to know it again. */
export type Receipt = Omit<SaveReceipt, "revision">;

/** A name for content that tells nothing of it, of 32 characters `A-Z a-z 0-9 _ -`. */
export type NameFor = (purpose: string, content: string) => string;

/** All that a decision may depend on beside the documents. */
export interface Call<I> extends Request<I> {
  /** The moment of the snapshot by Firestore's clock, in ms. */
  readonly now: number;
  /** Identifies the request, for receipts that lie outside the journal. */
  readonly receipt: Receipt & { requestId: string };
  /** The receipt of an act of the system's, of which every repeat is known by `input` alone. */
  receiptFor(name: JournalEntry["callable"], input: object): Receipt;
  readonly nameFor: NameFor;
}

/** The part of a call on which it rests what time has ended, and how that is filed. */
export type Act = Pick<Call<unknown>, "now" | "random" | "receiptFor">;

/**
 * A result or a refusal, with its changes. Without changes only the answer is recorded. What is `staged` is written before, in order and in
 * commits of its own: nothing may refer to it until the changes do.
 */
export type Decision<Recorded> =
  | { result: Recorded; changes?: readonly Change[]; staged?: readonly Change[] }
  | { refusal: Refusal; changes?: readonly Change[] };

/** A document that a search found. */
export interface Found<T> {
  path: string;
  data: T;
}

/** Reads documents that never change; kept on the instance. If it has to read any, it reads those `alongside` for later calls. */
export type Load = <T>(docs: readonly Doc<T>[], alongside?: readonly Doc<T>[]) => Promise<T[]>;

/** Looks for documents as they were at the moment of the snapshot. */
export type Find = <T>(search: Search<T>) => Promise<Found<T>[]>;

/** A document as it is now: as this call wrote or read it, else read once more. */
export type Current = <T>(doc: Doc<T>) => Promise<T | undefined>;
