import type { CallableName, OutputOf } from "../contract/index.ts";
import type { Answered, Callable } from "../door/callable.ts";
import { type Instance, type Ports, startInstance } from "../door/instance.ts";
import { Failure, Unrecorded } from "../records/failures.ts";
import { checkOutput, invalid, type ParsedInput, parseInput } from "../schemas/index.ts";
import { requestId } from "../schemas/primitives.ts";
import type { BodyRead } from "./bodies.ts";
import { newCallRates, type Pass } from "./callRates.ts";
import { failureError, refusalError } from "./errors.ts";
import { type CallLog, logCall } from "./logs.ts";

/** An instance that serves calls. */
export interface ServingInstance extends Instance {
  readonly pass: Pass;
  readonly log: typeof logCall;
}

/** An instance that has served nobody yet. */
export const startServing = (ports: Ports, log = logCall): ServingInstance => ({
  ...startInstance(ports),
  pass: newCallRates(ports.clock),
  log,
});

/** A call of which nothing was read yet. */
export interface Arriving {
  /** Tells who calls, and whose calls are counted. @throws Unrecorded */
  caller(): { actor: string; ratedAs: string };
  /** Reads what is asked, or what is wrong with it. */
  read(): Promise<BodyRead>;
}

/**
 * Answers a call: tells who calls and how often they may, reads and checks the input, and logs what it came to.
 * @throws HttpsError of a refusal, with its reason, or of a failure.
 */
export async function answerCall<N extends CallableName>(
  instance: ServingInstance,
  callable: Callable<N>,
  arriving: Arriving,
): Promise<OutputOf<N>> {
  const { name } = callable;
  const { monotonicMs } = instance.clock;
  const startMs = monotonicMs();
  const log = (fields: Omit<CallLog, "callable" | "durationMs">, error?: unknown) =>
    instance.log({ callable: name, ...fields, durationMs: monotonicMs() - startMs }, error);
  let data: unknown;
  const answer = async (): Promise<Answered<OutputOf<N>>> => {
    const { actor, ratedAs } = arriving.caller();
    instance.pass(name, ratedAs);
    const read = await arriving.read();
    if ("issue" in read) throw invalid([read.issue]);
    data = read.data;
    const input: ParsedInput<N> = parseInput(name, data);
    return callable.answer(instance, {
      actor,
      input,
      check: (output, replayed) => checkOutput(name, output, replayed),
    });
  };
  const { answer: answered, ...effort } = await answer().catch((error: unknown): Answered<never> => {
    if (error instanceof Unrecorded) return { answer: { refusal: error.refusal } };
    log({ outcome: "failure", reason: error instanceof Failure ? error.code : "internal" }, error);
    throw failureError(error, requestIdOf(data));
  });
  if ("refusal" in answered) {
    log({ outcome: "refusal", reason: answered.refusal.reason, ...effort });
    throw refusalError(answered.refusal, requestIdOf(data));
  }
  log({ outcome: "result", ...effort });
  return answered.output;
}

/** For the error's details; the rest of the input may be anything. */
const requestIdOf = (data: unknown): string | undefined =>
  requestId.safeParse((data as { requestId?: unknown } | null | undefined)?.requestId).data;
