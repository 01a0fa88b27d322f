import { add, merge } from "../platform/changes.ts";
import { userExists } from "../platform/claims.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import { rootDoc, userDoc } from "../platform/documents.ts";
import { refuse } from "../platform/errors.ts";
import { fileStaffAct } from "./filing.ts";
import { noCounts } from "./noCounts.ts";

export const importBaseline = defineCommand({
  name: "importBaseline",
  caller: "admin",
  lane: ({ input: { uid } }) => uid,
  reads: ({ input: { uid } }) => ({ root: rootDoc(uid), user: userDoc(uid) }),
  prepare: async ({ root, user }, { input: { uid } }) => (root ?? user) !== undefined || (await userExists(uid)),
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
