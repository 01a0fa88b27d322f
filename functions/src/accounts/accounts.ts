/** Custom claims live in Auth, outside of any transaction: `roles/{uid}` is the truth, the claim follows it. */

import { getAuth, type UserRecord } from "firebase-admin/auth";
import { logger } from "firebase-functions";
import type { Role } from "../contract/index.ts";
import { roleDoc, rolesByPage } from "../records/documents.ts";
import { Failure } from "../records/failures.ts";
import { roles as vocabulary } from "../records/kinds.ts";
import { app } from "../store/app.ts";
import { store } from "../store/production.ts";
import { documentsByPage } from "../store/search.ts";
import { readDocuments } from "../store/snapshot.ts";

const hasCode = (error: unknown, code: string): boolean => (error as { code?: unknown }).code === `auth/${code}`;
const isNotFound = (error: unknown): boolean => hasCode(error, "user-not-found");

const MAXIMUM_TOLD = 100;

/** What the claim `role` says in the words of another app, as JSON; `undefined`: nothing, or it is Registrar's. */
function foreignRoleIn({ customClaims }: UserRecord): string | undefined {
  const role: unknown = customClaims?.role;
  const isOwn = role === undefined || (vocabulary as readonly unknown[]).includes(role);
  return isOwn ? undefined : JSON.stringify(role).slice(0, MAXIMUM_TOLD);
}

/** What the user's account is called, if anything. @throws Failure `unavailable` if Auth does not answer. */
export const displayNameOf = async (uid: string): Promise<string | undefined> => (await lookUp(uid))?.displayName;

/** Deletes the user's account; that there is none already is as well. @throws Failure `unavailable` if Auth does not answer. */
export async function deleteAccount(uid: string): Promise<void> {
  try {
    await getAuth(app()).deleteUser(uid);
  } catch (error) {
    if (isNotFound(error)) return;
    throw new Failure("unavailable", "The account could not be deleted yet; send the same request again.", {
      cause: error,
    });
  }
}

/** Whether Auth knows the user. @throws Failure `unavailable` if Auth does not answer. */
export const userExists = async (uid: string): Promise<boolean> => (await lookUp(uid)) !== undefined;

/** A user's account as far as roles go; `undefined`: there is none. @throws Failure `unavailable` if Auth does not answer. */
export async function accountOf(uid: string): Promise<{ foreignRole: string | undefined } | undefined> {
  const user = await lookUp(uid);
  return user && { foreignRole: foreignRoleIn(user) };
}

async function lookUp(uid: string): Promise<UserRecord | undefined> {
  try {
    return await getAuth(app()).getUser(uid);
  } catch (error) {
    if (isNotFound(error)) return undefined;
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
export async function alignClaim(uid: string, { replaceForeign = false } = {}): Promise<void> {
  const stored = async (): Promise<Role | undefined> => {
    const doc = roleDoc(uid);
    return (await readDocuments(store, [doc])).get(doc)?.role;
  };
  let written: Role | undefined;
  for (let role = await stored(); role !== undefined && role !== written; role = await stored()) {
    try {
      const user = await getAuth(app()).getUser(uid);
      if (!replaceForeign && foreignRoleIn(user) !== undefined) return tellLeft(1);
      await getAuth(app()).setCustomUserClaims(uid, { ...user.customClaims, role });
    } catch (error) {
      if (isNotFound(error)) return;
      throw new Failure("unavailable", unwritten(error), { cause: error });
    }
    written = role;
  }
}

const unwritten = (error: unknown): string =>
  hasCode(error, "claims-too-large")
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
export async function* laggingClaims(): AsyncGenerator<LaggingClaim[]> {
  for await (const roles of documentsByPage(store, rolesByPage(LOOKED_UP))) {
    const stored = new Map(roles.map(({ path, data }) => [path.split("/")[1] as string, data]));
    const { users } = await getAuth(app()).getUsers([...stored.keys()].map((uid) => ({ uid })));
    const lagging = users.filter(({ uid, customClaims }) => customClaims?.role !== stored.get(uid)?.role);
    const aligned = lagging.filter((user) => foreignRoleIn(user) === undefined);
    if (aligned.length < lagging.length) tellLeft(lagging.length - aligned.length);
    yield aligned.map(({ uid }) => ({ uid, version: stored.get(uid)?.version ?? 0 }));
  }
}
