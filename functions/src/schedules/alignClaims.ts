import { alignLaggingClaim, claimEntryDoc } from "../commands/alignLaggingClaim.ts";
import { laggingClaims } from "../platform/claims.ts";
import { defineSweep, laneOfStudent } from "../platform/defineSweep.ts";

/** Writes the claims that lag behind the roles that are stored. */
export const alignClaims = defineSweep({
  schedule: "every 60 minutes",
  command: alignLaggingClaim,
  nominate: laggingClaims,
  entry: claimEntryDoc,
  lane: laneOfStudent,
});
