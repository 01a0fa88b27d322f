import type { QuizPolicy } from "../../contract/index.ts";
import type { CourseRecord } from "../../records/catalogueRecords.ts";
import type { Attempt, Enrollment, QuizRecord } from "../../records/studentRecords.ts";

/** What of a quiz record says how many attempts may still be started. */
export type Used = Pick<QuizRecord, "attempts" | "attemptsBeforeReset" | "override">;

/** How many more attempts may be started; `null`: any number. */
export function attemptsRemaining(policy: QuizPolicy | undefined, used: Used | undefined): number | null {
  if (policy?.maximumAttempts == null) return null;
  if (!used) return policy.maximumAttempts;
  const { attempts, attemptsBeforeReset, override } = used;
  return Math.max(0, policy.maximumAttempts + override.extraAttempts - (attempts - attemptsBeforeReset));
}

/** When an attempt ended for what waits on it: by submission, deadline or an early end, whichever came first. */
export const endOf = (
  { deadline, closesAt }: Pick<Attempt, "deadline" | "closesAt">,
  submittedAt: number | null,
): number =>
  Math.min(
    submittedAt ?? Number.POSITIVE_INFINITY,
    deadline ?? Number.POSITIVE_INFINITY,
    closesAt ?? Number.POSITIVE_INFINITY,
  );

/** When the next attempt may start, if that is not yet; from `availableAt` on it may. */
export function waitUntil(policy: QuizPolicy, lastEndedAt: number | null, now: number): number | undefined {
  const availableAt = (lastEndedAt ?? Number.NEGATIVE_INFINITY) + policy.waitSeconds * 1000;
  return now < availableAt ? availableAt : undefined;
}

/**
 * Whether the lesson that was reset when attempts were used up has not been completed since. Nobody waits for one that the
 * course does not have, nor at a quiz that is of no lesson now.
 */
export const awaitsLesson = (
  { lessonId }: QuizPolicy,
  record: QuizRecord | undefined,
  { completionEvents }: Enrollment,
  { lessons }: Pick<CourseRecord, "lessons">,
): boolean =>
  lessonId !== null &&
  lessons.some((lesson) => lesson.lessonId === record?.resetLessonId && !completionEvents.includes(lesson.lessonId));
