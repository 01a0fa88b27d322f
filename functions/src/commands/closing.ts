import { type Closing, closeAttempt } from "../domain/attempts.ts";
import type { Attempt, OpenAttempt, Quiz, QuizRecord, Root, SealedKey } from "../domain/records.ts";
import { add, append, type Change, create, maximum, merge, update } from "../platform/changes.ts";
import {
  attemptDoc,
  enrollmentDoc,
  guard,
  journalDoc,
  quizDoc,
  quizRecordDoc,
  rootDoc,
  sealedKeyDoc,
  userDoc,
} from "../platform/documents.ts";
import { receiptFor } from "../platform/journal.ts";
import type { AttemptOf } from "../platform/overdue.ts";

/** What it takes to close an attempt. */
export const closingReads = ({ uid, courseId, attemptId }: AttemptOf, quizId: string) => ({
  root: rootDoc(uid),
  attempt: guard(attemptDoc(uid, courseId, attemptId)),
  key: sealedKeyDoc(uid, courseId, attemptId),
  record: quizRecordDoc(uid, courseId, quizId),
  quiz: quizDoc(courseId, quizId),
});

/** What those documents held, but for the attempt. */
interface ClosingState {
  root?: Root | undefined;
  key?: SealedKey | undefined;
  record?: QuizRecord | undefined;
  quiz?: Quiz | undefined;
}

/** Where it is filed that time ended an attempt; whoever meets it first files it. */
export const lapseEntryDoc = ({ uid, courseId, attemptId }: AttemptOf) =>
  journalDoc(uid, `lapse~attempt~${courseId}~${attemptId}`);

/** What the journal says of an attempt that lapsed. */
export const lapseFact = ({ courseId, attemptId }: AttemptOf, { result }: Closing) => ({
  courseId,
  attemptId,
  ...result,
});

/** What a student's own call does that meets an attempt whose time has ended: closes it, and files that time did. */
export function lapse(
  of: AttemptOf,
  attempt: Attempt,
  { root, key, record, quiz }: ClosingState,
  now: number,
): { result: Closing["result"]; changes: Change[] } {
  if (!key || !record) throw new Error("An attempt lacks its key or its record.");
  const closing = closeAttempt(attempt, key, record, quiz?.policy, now, undefined);
  const filed = create(lapseEntryDoc(of), {
    callable: "closeAttempt",
    actor: "system",
    outcome: "result",
    result: lapseFact(of, closing),
    ...receiptFor("closeAttempt", of),
  });
  return { result: closing.result, changes: [...closingChanges(of, attempt, root, closing), filed] };
}

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
  ...(newlyPassed
    ? [
        merge(userDoc(uid), { quizzesPassed: add(1) }),
        update(enrollmentDoc(uid, courseId), { passedQuizzes: append(attempt.quizId) }),
      ]
    : []),
];

/** The open attempts but this one. */
export const without = (root: Root | undefined, courseId: string, attemptId: string | undefined): OpenAttempt[] =>
  (root?.openAttempts ?? []).filter((open) => open.courseId !== courseId || open.attemptId !== attemptId);
