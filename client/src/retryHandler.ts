import pRetry from "p-retry";
import { ApiError, messageOf } from "./apiError.ts";
import { isFinal } from "./isFinal.ts";
import { untilAborted } from "./untilAborted.ts";

/** Something that may be tried again. `attempt` counts from 1; `signal` is the caller's. */
export type Operation<T> = (context: { attempt: number; signal: AbortSignal | undefined }) => PromiseLike<T> | T;

/** How one attempt ended. */
export interface AttemptReport {
  /** From 1. */
  attempt: number;
  operationName: string;
  /** What was thrown; `undefined` if the attempt succeeded. */
  error: unknown;
  /** The wait before the next attempt; `undefined` if there is none. */
  delayMs: number | undefined;
}

/** Of one `execute`. */
export interface ExecuteOptions {
  /** Aborting it ends the attempt or the wait at once, with its reason. */
  signal?: AbortSignal | undefined;
  /** Told of each attempt that ends before an abort. What it throws is ignored: looking on must not change what happens. */
  onAttempt?: ((report: AttemptReport) => void) | undefined;
}

/** Retries with exponential backoff and jitter. */
export class RetryHandler {
  readonly maxAttempts: number;
  readonly initialDelayMs: number;
  readonly maxDelayMs: number;

  /** Throws a `RangeError` if an argument is none of the numbers that make sense. */
  constructor(maxAttempts = 3, initialDelayMs = 100, maxDelayMs = 5000) {
    const sound = Number.isInteger(maxAttempts) && maxAttempts > 0 && initialDelayMs >= 0 && maxDelayMs >= 0;
    // Timers hold no more.
    if (!sound || initialDelayMs + maxDelayMs >= 2 ** 31)
      throw new RangeError("maxAttempts must be a whole number from 1, initialDelayMs and maxDelayMs numbers from 0");
    this.maxAttempts = maxAttempts;
    this.initialDelayMs = initialDelayMs;
    this.maxDelayMs = maxDelayMs;
  }

  /** The wait after that attempt, from 1: `min(initialDelayMs * 2^(attempt-1), maxDelayMs)` plus 0-10 % of it, at random. */
  getDelayMs(attempt: number): number {
    return Math.min(this.initialDelayMs * 2 ** (attempt - 1), this.maxDelayMs) * (1 + Math.random() / 10);
  }

  /** Whether trying again cannot help: a final code such as `permission-denied`, an abort, a programming error. */
  isNonRetryableError(error: unknown): boolean {
    return isFinal(error);
  }

  /** Waits so many milliseconds; an abort ends it with its reason. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    let timer: ReturnType<typeof setTimeout>;
    const wait = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    return untilAborted(wait, signal).finally(() => clearTimeout(timer));
  }

  /**
   * Runs the operation until it succeeds. What `isNonRetryableError` calls so is rethrown as it is; after the last attempt it
   * throws an `ApiError` of code `RETRY_EXHAUSTED`. A failure's `details.retryAfterSeconds` lengthens the wait.
   */
  execute<T>(
    operation: Operation<T>,
    operationName = "Operation",
    { signal, onAttempt }: ExecuteOptions = {},
  ): Promise<T> {
    const report = (attempt: number, error?: unknown, delayMs?: number) => {
      try {
        onAttempt?.({ attempt, operationName, error, delayMs });
      } catch {}
    };
    return pRetry(
      async (attempt) => {
        try {
          const result = await untilAborted(operation({ attempt, signal }), signal);
          report(attempt);
          return result;
        } catch (cause) {
          // p-retry gives up on a TypeError and on what is no Error of this realm. Which failures are final is said below.
          throw new Error("", { cause });
        }
      },
      {
        retries: this.maxAttempts - 1,
        // The wait is made below, since p-retry's own has no jitter of a tenth and no answer to what a server asks for.
        minTimeout: 0,
        signal,
        onFailedAttempt: async ({ error: { cause }, attemptNumber: attempt, retriesLeft }) => {
          if (this.isNonRetryableError(cause)) {
            report(attempt, cause);
            throw cause;
          }
          if (!retriesLeft) {
            report(attempt, cause);
            throw new ApiError(
              `${operationName} failed after ${attempt} attempts: ${messageOf(cause)}`,
              "RETRY_EXHAUSTED",
              500,
              { operationName, attempts: attempt },
              { cause },
            );
          }
          const delayMs = Math.max(this.getDelayMs(attempt), retryAfterMs(cause));
          report(attempt, cause, delayMs);
          await this.sleep(delayMs, signal);
        },
      },
    );
  }
}

/** How long the server asks to wait. */
const retryAfterMs = (error: unknown): number =>
  ((error as { details?: { retryAfterSeconds?: number } })?.details?.retryAfterSeconds ?? 0) * 1000;

/** 3 attempts, about 100 and 200 ms apart. */
export const defaultRetryHandler: RetryHandler = /* @__PURE__ */ new RetryHandler();

/** `defaultRetryHandler.execute`. */
export const retryAsync: RetryHandler["execute"] = (...args) => defaultRetryHandler.execute(...args);
