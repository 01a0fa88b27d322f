import { close, isOver, quizOf, resultOf } from "./quizRules.ts";
import type { Student, When, World } from "./world.ts";

/**
 * Expects that a sweep of attempts closed all whose time had ended, as the student's own calls would have, in one of the worlds.
 * @param after the same worlds, as they were found then.
 */
export function expectSwept(before: readonly World[], after: readonly World[], when: When): void {
  const errors = before.map((world, index) => {
    try {
      for (const [who, student] of world.students.entries()) {
        expectSweptOf(structuredClone(student), after[index]?.students[who] as Student, world.courses, when);
      }
      return undefined;
    } catch (error) {
      return error;
    }
  });
  if (errors.every(Boolean)) throw errors[0];
}

function expectSweptOf(student: Student, found: Student, courses: World["courses"], when: When): void {
  for (const attempt of student.attempts.filter((each) => each.isOpen && isOver(each, when))) {
    const { courseId, attemptId } = attempt;
    const course = courses[courseId];
    const result = resultOf(student, attempt, course.policy, attempt.answers, null);
    close(student, attempt, course, { late: false, ...result }, null, when);
    const closed = found.attempts.find((each) => each.courseId === courseId && each.attemptId === attemptId);
    expect(closed).toMatchObject({ courseId, attemptId, isOpen: false, result });
    expect(quizOf(found, courseId).attemptsBeforeReset).toBe(quizOf(student, courseId).attemptsBeforeReset);
    expect(found.courses[courseId]?.lessons).toEqual(student.courses[courseId]?.lessons);
    if (student.courses[courseId]?.status === "failed") expect(found.courses[courseId]?.status).toBe("failed");
  }
}
