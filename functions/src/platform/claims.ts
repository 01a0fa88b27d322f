/** Custom claims live in Auth, outside of any transaction: `roles/{uid}` is the truth, the claim follows it. */
import { getAuth } from "firebase-admin/auth";
import type { Role } from "../contract/index.ts";
import { app } from "./app.ts";
import { roleDoc } from "./documents.ts";
import { readDocuments } from "./store.ts";

const NOT_FOUND = "auth/user-not-found";

/** Whether Auth knows the user. */
export async function userExists(uid: string): Promise<boolean> {
  try {
    await getAuth(app()).getUser(uid);
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === NOT_FOUND) return false;
    throw error;
  }
}

/**
 * Writes the role that is stored into the user's claims, and looks again: whoever writes last has written what is
 * stored. Safe to repeat, and to run beside another change of the same role.
 */
export async function alignClaim(uid: string): Promise<void> {
  const stored = async (): Promise<Role | undefined> => {
    const doc = roleDoc(uid);
    return (await readDocuments([doc])).get(doc)?.role;
  };
  let written: Role | undefined;
  for (let role = await stored(); role !== undefined && role !== written; role = await stored()) {
    const user = await getAuth(app()).getUser(uid);
    await getAuth(app()).setCustomUserClaims(uid, { ...user.customClaims, role });
    written = role;
  }
}
