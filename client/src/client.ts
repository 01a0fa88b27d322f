import type { Callables, InputOf, OutputOf, UnnamedRequest } from "../../functions/src/contract/index.ts";
import type { RetryHandler } from "./retryHandler.ts";

/** Callables whose input names no request. The compiler holds the list against the contract. */
export const unnamedRequests = {
  heartbeat: 1,
  reviewQuizAttempt: 1,
  verifyCertificate: 1,
  listStudents: 1,
  exportRecord: 1,
  quizStatistics: 1,
} satisfies Record<UnnamedRequest, 1>;

/** Of one call. */
export interface CallOptions {
  /** Names the intent. Left out, one is made; that of an `ApiError` continues the intent which ended there. */
  requestId?: string | undefined;
  /** Aborting it ends the call at once, with `cancelled`; what was sent may still take effect. */
  signal?: AbortSignal | undefined;
  /** Of each attempt, 1 to 2^31 - 1: 40,000 unless stated, so that the server's own limit of 30 s comes first. */
  timeoutMs?: number | undefined;
  /** Instead of the client's. */
  retry?: RetryHandler | undefined;
}

/** One method per callable. It resolves to the callable's output, or rejects with an `ApiError` and nothing else. */
export type Client = {
  readonly [N in keyof Callables]: (
    input: Omit<InputOf<N>, "requestId">,
    options?: CallOptions,
  ) => Promise<OutputOf<N>>;
};
