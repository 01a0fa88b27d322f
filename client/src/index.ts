export type * from "../../functions/src/contract/index.ts";
export { ApiError, type ApiErrorCode, isApiError, isRefusal } from "./apiError.ts";
export type { CallOptions, Client } from "./client.ts";
export type { FinalCode } from "./codes.ts";
export { type ConnectOptions, connect } from "./connect.ts";
export { newRequestId } from "./requestId.ts";
export {
  type AttemptReport,
  defaultRetryHandler,
  type ExecuteOptions,
  type Operation,
  RetryHandler,
  retryAsync,
} from "./retryHandler.ts";
