import { onInit } from "firebase-functions";
import { type CallableFunction, type CallableRequest, onCall } from "firebase-functions/https";
import { monotonicMs } from "../clock.ts";
import type { CallableName, InputOf, OutputOf } from "../contract/index.ts";
import type { Answered, Callable } from "../door/callable.ts";
import { checkEraseAlso } from "../door/eraseAlso.ts";
import { isDemoProject, maximumInstances, peppersParam, region, secretsParam } from "../params.ts";
import { Failure, Unrecorded } from "../records/failures.ts";
import { checkOutput, invalid, type ParsedInput, parseInput } from "../schemas/index.ts";
import { requestId } from "../schemas/primitives.ts";
import { loadSecrets } from "../secrets/secrets.ts";
import { addressOf } from "./addressOf.ts";
import { readData, unreadBodies } from "./bodies.ts";
import { callerOf } from "./caller.ts";
import { ratedUsers } from "./callRates.ts";
import { failureError, refusalError } from "./errors.ts";
import { type CallLog, logCall } from "./logs.ts";

/** Above the door's 20 s, below the client's 40 s. */
const TIMEOUT_SECONDS = 30;
/** The memory of an instance holds what so many calls take at once, each with the largest body: docs/deploy.md says how much. */
const USUAL = { timeoutSeconds: TIMEOUT_SECONDS, memory: "1GiB", concurrency: 80 } as const;
/** Of those that take a bank. */
const LARGE = { memory: "2GiB", concurrency: 8 } as const;
/** Of those that count for long. */
const SLOW = { timeoutSeconds: 300, memory: "1GiB", concurrency: 8 } as const;

onInit(() => {
  loadSecrets();
  checkEraseAlso();
});

/** A callable as a Cloud Function: authenticates, limits, reads and checks the input, and logs what it came to. */
export function onCallable<N extends CallableName>(
  callable: Callable<N>,
): CallableFunction<InputOf<N>, Promise<OutputOf<N>>> {
  const { name, caller, peppers, slow, large } = callable;
  const options = {
    region,
    maxInstances: maximumInstances,
    ...USUAL,
    ...(large && LARGE),
    ...(slow && SLOW),
    secrets: isDemoProject() ? [] : peppers ? [secretsParam, peppersParam] : [secretsParam],
  } as const;
  const pass = ratedUsers(name);
  const answer = async (request: CallableRequest<unknown>) => {
    const actor = caller === "anybody" ? "anybody" : callerOf(request, caller);
    pass(caller === "anybody" ? addressOf(request.rawRequest) : actor);
    const input = await readInput(name, request);
    return callable.answer({ actor, input, check: (output, replayed) => checkOutput(name, output, replayed) });
  };
  const served = onCall(options, async (request: CallableRequest<unknown>) => {
    const startMs = monotonicMs();
    const log = (fields: Omit<CallLog, "callable" | "durationMs">, error?: unknown) =>
      logCall({ callable: name, ...fields, durationMs: monotonicMs() - startMs }, error);
    const { answer: answered, ...effort } = await answer(request).catch((error: unknown): Answered<never> => {
      if (error instanceof Unrecorded) return { answer: { refusal: error.refusal } };
      log({ outcome: "failure", reason: error instanceof Failure ? error.code : "internal" }, error);
      throw failureError(error, requestIdOf(request.data));
    });
    if ("refusal" in answered) {
      log({ outcome: "refusal", reason: answered.refusal.reason, ...effort });
      throw refusalError(answered.refusal, requestIdOf(request.data));
    }
    log({ outcome: "result", ...effort });
    return answered.output;
  }) as CallableFunction<InputOf<N>, Promise<OutputOf<N>>>;
  return unreadBodies(name, served, { large: large === true });
}

/**
 * Reads what a callable was asked, once it is known who asks; from then on `request.data` holds it.
 * @throws Unrecorded `invalid-input`, which says where and what, and repeats no value.
 */
async function readInput<N extends CallableName>(name: N, request: CallableRequest<unknown>): Promise<ParsedInput<N>> {
  const read = await readData(request);
  if ("issue" in read) throw invalid([read.issue]);
  request.data = read.data;
  return parseInput(name, read.data);
}

/** For the error's details; the rest of the input may be anything. */
const requestIdOf = (data: unknown): string | undefined =>
  requestId.safeParse((data as { requestId?: unknown } | null | undefined)?.requestId).data;
