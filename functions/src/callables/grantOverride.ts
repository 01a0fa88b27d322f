import { noAttempts, timeOf } from "../domain/quizzes/attempts.ts";
import { openIn } from "../domain/quizzes/closing.ts";
import { fileStaffAct } from "../domain/standing/filing.ts";
import { isOver } from "../domain/standing/isOver.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { type Change, create, merge, update } from "../records/changes.ts";
import { attemptDoc, enrollmentDoc, guard, quizDoc, quizRecordDoc, rootDoc } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";
import type { Attempt, Override, Root } from "../records/studentRecords.ts";

type Of = { uid: string; courseId: string; quizId: string };

export const grantOverride = defineCommand({
  name: "grantOverride",
  caller: "admin",
  lane: ({ input: { uid } }) => uid,
  reads({ input }, seen) {
    const { uid, courseId, quizId } = input;
    const open = openIn(seen.get(rootDoc(uid)), input);
    return {
      root: rootDoc(uid),
      enrollment: enrollmentDoc(uid, courseId),
      quiz: quizDoc(courseId, quizId),
      record: quizRecordDoc(uid, courseId, quizId),
      open: open && guard(attemptDoc(uid, courseId, open.attemptId)),
    };
  },
  /** What is in force is what was granted last, for attempts to come and for the open one. */
  decide({ root, enrollment, quiz, record, open }, call) {
    const { input } = call;
    const { uid, courseId, quizId, reason } = input;
    if (!quiz) return { refusal: refuse("no-such-quiz") };
    if (!enrollment) return { refusal: refuse("not-enrolled") };
    const before = (record ?? noAttempts).override;
    const override = {
      extraAttempts: input.extraAttempts ?? before.extraAttempts,
      extraSeconds: input.extraSeconds ?? before.extraSeconds,
    };
    const doc = quizRecordDoc(uid, courseId, quizId);
    return {
      result: override,
      changes: [
        record ? update(doc, { override }) : create(doc, { ...noAttempts, override }),
        ...(open
          ? extending(input, open, root, enrollment.deadlineAt, { before, after: override, now: call.now })
          : []),
        fileStaffAct("grantOverride", uid, call, { courseId, quizId, ...override, reason }),
      ],
    };
  },
});

/** Moves the time of an open attempt, unless it is over: it stays so, whether anybody has met it or not. */
function extending(
  of: Of,
  open: Attempt,
  root: Root | undefined,
  courseDeadlineAt: number | null,
  { before, after, now }: { before: Override; after: Override; now: number },
): Change[] {
  const { startedAt, policy, closesAt } = open;
  const timeWith = ({ extraSeconds }: Override) => timeOf(startedAt, policy, extraSeconds, courseDeadlineAt);
  if (isOver(closesAt, now) || closesAt !== timeWith(before).closesAt) return [];
  const time = timeWith(after);
  const attemptId = openIn(root, of)?.attemptId;
  if (attemptId === undefined) return [];
  return [
    update(attemptDoc(of.uid, of.courseId, attemptId), time),
    merge(rootDoc(of.uid), {
      openAttempts: (root?.openAttempts ?? []).map((each) =>
        each.courseId === of.courseId && each.attemptId === attemptId ? { ...each, closesAt: time.closesAt } : each,
      ),
    }),
  ];
}
