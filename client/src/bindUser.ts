import type { FirebaseApp } from "firebase/app";

/** What Auth tells the other SDKs of an app, which need no import of it. */
interface InternalAuth {
  /** Waits until Auth has initialised, and refreshes what has expired; `null` if nobody is signed in. */
  getToken(): Promise<object | null>;
  /** `null` also before Auth has initialised. */
  getUid(): string | null;
  /** Calls it once Auth has initialised, and at every change, a little late. */
  addAuthTokenListener(listener: () => void): void;
  removeAuthTokenListener(listener: () => void): void;
}

interface InternalApp {
  container: {
    getProvider(name: "auth-internal"): { getImmediate(options: { optional: true }): InternalAuth | null };
  };
}

/**
 * Binds a call to who is signed in: now, or as soon as Auth has initialised. A call that starts while the app has no Auth is
 * bound to nobody. When that changes, `call` is aborted for the reason `user-changed`.
 */
export function bindUser(app: FirebaseApp, call: AbortController) {
  const provider = (app as unknown as InternalApp).container.getProvider("auth-internal");
  // Asked each time: an app may get its Auth while a call is under way.
  const authNow = () => provider.getImmediate({ optional: true });
  const auth = authNow();
  // `undefined` while nobody knows.
  let bound = auth ? (auth.getUid() ?? undefined) : null;

  const look = () => {
    const uid = authNow()?.getUid() ?? null;
    if (bound === undefined) bound = uid;
    if (bound !== uid)
      call.abort(
        Object.assign(new Error("somebody else is signed in by now; what was sent may still take effect"), {
          details: { reason: "user-changed" },
        }),
      );
  };
  const check = () => {
    look();
    call.signal.throwIfAborted();
  };
  auth?.addAuthTokenListener(look);

  return {
    /** Sends if the same user is still signed in, and throws the abort's reason if not, or no more by the end. */
    async send<T>(request: () => Promise<T>): Promise<T> {
      if (bound !== undefined) check();
      try {
        // Without a token the SDK would send none. With one in hand, it reads whose it is right after this.
        const token = await authNow()?.getToken();
        check();
        if (bound && !token) throw new Error("no token could be had");
        return await request();
      } finally {
        check();
      }
    },
    release: () => auth?.removeAuthTokenListener(look),
  };
}
