import type { Act, Seen } from "../../records/call.ts";
import type { Quiz } from "../../records/catalogueRecords.ts";
import { add, append, type Change, drop, entry, maximum, merge, update } from "../../records/changes.ts";
import {
  attemptDoc,
  enrollmentDoc,
  guard,
  journalDoc,
  quizDoc,
  quizRecordDoc,
  rootDoc,
  sealedKeyDoc,
  seatTimeDoc,
  userDoc,
} from "../../records/documents.ts";
import type { AttemptOf } from "../../records/refs.ts";
import type {
  Attempt,
  Enrollment,
  OpenAttempt,
  QuizRecord,
  Root,
  SealedKey,
  SeatTime,
} from "../../records/studentRecords.ts";
import { fileLapse } from "../standing/filing.ts";
import { type Closing, closeAttempt } from "./attempts.ts";
import { exhaustionChanges } from "./exhausting.ts";

/** What it takes to close an attempt; more where the last one has consequences. */
export function closingReads({ uid, courseId, attemptId }: AttemptOf, quizId: string, seen: Seen) {
  const quiz = quizDoc(courseId, quizId);
  const hasConsequences = (seen.get(quiz)?.policy.onExhausted ?? "none") !== "none";
  return {
    root: rootDoc(uid),
    attempt: guard(attemptDoc(uid, courseId, attemptId)),
    key: sealedKeyDoc(uid, courseId, attemptId),
    record: quizRecordDoc(uid, courseId, quizId),
    quiz,
    enrollment: hasConsequences ? enrollmentDoc(uid, courseId) : undefined,
    seatTime: hasConsequences ? seatTimeDoc(uid) : undefined,
  };
}

/** What those documents held, but for the attempt. */
export interface ClosingState {
  root?: Root | undefined;
  key?: SealedKey | undefined;
  record?: QuizRecord | undefined;
  quiz?: Quiz | undefined;
  enrollment?: Enrollment | undefined;
  seatTime?: SeatTime | undefined;
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
  state: ClosingState,
  call: Act,
): { closing: Closing; result: Closing["result"]; changes: Change[] } {
  const { key, record, quiz } = state;
  if (!key || !record) throw new Error("An attempt lacks its key or its record.");
  const closing = closeAttempt(attempt, key, record, quiz?.policy, call.now, undefined);
  const filed = fileLapse(call, lapseEntryDoc(of), "closeAttempt", of, lapseFact(of, closing));
  return { closing, result: closing.result, changes: [...closingChanges(of, attempt, state, closing, call), filed] };
}

/** Writes a closing: the attempt, the quiz record, the counters, the root without it, and what its being the last entails. */
export function closingChanges(
  of: AttemptOf,
  attempt: Attempt,
  state: ClosingState,
  { status, answers, submittedAt, endedAt, result, passedMore, exhausted }: Closing,
  call: Act,
): Change[] {
  const { uid, courseId, attemptId } = of;
  const { percent, passed } = result;
  const openAttempts = without(state.root, courseId, attemptId);
  const passedQuizzes = passedMore === 1 ? append(attempt.quizId) : drop(attempt.quizId);
  return [
    update(attemptDoc(uid, courseId, attemptId), {
      status,
      answers,
      submittedAt,
      revision: attempt.revision + 1,
      percent,
      passed,
      result,
    }),
    update(quizRecordDoc(uid, courseId, attempt.quizId), {
      bestPercent: maximum(percent),
      gradePercent: result.gradePercent,
      passed: result.quizPassed,
      openAttemptId: null,
      grades: entry(`${attempt.attemptNumber}`, { percent, passed }),
      lastEndedAt: endedAt,
    }),
    ...(passedMore === 0
      ? []
      : [
          merge(userDoc(uid), { quizzesPassed: add(passedMore) }),
          update(enrollmentDoc(uid, courseId), { passedQuizzes }),
        ]),
    ...(exhausted
      ? exhaustionChanges(of, attempt.quizId, { ...state, openAttempts }, call)
      : [merge(rootDoc(uid), { openAttempts })]),
  ];
}

/** The open attempts but this one. */
export const without = (root: Root | undefined, courseId: string, attemptId: string | undefined): OpenAttempt[] =>
  (root?.openAttempts ?? []).filter((open) => open.courseId !== courseId || open.attemptId !== attemptId);

/** The open attempt at a quiz; there is one at most. */
export const openIn = (
  root: Root | undefined,
  { courseId, quizId }: { courseId: string; quizId: string },
): OpenAttempt | undefined => root?.openAttempts?.find((open) => open.courseId === courseId && open.quizId === quizId);
