import type { FirebaseApp } from "firebase/app";
import { getFunctions, httpsCallable } from "firebase/functions";
import { ApiError, isApiError, messageOf } from "./apiError.ts";
import { bindUser } from "./bindUser.ts";
import { type CallOptions, type Client, unnamedRequests } from "./client.ts";
import { finalCodeOf } from "./codes.ts";
import { isFinal } from "./isFinal.ts";
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

/**
 * The callables of an app's project, one method each. A call is bound to who is signed in when it is made (before Auth has
 * initialised: once it has). When that changes, it ends as `cancelled` with reason `user-changed` and sends nothing more. While
 * the app has no Auth, calls go out without a token, bound to nobody.
 */
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
      const call = new AbortController();
      const abort = () => call.abort(signal?.reason);
      if (signal?.aborted) abort();
      signal?.addEventListener("abort", abort);
      const user = bindUser(app, call);
      try {
        if (!requestIdPattern.test(requestId)) throw new RangeError("requestId must be a UUID");
        const data = snapshotOf(name in unnamedRequests ? input : { ...input, requestId });
        const callable = httpsCallable(functions, name, { timeout: timeoutMs });
        const send = () => user.send(() => callable(data));
        const { data: output } = await handler.execute(
          async () => {
            attempts++;
            try {
              return await send();
            } catch (error) {
              if (refreshed || finalCodeOf(error) !== "unauthenticated") throw error;
              refreshed = true;
              try {
                await refreshToken?.();
              } catch {
                // The second answer says what is wrong.
              }
              return send();
            }
          },
          name,
          { signal: call.signal, onAttempt },
        );
        return output;
      } catch (error) {
        throw Object.assign(
          isApiError(error) && !call.signal.aborted
            ? error
            : new ApiError(
                `${name}: ${messageOf(error)}`,
                // What is final without a code was wrong on this side. Else it is the handler that wanted no further attempt.
                call.signal.aborted
                  ? "cancelled"
                  : (finalCodeOf(error) ?? (isFinal(error) ? "invalid-argument" : "RETRY_EXHAUSTED")),
                undefined,
                (error as { details?: unknown } | null | undefined)?.details,
                { cause: error },
              ),
          { requestId, attempts },
        );
      } finally {
        signal?.removeEventListener("abort", abort);
        user.release();
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
