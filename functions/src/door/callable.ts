import type { CallableName, OutputOf } from "../contract/index.ts";
import type { Refusal } from "../records/refusals.ts";
import type { ParsedInput } from "../schemas/index.ts";
import type { Instance } from "./instance.ts";

/** A callable, whoever serves it: who may call it, what its calls take, and how one is answered. */
export interface Callable<N extends CallableName> {
  readonly name: N;
  /** `admin`: with the claim, and a `roles` document that says so. `anybody`: without login, and so only at a limited rate. */
  readonly caller: "student" | "admin" | "anybody";
  /** It is told answers to identity questions; only such functions are given the peppers. */
  readonly peppers?: boolean | undefined;
  /** Its input may have 12 MiB, where others have two; fewer such calls share an instance. */
  readonly large?: boolean | undefined;
  /** It counts for up to four minutes; its callers have to wait for longer than for others. */
  readonly slow?: boolean | undefined;
  /** Answers a call of who may call, with an input as the contract says. @throws Unrecorded, Failure */
  answer(instance: Instance, asked: Asked<N>): Promise<Answered<OutputOf<N>>>;
}

/** A call: who asks for what. */
export interface Asked<N extends CallableName> {
  readonly actor: string;
  readonly input: ParsedInput<N>;
  /** Lets an output pass that is as the contract says. */
  check(output: OutputOf<N>, replayed: boolean): OutputOf<N>;
}

/** The answer of a call, and how much it took. */
export interface Answered<Output> {
  readonly answer: { output: Output } | { refusal: Refusal };
  /** An earlier delivery had decided it. */
  readonly replayed?: boolean;
  /** How often it was read and tried. */
  readonly rounds?: number;
}
