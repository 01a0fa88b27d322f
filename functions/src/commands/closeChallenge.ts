import { courseIdOf } from "../domain/identity/asking.ts";
import { lapsedIn } from "../domain/identity/standing.ts";
import type { Command } from "../platform/command.ts";
import { enrollmentDoc, rootDoc, seatTimeDoc } from "../platform/documents.ts";
import type { ChallengeOf } from "../platform/overdue.ts";
import { lapsedChallengeFact } from "./lapsing.ts";
import { settlingChanges } from "./settling.ts";

const reads = ({ input: { uid, challengeId } }: { input: ChallengeOf }) => ({
  root: rootDoc(uid),
  seatTime: seatTimeDoc(uid),
  enrollment: enrollmentDoc(uid, courseIdOf(challengeId)),
});

/** Settles an identity question whose time has ended; a schedule's part of what the student's next call would do. */
export const closeChallenge: Command<ChallengeOf, ReturnType<typeof reads>, undefined, object, object> = {
  name: "closeChallenge",
  reads,
  /** A question lapses once, and only if it was not answered while its time ran. */
  decide({ root, seatTime, enrollment }, call) {
    const { uid, challengeId } = call.input;
    const open = lapsedIn(root, call.now);
    if (!enrollment || open?.challengeId !== challengeId) return undefined;
    const settled = settlingChanges({ uid, open, root, seatTime, enrollment }, "lapsed", call);
    return { result: lapsedChallengeFact(open, settled), changes: settled.changes };
  },
};
