import type { Closing } from "../domain/attempts.ts";
import type { Attempt, Root } from "../domain/records.ts";
import { add, type Change, create, maximum, merge, update } from "../platform/changes.ts";
import { attemptDoc, journalDoc, quizRecordDoc, rootDoc, userDoc } from "../platform/documents.ts";
import { receiptFor } from "../platform/journal.ts";
import type { AttemptOf } from "../platform/overdue.ts";

/** Where it is filed that time ended an attempt; whoever meets it first files it. */
export const lapseEntryDoc = ({ uid, courseId, attemptId }: AttemptOf) =>
  journalDoc(uid, `lapse~attempt~${courseId}~${attemptId}`);

/** What the journal says of an attempt that lapsed. */
export const lapseFact = ({ courseId, attemptId }: AttemptOf, { result }: Closing) => ({
  courseId,
  attemptId,
  ...result,
});

/** For a student's own call that meets an attempt whose time has ended. */
export const fileLapse = (of: AttemptOf, closing: Closing): Change =>
  create(lapseEntryDoc(of), {
    callable: "closeAttempt",
    actor: "system",
    outcome: "result",
    result: lapseFact(of, closing),
    ...receiptFor("closeAttempt", of),
  });

/** Writes a closing: the attempt, the quiz record, the counters, and the root without it. */
export const closingChanges = (
  { uid, courseId, attemptId }: AttemptOf,
  attempt: Attempt,
  root: Root | undefined,
  { status, answers, submittedAt, result, newlyPassed }: Closing,
): Change[] => [
  update(attemptDoc(uid, courseId, attemptId), {
    status,
    answers,
    submittedAt,
    revision: attempt.revision + 1,
    percent: result.percent,
    passed: result.passed,
    result,
  }),
  merge(quizRecordDoc(uid, courseId, attempt.quizId), {
    bestPercent: maximum(result.percent),
    gradePercent: result.gradePercent,
    passed: result.quizPassed,
    openAttemptId: null,
  }),
  merge(rootDoc(uid), { openAttempts: without(root, courseId, attemptId) }),
  ...(newlyPassed ? [merge(userDoc(uid), { quizzesPassed: add(1) })] : []),
];

/** The open attempts but this one. */
export const without = (
  root: Root | undefined,
  courseId: string,
  attemptId: string | undefined,
): Root["openAttempts"] =>
  (root?.openAttempts ?? []).filter((open) => open.courseId !== courseId || open.attemptId !== attemptId);
