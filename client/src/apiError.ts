import type { DetailsOf, RefusalReason } from "../../functions/src/contract/index.ts";
import { type FinalCode, finalCodes } from "./codes.ts";

/** `cancelled`: the caller aborted. `RETRY_EXHAUSTED`: every attempt failed; `cause` is the last failure. The rest are final. */
export type ApiErrorCode = FinalCode | "cancelled" | "RETRY_EXHAUSTED";

/** What an `ApiError` is made of beside its message. */
export type ApiErrorFields = Pick<ApiError, "code"> & Partial<Pick<ApiError, "details" | "cause">>;

/** The one class that the methods of a client throw, and that retries end in when they are used up. */
export class ApiError extends Error {
  declare readonly code: ApiErrorCode;
  /** The HTTP status that stands for the code; of `RETRY_EXHAUSTED` 500. */
  declare readonly status: number;
  /** Why the call was refused; `undefined` if it failed. A newer server may have reasons that are not listed here. */
  declare readonly reason: RefusalReason | undefined;
  /** What the server said beside it; `isRefusal` gives it a type. Of `RETRY_EXHAUSTED` `{ operationName, attempts }`. */
  declare readonly details: unknown;
  /** Of a client's method: names the intent. Call again with it, and that takes effect at most once. */
  declare readonly requestId?: string;
  /** Of a client's method: attempts made, 0 if nothing was sent. */
  declare readonly attempts?: number;

  constructor(message: string, fields: ApiErrorFields) {
    super(message, fields);
    Object.assign(this, fields, {
      name: "ApiError",
      status: finalCodes[fields.code as FinalCode]?.[1] ?? (fields.code === "cancelled" ? 499 : 500),
      reason: (fields.details as { reason?: RefusalReason } | null | undefined)?.reason,
    });
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
