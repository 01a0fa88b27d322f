import { alignClaim, type LaggingClaim, laggingClaims } from "../accounts/accounts.ts";
import { defineSweep, laneOfStudent } from "../door/defineSweep.ts";
import type { Request } from "../records/call.ts";
import { journalDoc, roleDoc, rootDoc, unmoved } from "../records/documents.ts";

/** Where it is filed that a claim lagged behind a version of the role. */
const claimEntryDoc = ({ uid, version }: LaggingClaim) => journalDoc(uid, `lapse~claim~${version}`);

const reads = ({ input: { uid } }: Request<LaggingClaim>) => ({ root: unmoved(rootDoc(uid)), role: roleDoc(uid) });

/** Writes the claims that lag behind the roles that are stored. */
export const alignClaims = defineSweep({
  name: "alignClaim",
  schedule: "every 60 minutes",
  nominate: laggingClaims,
  entry: claimEntryDoc,
  lane: laneOfStudent,
  reads,
  /** The claim follows the role that is stored, and is written from it, whatever was decided here. */
  decide({ role }, { input: { version } }) {
    if (!role || (role.version ?? 0) !== version) return undefined;
    return { result: { role: role.role, version } };
  },
  afterCommit: (_, { input: { uid } }, resources) => alignClaim(resources, uid),
});
