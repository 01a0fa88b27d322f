import type { CoursePolicy } from "../../contract/index.ts";
import type { CourseRecord } from "../../records/catalogueRecords.ts";
import type { Enrollment } from "../../records/studentRecords.ts";
import { noChecks } from "../standing/pvqStanding.ts";

const DAY_MS = 86_400_000;

/** The last millisecond in which a course can be completed; `null`: no limit. Days have 24 hours, whatever clocks do. */
const deadlineOf = ({ deadlineDays }: CoursePolicy, enrolledAt: number): number | null =>
  deadlineDays === null ? null : enrolledAt + deadlineDays * DAY_MS;

/** What an enrollment is when it is made; it keeps the policy of that moment. */
export const newEnrollment = (
  courseId: string,
  { policy, lessons }: Pick<CourseRecord, "policy" | "lessons">,
  enrolledAt: number,
): Enrollment => ({
  courseId,
  status: "active",
  enrolledAt,
  deadlineAt: deadlineOf(policy, enrolledAt),
  completedLessons: 0,
  totalLessons: lessons.length,
  completionEvents: [],
  courseSeconds: 0,
  lessonSeconds: {},
  resetSeconds: {},
  pvqStatus: "clear",
  checks: noChecks,
  passedQuizzes: [],
  certificateNumber: null,
  completedAt: null,
  policy,
});
