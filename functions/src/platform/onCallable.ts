import { onInit } from "firebase-functions";
import { type CallableFunction, type CallableRequest, onCall } from "firebase-functions/https";
import type { CallableName, InputOf, OutputOf } from "../contract/index.ts";
import { unreadBodies } from "./bodies.ts";
import { monotonicMs } from "./clock.ts";
import { checkEraseAlso } from "./eraseAlso.ts";
import { Failure, failureError, type Refusal, refusalError, Unrecorded } from "./errors.ts";
import { type CallLog, logCall } from "./logs.ts";
import { isDemoProject, maximumInstances, peppersParam, region, secretsParam } from "./params.ts";
import { requestId } from "./schemas/primitives.ts";
import { loadSecrets } from "./secrets.ts";

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

/** What a call came to, and how much it took. */
export interface Handled<Output> {
  answer: { output: Output } | { refusal: Refusal };
  replayed?: boolean;
  rounds?: number;
}

/** The callable of that name: answers, logs, and turns refusals and failures into the errors of the contract. */
export function onCallable<N extends CallableName>(
  name: N,
  handle: (request: CallableRequest<unknown>) => Promise<Handled<OutputOf<N>>>,
  { peppers = false, slow = false, large = false }: { peppers?: boolean; slow?: boolean; large?: boolean } = {},
): CallableFunction<InputOf<N>, Promise<OutputOf<N>>> {
  const options = {
    region,
    maxInstances: maximumInstances,
    ...USUAL,
    ...(large && LARGE),
    ...(slow && SLOW),
    secrets: isDemoProject() ? [] : peppers ? [secretsParam, peppersParam] : [secretsParam],
  } as const;
  const callable = onCall(options, async (request: CallableRequest<unknown>) => {
    const startMs = monotonicMs();
    const log = (fields: Omit<CallLog, "callable" | "durationMs">, error?: unknown) =>
      logCall({ callable: name, ...fields, durationMs: monotonicMs() - startMs }, error);
    const { answer, ...effort } = await handle(request).catch((error: unknown): Handled<never> => {
      if (error instanceof Unrecorded) return { answer: { refusal: error.refusal } };
      log({ outcome: "failure", reason: error instanceof Failure ? error.code : "internal" }, error);
      throw failureError(error, requestIdOf(request.data));
    });
    if ("refusal" in answer) {
      log({ outcome: "refusal", reason: answer.refusal.reason, ...effort });
      throw refusalError(answer.refusal, requestIdOf(request.data));
    }
    log({ outcome: "result", ...effort });
    return answer.output;
  }) as CallableFunction<InputOf<N>, Promise<OutputOf<N>>>;
  return unreadBodies(name, callable, { large });
}

/** For the error's details; the rest of the input may be anything. */
const requestIdOf = (data: unknown): string | undefined =>
  requestId.safeParse((data as { requestId?: unknown } | null | undefined)?.requestId).data;
