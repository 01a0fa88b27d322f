import { userExists } from "../accounts/accounts.ts";
import { fileStaffAct } from "../domain/standing/filing.ts";
import { noCounts } from "../domain/standing/noCounts.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { add, merge } from "../records/changes.ts";
import { rootDoc, userDoc } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";

export const importBaseline = defineCommand({
  name: "importBaseline",
  caller: "admin",
  lane: ({ input: { uid } }) => uid,
  reads: ({ input: { uid } }) => ({ root: rootDoc(uid), user: userDoc(uid) }),
  prepare: async ({ root, user }, { input: { uid } }, { accounts }) =>
    (root ?? user) !== undefined || (await userExists(accounts, uid)),
  /** A student has one baseline at most: it is on record in the commit that counts it, and the root says so from then on. */
  decide({ root }, call, exists) {
    const { uid, counters, reason } = call.input;
    if (!exists) return { refusal: refuse("no-such-user") };
    if (root?.hasBaseline) return { refusal: refuse("baseline-imported") };
    const counted = Object.fromEntries(Object.entries(counters).map(([name, count]) => [name, add(count)]));
    return {
      result: { counters },
      changes: [
        merge(userDoc(uid), { ...noCounts, ...counted }),
        merge(rootDoc(uid), { hasBaseline: true }),
        fileStaffAct("importBaseline", uid, call, { counters, reason }),
      ],
    };
  },
});
