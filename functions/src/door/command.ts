/** The declaration of a command: the documents it reads, and how it decides. */
import type { CallableName, OutputOf } from "../contract/index.ts";
import type { Call, Current, Decision, Find, Load, Reads, Request, Seen, State } from "../records/call.ts";
import type { Refusal } from "../records/refusals.ts";
import type { SaveReceipt } from "../records/studentRecords.ts";
import type { ParsedInput } from "../schemas/index.ts";
import type { Sealing } from "../secrets/sealedAnswers.ts";
import type { Callable } from "./callable.ts";
import type { Resources } from "./instance.ts";

/** The means of slow work, between reading and deciding. */
export interface Means extends Resources {
  readonly load: Load;
  readonly find: Find;
  readonly sealing: Sealing;
}

/** A mutation. `Recorded` is what the journal keeps of its result, `Output` what the caller gets. */
export interface Command<I, R extends Reads, Prepared, Recorded, Output> {
  readonly name: string;
  /** It decides about students who are erased, too. */
  readonly erases?: true;
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
  /** Why who asks is refused, whoever and whatever it is about: then nothing else is decided, and nothing told of anybody. */
  refuses?(state: State<R>): Refusal | undefined;
  /** Slow work without effect, between reading and deciding. */
  prepare?(state: State<R>, call: Call<I>, means: Means): Promise<Prepared>;
  /** Pure. `undefined`: there is nothing to decide and nothing to record (sweeps only). */
  decide(state: State<R>, call: Call<I>, prepared: Prepared): Decision<Recorded> | undefined;
  /** Where the receipts of results lie, if not in the journal. */
  receiptOf?(state: State<R>, requestId: string): (SaveReceipt & { recorded: Recorded }) | undefined;
  /** Makes the output, where another document holds a part of it. */
  render?(recorded: Recorded, request: Request<I>, current: Current): Promise<Output>;
  /** Does what must follow a commit outside of Firestore; runs at every repeat too, so it must be safe to repeat. */
  afterCommit?(recorded: Recorded, request: Request<I>, resources: Resources): Promise<void>;
}

/** The input of a mutation, without the id of the request. */
export type InputWithoutId<N extends CallableName> = Omit<ParsedInput<N>, "requestId">;

/** A command that is a callable. */
export interface CallableCommand<N extends CallableName, R extends Reads, Prepared, Recorded>
  extends Command<InputWithoutId<N>, R, Prepared, Recorded, OutputOf<N>>,
    Pick<Callable<N>, "peppers" | "large"> {
  readonly name: N;
  readonly caller: "student" | "admin";
  /** Calls of one lane wait for each other on an instance; by default those of one caller. */
  lane?(request: Request<InputWithoutId<N>>): string;
}
