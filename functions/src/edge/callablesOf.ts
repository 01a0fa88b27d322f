import { onInit } from "firebase-functions";
import { type CallableFunction, type CallableRequest, onCall } from "firebase-functions/https";
import type { CallableName, InputOf, OutputOf } from "../contract/index.ts";
import type { Callable } from "../door/callable.ts";
import { checkEraseAlso } from "../door/eraseAlso.ts";
import { isDemoProject, maximumInstances, peppersParam, region, secretsParam } from "../params.ts";
import { loadSecrets } from "../secrets/secrets.ts";
import { addressOf } from "./addressOf.ts";
import { answerCall, type ServingInstance } from "./answerCall.ts";
import { readData, unreadBodies } from "./bodies.ts";
import { callerOf } from "./caller.ts";

/** Above the door's 20 s, below the client's 40 s. */
const TIMEOUT_SECONDS = 30;
/** The memory of an instance holds what so many calls take at once, each with the largest body: docs/deploy.md says how much. */
const USUAL = { timeoutSeconds: TIMEOUT_SECONDS, memory: "1GiB", concurrency: 80 } as const;
/** Options of those that take a bank. */
const LARGE = { memory: "2GiB", concurrency: 8 } as const;
/** Options of those that count for long. */
const SLOW = { timeoutSeconds: 300, memory: "1GiB", concurrency: 8 } as const;

onInit(() => {
  loadSecrets();
  checkEraseAlso();
});

/** Callables as Cloud Functions that an instance serves. Callers are authenticated before anything they sent is read. */
export const callablesOf =
  (instance: ServingInstance) =>
  <N extends CallableName>(callable: Callable<N>): CallableFunction<InputOf<N>, Promise<OutputOf<N>>> => {
    const { name, caller, peppers, slow, large } = callable;
    const options = {
      region,
      maxInstances: maximumInstances,
      ...USUAL,
      ...(large && LARGE),
      ...(slow && SLOW),
      secrets: isDemoProject() ? [] : peppers ? [secretsParam, peppersParam] : [secretsParam],
    } as const;
    const served = onCall(options, (request: CallableRequest<unknown>) =>
      answerCall(instance, callable, {
        caller() {
          if (caller === "anybody") return { actor: caller, ratedAs: addressOf(request.rawRequest) };
          const actor = callerOf(request, caller);
          return { actor, ratedAs: actor };
        },
        read: () => readData(request),
      }),
    ) as CallableFunction<InputOf<N>, Promise<OutputOf<N>>>;
    return unreadBodies(name, served, { large: large === true });
  };
