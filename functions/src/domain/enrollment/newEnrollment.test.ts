import { coursePolicy } from "../../../simulation/policies.ts";
import { noChecks } from "../standing/pvqStanding.ts";
import { newEnrollment } from "./newEnrollment.ts";

const lessons = ["a", "b"].map((lessonId) => ({ lessonId, title: lessonId, minimumSeconds: 0 }));

test.each([
  [null, null],
  [0, 5],
  [2, 5 + 2 * 24 * 3600 * 1000],
])("with %s days an enrollment of 5 ends at %s, and nothing is done", (deadlineDays, deadlineAt) => {
  const policy = {
    ...coursePolicy({ requiredSeconds: 0, maximumCreditSeconds: 60, idleSeconds: 900, dailyMaximumSeconds: 3600 }),
    deadlineDays,
  };
  expect(newEnrollment("safety", { policy, lessons }, 5)).toEqual({
    courseId: "safety",
    status: "active",
    enrolledAt: 5,
    deadlineAt,
    completedLessons: 0,
    totalLessons: 2,
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
});
