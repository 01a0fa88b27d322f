/** Custom claims live in Auth, outside of any transaction: `roles/{uid}` is the truth, the claim follows it. */

import { logger } from "firebase-functions";
import type { Role } from "../contract/index.ts";
import { roleDoc, rolesByPage } from "../records/documents.ts";
import { Failure } from "../records/failures.ts";
import { roles as vocabulary } from "../records/kinds.ts";
import type { Reader } from "../store/port.ts";
import { documentsByPage } from "../store/search.ts";
import { readDocuments } from "../store/snapshot.ts";
import { type Account, type Accounts, AccountsError } from "./port.ts";

const MAXIMUM_TOLD = 100;

/** Where claims are written, and where the roles are read that they follow. */
interface AccountsAndRoles {
  readonly accounts: Accounts;
  readonly store: Reader;
}

/** What the claim `role` says in the words of another app, as JSON; `undefined`: nothing, or it is Registrar's. */
function foreignRoleIn({ claims: { role } }: Account): string | undefined {
  const isOwn = role === undefined || (vocabulary as readonly unknown[]).includes(role);
  return isOwn ? undefined : JSON.stringify(role).slice(0, MAXIMUM_TOLD);
}

/** What the user's account is called, if anything. @throws Failure `unavailable` if Auth does not answer. */
export const displayNameOf = async (accounts: Accounts, uid: string): Promise<string | undefined> =>
  (await lookUp(accounts, uid))?.displayName;

/** Deletes the user's account; that there is none already is as well. @throws Failure `unavailable` if Auth does not answer. */
export async function deleteAccount(accounts: Accounts, uid: string): Promise<void> {
  try {
    await accounts.delete(uid);
  } catch (error) {
    throw new Failure("unavailable", "The account could not be deleted yet; send the same request again.", {
      cause: error,
    });
  }
}

/** Whether Auth knows the user. @throws Failure `unavailable` if Auth does not answer. */
export const userExists = async (accounts: Accounts, uid: string): Promise<boolean> =>
  (await lookUp(accounts, uid)) !== undefined;

/** A user's account as far as roles go; `undefined`: there is none. @throws Failure `unavailable` if Auth does not answer. */
export async function accountOf(
  accounts: Accounts,
  uid: string,
): Promise<{ foreignRole: string | undefined } | undefined> {
  const account = await lookUp(accounts, uid);
  return account && { foreignRole: foreignRoleIn(account) };
}

async function lookUp(accounts: Accounts, uid: string): Promise<Account | undefined> {
  try {
    return await accounts.get(uid);
  } catch (error) {
    throw new Failure("unavailable", "The users could not be looked up; send the same request again.", {
      cause: error,
    });
  }
}

/**
 * Writes the role that is stored into the user's claims, and looks again: whoever writes last has written what is
 * stored. Safe to repeat, and to run beside another change of the same role. A user who is gone needs no claim. Other claims
 * stay as they were read: Auth has no way to ask that they did not change since, so what another app writes in between is lost.
 * @param replaceForeign whether to replace a role of another app, too; else it stays, and that is logged.
 * @throws Failure `unavailable` if Auth does not answer, or has no room for the claim.
 */
export async function alignClaim(
  { accounts, store }: AccountsAndRoles,
  uid: string,
  { replaceForeign = false } = {},
): Promise<void> {
  const stored = async (): Promise<Role | undefined> => {
    const doc = roleDoc(uid);
    return (await readDocuments(store, [doc])).get(doc)?.role;
  };
  let written: Role | undefined;
  for (let role = await stored(); role !== undefined && role !== written; role = await stored()) {
    try {
      const account = await accounts.get(uid);
      if (!account) return;
      if (!replaceForeign && foreignRoleIn(account) !== undefined) return tellLeft(1);
      await accounts.setClaims(uid, { ...account.claims, role });
    } catch (error) {
      throw new Failure("unavailable", unwritten(error), { cause: error });
    }
    written = role;
  }
}

const unwritten = (error: unknown): string =>
  error instanceof AccountsError && error.code === "claims-too-large"
    ? "The role is stored, but the user's other claims leave no room for it in the token (1,000 bytes); remove some and send the same request again."
    : "The role is stored, but not yet in the user's token; send the same request again.";

const tellLeft = (claims: number): void =>
  logger.warn("claims `role` of another app were left as they are; setRole with replaceForeignRole replaces one", {
    claims,
  });

/** Whose claim lags behind which version of their role. */
export interface LaggingClaim {
  uid: string;
  version: number;
}

/** As many as Auth looks up at once. */
const LOOKED_UP = 100;

/**
 * Users whose claim is not the role that is stored, in pages. Roles are few: all are compared. Who is gone needs no claim; a
 * role of another app is left, and how many are is logged.
 */
export async function* laggingClaims({ accounts, store }: AccountsAndRoles): AsyncGenerator<LaggingClaim[]> {
  for await (const roles of documentsByPage(store, rolesByPage(LOOKED_UP))) {
    const stored = new Map(roles.map(({ path, data }) => [path.split("/")[1] as string, data]));
    const found = await accounts.getAll([...stored.keys()]);
    const lagging = found.filter(({ uid, claims }) => claims.role !== stored.get(uid)?.role);
    const aligned = lagging.filter((account) => foreignRoleIn(account) === undefined);
    if (aligned.length < lagging.length) tellLeft(lagging.length - aligned.length);
    yield aligned.map(({ uid }) => ({ uid, version: stored.get(uid)?.version ?? 0 }));
  }
}
