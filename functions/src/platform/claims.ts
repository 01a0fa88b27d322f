/** Custom claims live in Auth, outside of any transaction: `roles/{uid}` is the truth, the claim follows it. */
import { getAuth, type UserRecord } from "firebase-admin/auth";
import type { Role } from "../contract/index.ts";
import { app } from "./app.ts";
import { roleDoc, rolesByPage } from "./documents.ts";
import { Failure } from "./errors.ts";
import { documentsByPage, readDocuments } from "./store.ts";

const isNotFound = (error: unknown): boolean => (error as { code?: unknown }).code === "auth/user-not-found";

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
 * stored. Safe to repeat, and to run beside another change of the same role. A user who is gone needs no claim.
 * @throws Failure `unavailable` if Auth does not answer.
 */
export async function alignClaim(uid: string): Promise<void> {
  const stored = async (): Promise<Role | undefined> => {
    const doc = roleDoc(uid);
    return (await readDocuments([doc])).get(doc)?.role;
  };
  let written: Role | undefined;
  for (let role = await stored(); role !== undefined && role !== written; role = await stored()) {
    try {
      const user = await getAuth(app()).getUser(uid);
      await getAuth(app()).setCustomUserClaims(uid, { ...user.customClaims, role });
    } catch (error) {
      if (isNotFound(error)) return;
      throw new Failure(
        "unavailable",
        "The role is stored, but not yet in the user's token; send the same request again.",
        {
          cause: error,
        },
      );
    }
    written = role;
  }
}

/** Whose claim lags behind which version of their role. */
export interface LaggingClaim {
  uid: string;
  version: number;
}

/** As many as Auth looks up at once. */
const LOOKED_UP = 100;

/** Users whose claim is not the role that is stored, in pages. Roles are few: all are compared. Who is gone needs no claim. */
export async function* laggingClaims(): AsyncGenerator<LaggingClaim[]> {
  for await (const roles of documentsByPage(rolesByPage(LOOKED_UP))) {
    const stored = new Map(roles.map(({ path, data }) => [path.split("/")[1] as string, data]));
    const { users } = await getAuth(app()).getUsers([...stored.keys()].map((uid) => ({ uid })));
    yield users.flatMap(({ uid, customClaims }) => {
      const role = stored.get(uid);
      return role && customClaims?.role !== role.role ? [{ uid, version: role.version ?? 0 }] : [];
    });
  }
}
