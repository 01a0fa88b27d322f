import type { Enrollment } from "../../src/records/studentRecords.ts";
import { dueIn } from "./seconds.ts";
import type { CourseId } from "./town.ts";
import { hasChecks, isPast, type Student, type When } from "./world.ts";

/** Answers that a call may get: `OK` or a reason, each with what it has to say, or a test of it. */
// biome-ignore lint/suspicious/noExplicitAny: of whichever callable.
export type Allowed = Record<string, object | ((said: any) => boolean)>;

/** Why a course may not be attended; `undefined`: it may. */
export function attendance(student: Student, courseId: CourseId, when: When, enrolling: boolean): Allowed | undefined {
  const enrolled = student.courses[courseId];
  if (!enrolled) return enrolling ? undefined : { "not-enrolled": {} };
  const { status, deadlineAt } = enrolled;
  if (status === "withdrawn" && !enrolling) return { "not-enrolled": { status } };
  if (status === "completed") return { "already-completed": { status } };
  if (status === "failed" || status === "excluded") return { "enrollment-closed": { status } };
  const past = isPast(deadlineAt, when);
  if (past === undefined) return { OK: {}, "enrollment-closed": {}, "course-full": {}, incomplete: {} };
  return past ? { "enrollment-closed": { status: "failed" } } : undefined;
}

/** What a piece of the course is answered, unless something stands in the way of studying. */
export function study(
  student: Student,
  courseId: CourseId,
  when: When,
  enrollment: Enrollment | undefined,
  otherwise: () => Allowed,
): Allowed {
  const denial = attendance(student, courseId, when, false);
  if (denial) return "OK" in denial ? { ...denial, ...otherwise() } : denial;
  if (!hasChecks(courseId)) return otherwise();
  const locked = lockOf(student, when);
  if (locked && !("OK" in locked)) return locked;
  const due = enrollment && dueIn(enrollment);
  if (due?.must || student.challenge?.courseId === courseId) return { ...locked, "pvq-due": {} };
  return { ...locked, ...otherwise(), ...(due?.may && { "pvq-due": {} }) };
}

/** The lock that holds, or may; `undefined`: none does. */
export function lockOf({ lockedUntil }: Student, when: When): Allowed | undefined {
  if (lockedUntil === null) return undefined;
  // The last moment in which it holds.
  const past = isPast(lockedUntil - 1, when);
  if (past) return undefined;
  return { "pvq-locked": { lockedUntil }, ...(past === undefined && { OK: {} }) };
}
