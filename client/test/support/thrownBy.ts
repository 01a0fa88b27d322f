import { inspect } from "node:util";
import { type ApiError, isApiError } from "../../src/apiError.ts";

/** What a promise rejects with. Throws if it resolves. */
export async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`Expected a rejection, not ${inspect(value)}.`);
}

/** The `ApiError` a client's method rejects with. Throws what else it rejects with. */
export async function apiErrorOf(call: Promise<unknown>): Promise<ApiError> {
  const error = await thrownBy(call);
  if (!isApiError(error)) throw error;
  return error;
}
