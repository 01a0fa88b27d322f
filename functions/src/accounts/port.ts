/** The port to Auth: who has an account, and what their tokens say. */

/** A user's account. */
export interface Account {
  readonly uid: string;
  readonly displayName: string | undefined;
  /** What the user's tokens say, of every app. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Auth. Every method takes one round trip, and throws whatever went wrong; whether anything was changed is not known then. */
export interface Accounts {
  /** `undefined`: there is none. */
  get(uid: string): Promise<Account | undefined>;
  /** Those of them that there are; at most 100 are asked for. */
  getAll(uids: readonly string[]): Promise<readonly Account[]>;
  /** Replaces all claims. That there is no such account is as well. @throws AccountsError `claims-too-large` */
  setClaims(uid: string, claims: Readonly<Record<string, unknown>>): Promise<void>;
  /** That there is none already is as well. */
  delete(uid: string): Promise<void>;
}

/** Auth did not do as asked. */
export class AccountsError extends Error {
  /** Why: `claims-too-large`, or another word of Auth's. */
  readonly code: string;

  constructor(code: string, cause: unknown) {
    super(`Auth answered ${code}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.code = code;
  }
}
