import type { FirebaseApp } from "firebase/app";
import { getFunctions, httpsCallable } from "firebase/functions";
import { ApiError, isApiError, messageOf } from "./apiError.ts";
import { type CallOptions, type Client, unnamedRequests } from "./client.ts";
import { finalCodeOf } from "./codes.ts";
import { newRequestId, requestIdPattern } from "./requestId.ts";
import { type ExecuteOptions, RetryHandler } from "./retryHandler.ts";
import { snapshotOf } from "./snapshotOf.ts";

/** Of a client. */
export interface ConnectOptions extends Pick<ExecuteOptions, "onAttempt"> {
  /**
   * A region, `us-central1` unless stated, or a URL to which the callables' names are added, such as that of an emulator:
   * `http://127.0.0.1:5001/demo-school/us-central1`. What `connectFunctionsEmulator` did to the app holds here too.
   */
  region?: string | undefined;
  /** `new RetryHandler(8, 200)` unless stated: 16-18 s of waiting in all, since a bad network lasts seconds. */
  retry?: RetryHandler | undefined;
  /** Called at most once per call, when it is `unauthenticated`, before one more try: `() => user.getIdToken(true)`. */
  refreshToken?: (() => Promise<unknown>) | undefined;
}

/** The callables of an app's project, one method each. */
export function connect(
  app: FirebaseApp,
  { region, retry = new RetryHandler(8, 200), onAttempt, refreshToken }: ConnectOptions = {},
): Client {
  const functions = getFunctions(app, region);

  const methodOf =
    (name: string) =>
    async (
      input: object,
      { requestId = newRequestId(), signal, timeoutMs = 40_000, retry: handler = retry }: CallOptions = {},
    ) => {
      let attempts = 0;
      let refreshed = !refreshToken;
      try {
        if (!requestIdPattern.test(requestId)) throw new RangeError("requestId must be a UUID");
        const data = snapshotOf(name in unnamedRequests ? input : { ...input, requestId });
        const send = httpsCallable(functions, name, { timeout: timeoutMs });
        const { data: output } = await handler.execute(
          async () => {
            attempts++;
            try {
              return await send(data);
            } catch (error) {
              if (refreshed || finalCodeOf(error) !== "unauthenticated") throw error;
              refreshed = true;
              try {
                await refreshToken?.();
              } catch {
                // The second answer says what is wrong.
              }
              signal?.throwIfAborted();
              return send(data);
            }
          },
          name,
          { signal, onAttempt },
        );
        return output;
      } catch (error) {
        throw Object.assign(
          isApiError(error)
            ? error
            : new ApiError(`${name}: ${messageOf(error)}`, {
                // What is final without a code was wrong on this side.
                code: signal?.aborted ? "cancelled" : (finalCodeOf(error) ?? "invalid-argument"),
                details: (error as { details?: unknown } | null | undefined)?.details,
                cause: error,
              }),
          { requestId, attempts },
        );
      }
    };
  // Each method is made when it is first asked for, and stays the same. An object with `then` would be taken for a promise.
  return new Proxy({} as Record<string, unknown>, {
    get(methods, name) {
      if (typeof name === "symbol" || name === "then") return undefined;
      methods[name] ??= methodOf(name);
      return methods[name];
    },
  }) as unknown as Client;
}
