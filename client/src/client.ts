import type { CallableName, Callables, InputOf, OutputOf, UnnamedRequest } from "../../functions/src/contract/index.ts";
import type { RetryHandler } from "./retryHandler.ts";

/** Every callable and whether it takes a request id. The compiler checks both. */
export const callables = {
  enroll: 1,
  withdraw: 1,
  startSession: 1,
  heartbeat: 0,
  endSession: 1,
  completeLesson: 1,
  startQuizAttempt: 1,
  saveQuizAnswers: 1,
  submitQuizAttempt: 1,
  reviewQuizAttempt: 0,
  issueCertificate: 1,
  verifyCertificate: 0,
  setPvqAnswers: 1,
  requestPvq: 1,
  answerPvq: 1,
  saveCourse: 1,
  importQuiz: 1,
  savePvqCatalogue: 1,
  setRole: 1,
  unlockPvq: 1,
  correctPvq: 1,
  adjustSeatTime: 1,
  listStudents: 0,
  exportRecord: 0,
} satisfies { [N in CallableName]: N extends UnnamedRequest ? 0 : 1 };

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
