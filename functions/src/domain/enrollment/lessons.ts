import type { Lesson } from "../../contract/index.ts";
import type { Enrollment } from "../../records/studentRecords.ts";
import { secondsOf } from "../standing/tallies.ts";

/** Why a lesson cannot be completed yet by somebody who may study. */
export type LessonDenial =
  | { reason: "lesson-too-early"; details: { remainingSeconds: number } }
  | { reason: "pvq-due"; details: Record<never, never> };

/** Whether a lesson still takes time, or else identity questions asked in it. */
export function lessonDenial(
  { lessonId, minimumSeconds }: Lesson,
  { lessonSeconds, resetSeconds, checks, policy }: Enrollment,
): LessonDenial | undefined {
  const remainingSeconds = minimumSeconds - (secondsOf(lessonSeconds, lessonId) - secondsOf(resetSeconds, lessonId));
  if (remainingSeconds > 0) return { reason: "lesson-too-early", details: { remainingSeconds } };
  const minimumAsked = policy.pvq?.minimumAskedPerLesson ?? 0;
  return secondsOf(checks.askedByLesson, lessonId) < minimumAsked ? { reason: "pvq-due", details: {} } : undefined;
}
