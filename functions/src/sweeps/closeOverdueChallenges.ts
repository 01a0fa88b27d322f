import { courseIdOf } from "../domain/identity/asking.ts";
import { lapsedChallengeDoc, lapsedChallengeFact } from "../domain/identity/lapsing.ts";
import { settlingChanges } from "../domain/identity/settling.ts";
import { lapsedIn } from "../domain/standing/pvqStanding.ts";
import { defineSweep, laneOfStudent } from "../door/defineSweep.ts";
import { overdue } from "../door/overdue.ts";
import { enrollmentDoc, rootDoc, seatTimeDoc } from "../records/documents.ts";
import { kinds } from "../records/kinds.ts";
import type { ChallengeOf } from "../records/refs.ts";

const reads = ({ input: { uid, challengeId } }: { input: ChallengeOf }) => ({
  root: rootDoc(uid),
  seatTime: seatTimeDoc(uid),
  enrollment: enrollmentDoc(uid, courseIdOf(challengeId)),
});

/** Settles identity questions whose time has ended and whose students do not come back. */
export const closeOverdueChallenges = defineSweep({
  name: "closeChallenge",
  schedule: "every 5 minutes",
  /** Open identity questions whose time may have ended. */
  nominate: overdue({
    kind: kinds.challenge,
    collection: "challenges",
    time: "deadline",
    fields: { status: "open" },
    named: ([uid, challengeId]) => ({ uid, challengeId }),
  }),
  entry: lapsedChallengeDoc,
  lane: laneOfStudent,
  reads,
  /** A question lapses once, and only if it was not answered while its time ran. */
  decide({ root, seatTime, enrollment }, call) {
    const { uid, challengeId } = call.input;
    const open = lapsedIn(root, call.now);
    if (!enrollment || open?.challengeId !== challengeId) return undefined;
    const settled = settlingChanges({ uid, open, root, seatTime, enrollment }, "lapsed", call);
    return { result: lapsedChallengeFact(open, settled), changes: settled.changes };
  },
});
