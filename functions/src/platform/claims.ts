/** Custom claims live in Auth, outside of any transaction: `roles/{uid}` is the truth, the claim follows it. */
import { getAuth, type UserRecord } from "firebase-admin/auth";
import type { Role } from "../contract/index.ts";
import { app } from "./app.ts";
import { roleDoc } from "./documents.ts";
import { Failure } from "./errors.ts";
import { readDocuments } from "./store.ts";

const isNotFound = (error: unknown): boolean => (error as { code?: unknown }).code === "auth/user-not-found";

/** What the user's account is called, if anything. @throws Failure `unavailable` if Auth does not answer. */
export const displayNameOf = async (uid: string): Promise<string | undefined> => (await lookUp(uid))?.displayName;

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
