import { reinstatingChanges, statusBefore } from "../domain/enrollment/ending.ts";
import { otherCourse, settleOverdue } from "../domain/identity/lapsing.ts";
import { voiding } from "../domain/identity/settling.ts";
import { fileStaffAct } from "../domain/standing/filing.ts";
import { jitterOf } from "../domain/standing/jitter.ts";
import { limitOf } from "../domain/standing/limits.ts";
import { noLongerExcluded, pvqStatusOf, standingOf } from "../domain/standing/pvqStanding.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { type Change, merge, update } from "../records/changes.ts";
import { enrollmentDoc, pvqAnswersDoc, rootDoc, seatTimeDoc } from "../records/documents.ts";
import { followedBy } from "../records/folded.ts";
import { refuse } from "../records/refusals.ts";
import type { Enrollment, PvqAnswers, PvqStanding } from "../records/studentRecords.ts";

export const unlockPvq = defineCommand({
  name: "unlockPvq",
  caller: "admin",
  lane: ({ input: { uid } }) => uid,
  reads({ input: { uid, courseId } }, seen) {
    const other = otherCourse(seen.get(rootDoc(uid)), courseId);
    return {
      root: rootDoc(uid),
      seatTime: seatTimeDoc(uid),
      enrollment: enrollmentDoc(uid, courseId),
      answers: pvqAnswersDoc(uid),
      other: other === undefined ? undefined : enrollmentDoc(uid, other),
    };
  },
  /** Staff end what misses led to until now, also a lapse that nobody noticed yet, never what was counted. */
  decide(state, call) {
    const { now, random } = call;
    const { uid, courseId, reason, reopenAnswers = false } = call.input;
    if (!state.enrollment) return { refusal: refuse("not-enrolled") };
    const settled = settleOverdue(state, { uid, courseId }, call);
    const { root, enrollment = state.enrollment } = settled;
    const excluded = enrollment.status === "excluded";
    const before = standingOf(root);
    const wasKept = excluded || before.lockedUntil !== null;
    const limited = limitOf("unlocks", before.unlocks?.length ?? 0);
    if (limited) return { refusal: limited };
    const standing: PvqStanding = {
      ...before,
      consecutiveMisses: 0,
      lockedUntil: null,
      ...(reopenAnswers && { challenge: null, answersClosed: false }),
      unlocks: [...(before.unlocks ?? []), now],
      clearedAt: wasKept ? now : before.clearedAt,
    };
    const ownQuestion = standing.challenge?.courseId === courseId;
    const moved: Enrollment = {
      ...enrollment,
      ...(excluded && { status: statusBefore(enrollment) }),
      checks: {
        ...noLongerExcluded(enrollment.checks),
        ...(excluded && { reinstatedAt: now }),
        owed: wasKept && !ownQuestion ? null : enrollment.checks.owed,
      },
    };
    const moves = { version: root?.version ?? 0, pvq: standing };
    const pvqStatus = pvqStatusOf(moved, moves, now, jitterOf(random, uid, courseId));
    const patch = { checks: moved.checks, pvqStatus };
    return {
      result: { status: "clear" as const },
      changes: followedBy(settled.changes, [
        merge(rootDoc(uid), { pvq: standing }),
        ...(excluded
          ? reinstatingChanges(uid, courseId, enrollment, patch)
          : [update(enrollmentDoc(uid, courseId), patch)]),
        ...(reopenAnswers ? reopening(uid, state.answers, before, now) : []),
        fileStaffAct("unlockPvq", uid, call, { courseId, status: "clear", reopenAnswers, reason }),
      ]),
    };
  },
});

/** Deletes the answers; the question that is asked rests on one of them. */
const reopening = (uid: string, answers: PvqAnswers | undefined, { challenge }: PvqStanding, now: number): Change[] => [
  merge(pvqAnswersDoc(uid), { answers: {}, generation: (answers?.generation ?? 0) + 1 }),
  ...voiding(uid, challenge, now),
];
