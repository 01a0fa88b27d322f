import type * as Port from "../../../src/accounts/port.ts";
import type { MemoryAccount } from "./memoryProject.ts";

/** Claims of a user have at most so many characters, as JSON. */
const MAXIMUM_CLAIMS = 1000;

/** The port to accounts that lie in memory, all of which are asked for at once and answered later. */
export const memoryAccounts = (
  accounts: Map<string, MemoryAccount>,
  { AccountsError }: Pick<typeof Port, "AccountsError">,
): Port.Accounts => ({
  get: async (uid) => accounts.get(uid),
  getAll: async (uids) => [...new Set(uids)].flatMap((uid) => accounts.get(uid) ?? []),
  async setClaims(uid, claims) {
    const json = JSON.stringify(claims);
    if (json.length > MAXIMUM_CLAIMS)
      throw new AccountsError("claims-too-large", new Error(`${json.length} characters.`));
    const account = accounts.get(uid);
    if (account) accounts.set(uid, { ...account, claims: JSON.parse(json) });
  },
  async delete(uid) {
    accounts.delete(uid);
  },
});
