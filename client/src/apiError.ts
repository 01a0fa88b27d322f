import type { DetailsOf, RefusalReason } from "../../functions/src/contract/index.ts";
import { type FinalCode, finalCodes } from "./codes.ts";

/**
 * `cancelled`: the caller aborted, or who is signed in changed. `RETRY_EXHAUSTED`: every attempt that the handler makes
 * failed; `cause` is the last failure. The rest that a client throws are final. Errors that an app makes itself may have
 * codes of its own.
 */
export type ApiErrorCode = FinalCode | "cancelled" | "RETRY_EXHAUSTED" | (string & {});

/** The one class that the methods of a client throw, and that retries end in when they are used up. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  /** The HTTP status that stands for the code: 499 for `cancelled`, 500 for what is not final. */
  readonly status: number;
  /**
   * Why the call was refused; `undefined` if it failed. `user-changed`, of `cancelled`, is no refusal: who made the call is no
   * longer who is signed in. A newer server may have reasons that are not listed here.
   */
  readonly reason: RefusalReason | "user-changed" | undefined;
  /** What the server said beside it; `isRefusal` gives it a type. Of attempts that are used up `{ operationName, attempts }`. */
  readonly details: unknown;
  /** Of a client's method: names the intent. Call again with it, and that takes effect at most once. */
  declare readonly requestId?: string;
  /** Of a client's method: attempts made, 0 if nothing was sent. */
  declare readonly attempts?: number;

  constructor(message: string, code: ApiErrorCode, status?: number, details?: unknown, options?: ErrorOptions) {
    super(message, options);
    this.name = "ApiError";
    this.code = code;
    this.status = status ?? finalCodes[code as FinalCode]?.[1] ?? (code === "cancelled" ? 499 : 500);
    this.details = details;
    this.reason = (details as Partial<ApiError> | null | undefined)?.reason;
  }
}

/** Whether something thrown is an `ApiError`. */
export const isApiError = (error: unknown): error is ApiError => error instanceof ApiError;

/** Whether something thrown is a refusal for this reason; its details then have their type. */
export const isRefusal = <R extends RefusalReason>(
  error: unknown,
  reason: R,
): error is ApiError & { readonly reason: R; readonly details: DetailsOf<R> } =>
  isApiError(error) && error.reason === reason;

/** What anything thrown says. */
export const messageOf = (error: unknown): string => `${(error as Error | null | undefined)?.message ?? error}`;
