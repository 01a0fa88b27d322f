import { closeAttempt as close, quizIdOf } from "../domain/quizzes/attempts.ts";
import { closingChanges, closingReads, lapseEntryDoc, lapseFact } from "../domain/quizzes/closing.ts";
import { isOver } from "../domain/standing/isOver.ts";
import { defineSweep, laneOfStudent } from "../door/defineSweep.ts";
import { overdue } from "../door/overdue.ts";
import type { Seen } from "../records/call.ts";
import { kinds } from "../records/kinds.ts";
import type { AttemptOf } from "../records/refs.ts";

const reads = ({ input }: { input: AttemptOf }, seen: Seen) => closingReads(input, quizIdOf(input.attemptId), seen);

/** Closes attempts whose time has ended and whose students do not come back to do it. */
export const closeOverdueAttempts = defineSweep({
  name: "closeAttempt",
  schedule: "every 5 minutes",
  /** Open attempts whose time may have ended. */
  nominate: overdue({
    kind: kinds.attempt,
    collection: "attempts",
    time: "closesAt",
    fields: { status: "open" },
    named: ([uid, courseId, attemptId]) => ({ uid, courseId, attemptId }),
  }),
  entry: lapseEntryDoc,
  lane: laneOfStudent,
  reads,
  /** An attempt is graded once, of what was saved while its time ran. */
  decide({ attempt, ...state }, call) {
    const { input, now } = call;
    const { key, record, quiz } = state;
    if (!attempt || !key || !record || attempt.status !== "open" || !isOver(attempt.closesAt, now)) return undefined;
    const closing = close(attempt, key, record, quiz?.policy, now, undefined);
    return { result: lapseFact(input, closing), changes: closingChanges(input, attempt, state, closing, call) };
  },
});
