import type { CoursePolicy } from "../contract/index.ts";

const DAY_MS = 86_400_000;

/** The last millisecond in which a course can be completed; `null`: no limit. Days have 24 hours, whatever clocks do. */
export const deadlineOf = ({ deadlineDays }: CoursePolicy, enrolledAt: number): number | null =>
  deadlineDays === null ? null : enrolledAt + deadlineDays * DAY_MS;
