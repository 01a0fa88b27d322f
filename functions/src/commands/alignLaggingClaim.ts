import type { LaggingClaim } from "../platform/claims.ts";
import { alignClaim } from "../platform/claims.ts";
import type { Command, Request } from "../platform/command.ts";
import { journalDoc, roleDoc, rootDoc, unmoved } from "../platform/documents.ts";

/** Where it is filed that a claim lagged behind a version of the role. */
export const claimEntryDoc = ({ uid, version }: LaggingClaim) => journalDoc(uid, `lapse~claim~${version}`);

const reads = ({ input: { uid } }: Request<LaggingClaim>) => ({ root: unmoved(rootDoc(uid)), role: roleDoc(uid) });

/** Writes a claim that a call could not, after its role was stored. */
export const alignLaggingClaim: Command<LaggingClaim, ReturnType<typeof reads>, undefined, object, object> = {
  name: "alignClaim",
  reads,
  /** The claim follows the role that is stored, and is written from it, whatever was decided here. */
  decide({ role }, { input: { version } }) {
    if (!role || (role.version ?? 0) !== version) return undefined;
    return { result: { role: role.role, version } };
  },
  settle: (_, { input: { uid } }) => alignClaim(uid),
};
