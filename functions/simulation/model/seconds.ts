import type { PvqPolicy } from "../../src/contract/index.ts";
import { enrollmentDoc } from "../../src/records/documents.ts";
import type { Enrollment } from "../../src/records/studentRecords.ts";
import type { Records } from "../history.ts";
import type { CourseId } from "./town.ts";

/** What was stored of students when something was decided; counters that beats move blindly are known by that alone. */
export interface Then {
  document(path: string): unknown;
  records(uid: string): Records;
}

/** An enrollment as it was stored then. */
export const enrollmentThen = (then: Then, uid: string, courseId: CourseId): Enrollment | undefined =>
  then.document(enrollmentDoc(uid, courseId).path) as Enrollment | undefined;

export const hasSeatTime = ({ courseSeconds, policy }: Enrollment): boolean =>
  courseSeconds >= policy.seatTime.requiredSeconds;

/** Seconds that a lesson still takes. */
export function remainingIn(enrollment: Enrollment, lessonId: string): number {
  const { lessonSeconds, resetSeconds } = enrollment;
  const credited = (lessonSeconds[lessonId] ?? 0) - (resetSeconds[lessonId] ?? 0);
  return (lessonId === "two" ? 20 : 0) - credited;
}

/** Whether lessons have had their identity questions. */
export const isAskedIn = ({ checks, policy }: Enrollment, lessonId: string): boolean =>
  (checks.askedByLesson[lessonId] ?? 0) >= (policy.pvq?.minimumAskedPerLesson ?? 0);

/** Whether an identity question is due, as far as can be told: when it is next, chance decides. */
export function dueIn(
  enrollment: Enrollment,
  courseSeconds = enrollment.courseSeconds,
): { may: boolean; must: boolean } {
  const { checks, policy, completedLessons, totalLessons } = enrollment;
  if (policy.pvq === null) return { may: false, must: false };
  const { everySeconds, jitterSeconds, minimumAsked }: PvqPolicy = policy.pvq;
  const since = courseSeconds - checks.secondsAtAsked;
  const isThrough = completedLessons >= totalLessons && courseSeconds >= policy.seatTime.requiredSeconds;
  const isOwed = checks.owed !== null || (isThrough && checks.asked < minimumAsked);
  return { may: isOwed || since >= everySeconds, must: isOwed || since >= everySeconds + jitterSeconds };
}
