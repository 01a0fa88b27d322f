/** Firebase's side of the port to Auth. */
import type { App } from "firebase-admin/app";
import { getAuth, type UserRecord } from "firebase-admin/auth";
import { type Account, type Accounts, AccountsError } from "./port.ts";

/** The accounts of an app, which is asked for at each use. */
export const authAccounts = (app: () => App): Accounts => ({
  get: (uid) => answered(getAuth(app()).getUser(uid).then(accountOf)),
  getAll: async (uids) => {
    const found = await answered(getAuth(app()).getUsers(uids.map((uid) => ({ uid }))));
    return (found?.users ?? []).map(accountOf);
  },
  setClaims: (uid, claims) => answered(getAuth(app()).setCustomUserClaims(uid, claims)),
  delete: (uid) => answered(getAuth(app()).deleteUser(uid)),
});

const accountOf = ({ uid, displayName, customClaims = {} }: UserRecord): Account => ({
  uid,
  displayName,
  claims: customClaims,
});

/** `undefined` of who has no account; other errors become {@link AccountsError}s. */
async function answered<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    const code = String((error as { code?: unknown }).code).replace(/^auth\//, "");
    if (code === "user-not-found") return undefined;
    throw new AccountsError(code, error);
  }
}
