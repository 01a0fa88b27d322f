import type { AttemptStatus, EnrollmentStatus } from "../contract/index.ts";
import { admit } from "./admit.ts";
import type { Attempt, Enrollment } from "./records.ts";

const enrollment = (status: EnrollmentStatus): Enrollment => ({
  status,
  enrolledAt: 0,
  completedLessons: 0,
  totalLessons: 0,
  completionEvents: [],
  courseSeconds: 0,
  pvqStatus: "clear",
  policy: {
    seatTime: { requiredSeconds: 0, dailyMaximumSeconds: 1, idleSeconds: 1, maximumCreditSeconds: 1 },
    pvq: null,
    deadlineDays: null,
    retentionYears: 0,
  },
});

test.each<[EnrollmentStatus | "none", string | undefined, string | undefined]>([
  ["none", undefined, "not-enrolled"],
  ["active", undefined, undefined],
  ["withdrawn", undefined, "not-enrolled"],
  ["completed", "already-completed", "already-completed"],
  ["failed", "enrollment-closed", "enrollment-closed"],
  ["excluded", "enrollment-closed", "enrollment-closed"],
])("an enrollment that is %s: to enroll %s, to study %s", (status, toEnroll, toStudy) => {
  const stored = status === "none" ? undefined : enrollment(status);
  const details = stored ? { status } : {};
  expect(admit({ to: "enroll", enrollment: stored })).toEqual(toEnroll && { reason: toEnroll, details });
  expect(admit({ to: "study", enrollment: stored })).toEqual(toStudy && { reason: toStudy, details });
});

test.each<[AttemptStatus, number | null, string | undefined]>([
  ["open", null, undefined],
  ["open", 1000, undefined],
  ["open", 999, "attempt-closed"],
  ["submitted", null, "attempt-closed"],
  ["lapsed", 2000, "attempt-closed"],
])("an attempt that is %s and closes at %s: to answer at 1000 %s", (status, closesAt, toAnswer) => {
  const attempt = { status, closesAt } as Attempt;
  expect(admit({ to: "answer", attempt, now: 1000 })).toEqual(toAnswer && { reason: toAnswer, details: {} });
});
