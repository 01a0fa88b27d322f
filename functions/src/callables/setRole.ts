import { accountOf, alignClaim } from "../accounts/accounts.ts";
import { fileStaffAct } from "../domain/standing/filing.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { add, merge } from "../records/changes.ts";
import { guard, roleDoc, rootDoc } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";

export const setRole = defineCommand({
  name: "setRole",
  caller: "admin",
  reads: ({ actor, input: { uid } }) => ({
    actorRole: guard(roleDoc(actor)),
    role: roleDoc(uid),
    root: rootDoc(uid),
  }),
  prepare: (_, { input: { uid } }, { accounts }) => accountOf(accounts, uid),
  /**
   * Who changes a role is an admin at that very moment: their own role is guarded and moved, so of admins who demote each
   * other one stays. The role that is replaced decides nothing, so it needs no guard.
   */
  decide(_, call, account) {
    const { actor } = call;
    const { uid, role, replaceForeignRole = false } = call.input;
    if (uid === actor) return { refusal: refuse("own-role") };
    if (!account) return { refusal: refuse("no-such-user") };
    const { foreignRole } = account;
    if (foreignRole !== undefined && !replaceForeignRole) {
      return { refusal: refuse("foreign-role", { role: foreignRole }) };
    }
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
  afterCommit: (_, { input: { uid, replaceForeignRole = false } }, resources) =>
    alignClaim(resources, uid, { replaceForeign: replaceForeignRole }),
});
