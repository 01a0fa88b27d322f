import { closeChallenge } from "../commands/closeChallenge.ts";
import { lapsedChallengeDoc } from "../commands/lapsing.ts";
import { defineSweep, laneOfStudent } from "../platform/defineSweep.ts";
import { overdueChallenges } from "../platform/overdue.ts";

/** Settles identity questions whose time has ended and whose students do not come back. */
export const closeOverdueChallenges = defineSweep({
  schedule: "every 5 minutes",
  command: closeChallenge,
  nominate: overdueChallenges,
  entry: lapsedChallengeDoc,
  lane: laneOfStudent,
});
