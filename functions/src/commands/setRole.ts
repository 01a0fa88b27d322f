import { add, merge } from "../platform/changes.ts";
import { alignClaim, userExists } from "../platform/claims.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import { guard, roleDoc, rootDoc } from "../platform/documents.ts";
import { refuse } from "../platform/errors.ts";
import { fileStaffAct } from "./filing.ts";

export const setRole = defineCommand({
  name: "setRole",
  caller: "admin",
  reads: ({ actor, input: { uid } }) => ({ actorRole: guard(roleDoc(actor)), root: rootDoc(uid) }),
  prepare: (_, { input: { uid } }) => userExists(uid),
  /**
   * Who changes a role is an admin at that very moment: their own role is guarded and moved, so of admins who demote each
   * other one stays. The role that is replaced is not read, so it needs no guard.
   */
  decide(_, call, exists) {
    const { actor } = call;
    const { uid, role } = call.input;
    if (uid === actor) return { refusal: refuse("own-role") };
    if (!exists) return { refusal: refuse("no-such-user") };
    return {
      result: { role },
      changes: [
        merge(roleDoc(uid), { role, version: add(1) }),
        merge(roleDoc(actor), { version: add(1) }),
        fileStaffAct("setRole", uid, call, { role }),
      ],
    };
  },
  render: async ({ role }, { input: { uid } }) => ({ uid, role }),
  settle: (_, { input: { uid } }) => alignClaim(uid),
});
