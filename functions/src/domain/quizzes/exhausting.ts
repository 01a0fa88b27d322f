import type { Act } from "../../records/call.ts";
import type { Quiz } from "../../records/catalogueRecords.ts";
import { add, type Change, drop, entry, merge, update } from "../../records/changes.ts";
import { enrollmentDoc, quizRecordDoc, rootDoc, userDoc } from "../../records/documents.ts";
import type { EnrollmentOf } from "../../records/refs.ts";
import type { Enrollment, OpenAttempt, QuizRecord, Root, SeatTime } from "../../records/studentRecords.ts";
import { endingChanges } from "../enrollment/ending.ts";
import { secondsOf } from "../standing/tallies.ts";

/** What the consequences of a last attempt rest on. */
interface Exhausted {
  root?: Root | undefined;
  record?: QuizRecord | undefined;
  quiz?: Quiz | undefined;
  enrollment?: Enrollment | undefined;
  seatTime?: SeatTime | undefined;
  /** Without the attempt that was the last. */
  openAttempts: OpenAttempt[];
}

/**
 * What follows, by the policy now, when the last attempt has ended and the quiz is not passed: whoever closes it, and
 * whether the student withdrew before or not, since who withdrew could come back. The root is without the attempt in any case.
 */
export function exhaustionChanges(
  { uid, courseId }: EnrollmentOf,
  quizId: string,
  { root, record, quiz, enrollment, seatTime, openAttempts }: Exhausted,
  call: Act,
): Change[] {
  const closed = merge(rootDoc(uid), { openAttempts });
  if (!quiz || !enrollment || quiz.policy.onExhausted === "none") return [closed];
  const { onExhausted, lessonId } = quiz.policy;
  const { status } = enrollment;
  if (onExhausted === "failCourse") {
    if (status === "withdrawn") return [closed, update(enrollmentDoc(uid, courseId), { status: "failed" })];
    if (status !== "active") return [closed];
    const left = { version: 0, ...root, openAttempts };
    return endingChanges({ uid, courseId, root: left, seatTime, call }, "failed");
  }
  if (lessonId === null || (status !== "active" && status !== "withdrawn")) return [closed];
  const wasCompleted = enrollment.completionEvents.includes(lessonId);
  return [
    closed,
    update(quizRecordDoc(uid, courseId, quizId), {
      attemptsBeforeReset: record?.attempts ?? 0,
      resetLessonId: lessonId,
    }),
    update(enrollmentDoc(uid, courseId), {
      resetSeconds: entry(lessonId, secondsOf(enrollment.lessonSeconds, lessonId)),
      ...(wasCompleted && { completionEvents: drop(lessonId), completedLessons: add(-1) }),
    }),
    ...(wasCompleted ? [merge(userDoc(uid), { lessonsCompleted: add(-1) })] : []),
  ];
}
