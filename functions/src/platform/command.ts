/** What a command declares: the documents it reads, and how it decides. */
import type { CallableName, OutputOf } from "../contract/index.ts";
import type { Random } from "../domain/paper.ts";
import type { SaveReceipt } from "../domain/records.ts";
import type { Change } from "./changes.ts";
import type { Doc, Search } from "./documents.ts";
import type { Refusal } from "./errors.ts";
import type { ParsedInput } from "./schemas/index.ts";
import type { Found } from "./store.ts";

/** Documents by the names a decision uses. */
export type Reads = Record<string, Doc<unknown> | readonly Doc<unknown>[] | undefined>;

/** What those documents held at one moment; `undefined` where there is none. */
export type State<R extends Reads> = {
  readonly [K in keyof R]: Exclude<R[K], undefined> extends Doc<infer T>
    ? T | undefined
    : Exclude<R[K], undefined> extends readonly Doc<infer T>[]
      ? readonly (T | undefined)[]
      : never;
};

/** What is known before the snapshot that decides: the last look of this call, and catalogue documents of earlier calls. */
export interface Seen {
  /** When this call last looked, in ms; `undefined` at first. */
  readonly now: number | undefined;
  get<T>(doc: Doc<T>): T | undefined;
}

/** Who asks for what. */
export interface Request<I> {
  /** Who acts: a uid, or `system`. */
  readonly actor: string;
  readonly input: I;
}

/** All that a decision may depend on beside the documents. */
export interface Call<I> extends Request<I> {
  /** The moment of the snapshot by Firestore's clock, in ms. */
  readonly now: number;
  /** Identifies the request, for receipts that lie outside the journal. */
  readonly receipt: Omit<SaveReceipt, "revision"> & { requestId: string };
  /** See `randomOf`. */
  random(purpose: string, ...fact: readonly (string | number)[]): Random;
}

/**
 * What was decided. Without changes only the answer is recorded. What is `staged` is written before, in order and in
 * commits of its own: nothing may refer to it until the changes do.
 */
export type Decision<Recorded> =
  | { result: Recorded; changes?: readonly Change[]; staged?: readonly Change[] }
  | { refusal: Refusal; changes?: readonly Change[] };

/** Reads documents that never change; kept on the instance. If it has to read any, it reads those `alongside` for later calls. */
export type Load = <T>(docs: readonly Doc<T>[], alongside?: readonly Doc<T>[]) => Promise<T[]>;

/** Looks for documents as they were at the moment of the snapshot. */
export type Find = <T>(search: Search<T>) => Promise<Found<T>[]>;

/** A document as it is now: as this call wrote or read it, else read once more. */
export type Current = <T>(doc: Doc<T>) => Promise<T | undefined>;

/** A mutation. `Recorded` is what the journal keeps of its result, `Output` what the caller gets. */
export interface Command<I, R extends Reads, Prepared, Recorded, Output> {
  readonly name: string;
  /** It decides about students who are erased, too. */
  readonly erases?: true;
  /** It is told answers to identity questions; only such functions are given the peppers. */
  readonly peppers?: true;
  /**
   * The part of an input by which a repeat is known; left out: all of it. What may be guessed is no part of it: no answer
   * and no fingerprint may tell whether a request that comes again holds the same.
   */
  knownBy?(input: I): unknown;
  /**
   * The documents, all fetched in one round trip. Asked again with what was seen; further documents cost one more. A
   * root that is read is guarded and moved by every commit with changes.
   */
  reads(request: Request<I>, seen: Seen): R;
  /** Slow work without effect, between reading and deciding. */
  prepare?(state: State<R>, call: Call<I>, load: Load, find: Find): Promise<Prepared>;
  /** Pure. `undefined`: there is nothing to decide and nothing to record (sweeps only). */
  decide(state: State<R>, call: Call<I>, prepared: Prepared): Decision<Recorded> | undefined;
  /** Where the receipts of results lie, if not in the journal. */
  receiptOf?(state: State<R>, requestId: string): (SaveReceipt & { recorded: Recorded }) | undefined;
  /** Makes the output, where another document holds a part of it. */
  render?(recorded: Recorded, request: Request<I>, current: Current): Promise<Output>;
  /** What must follow a commit outside of Firestore; runs at every repeat too, so it must be safe to repeat. */
  settle?(recorded: Recorded, request: Request<I>, current: Current): Promise<void>;
}

/** What a mutation was asked, without the id of the request. */
export type InputWithoutId<N extends CallableName> = Omit<ParsedInput<N>, "requestId">;

/** A command that is a callable. */
export interface CallableCommand<N extends CallableName, R extends Reads, Prepared, Recorded>
  extends Command<InputWithoutId<N>, R, Prepared, Recorded, OutputOf<N>> {
  readonly name: N;
  /** Admins hold the claim and a `roles` document that says so. */
  readonly caller: "student" | "admin";
  /** Its input may have 12 MiB, where others have two; fewer such calls share an instance. */
  readonly large?: true;
  /** Calls of one lane wait for each other on an instance; by default those of one caller. */
  lane?(request: Request<InputWithoutId<N>>): string;
}
