import { closeAttempt as close, isOver, quizIdOf } from "../domain/attempts.ts";
import type { Command, Seen } from "../platform/command.ts";
import type { AttemptOf } from "../platform/overdue.ts";
import { closingChanges, closingReads, lapseFact } from "./closing.ts";

const reads = ({ input }: { input: AttemptOf }, seen: Seen) => closingReads(input, quizIdOf(input.attemptId), seen);

/** Closes an attempt whose time has ended; a schedule's part of what the student's next call would do. */
export const closeAttempt: Command<AttemptOf, ReturnType<typeof reads>, undefined, object, object> = {
  name: "closeAttempt",
  reads,
  /** An attempt is graded once, of what was saved while its time ran. */
  decide({ attempt, ...state }, { input, now }) {
    const { key, record, quiz } = state;
    if (!attempt || !key || !record || attempt.status !== "open" || !isOver(attempt.closesAt, now)) return undefined;
    const closing = close(attempt, key, record, quiz?.policy, now, undefined);
    return { result: lapseFact(input, closing), changes: closingChanges(input, attempt, state, closing, now) };
  },
};
