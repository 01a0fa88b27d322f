import type { CourseInput, InputOf, QuizPolicyInput } from "../../src/contract/index.ts";
import { fresh } from "./ids.ts";
import type { Office } from "./office.ts";
import type { Person } from "./people.ts";

/** Publishes a course and says its id. */
export async function publishCourse(office: Office, admin: Person, course: Partial<CourseInput> = {}): Promise<string> {
  const courseId = fresh("course");
  await office.result("saveCourse", admin, {
    courseId,
    course: { title: "Driving", status: "open", capacity: null, timeZone: "America/Chicago", lessons: [], ...course },
  });
  return courseId;
}

/** A bank of `count` single choices, of which the first is right each time; question ids are `q1`, `q2` … */
export const plainBank = (count: number) => ({
  questions: Array.from({ length: count }, (_, index) => ({
    questionId: `q${index + 1}`,
    type: "single",
    prompt: `Question ${index + 1}?`,
    choices: [
      { choiceId: "right", text: "Right", correct: true },
      { choiceId: "wrong", text: "Wrong" },
    ],
  })),
});

/** Imports a bank and says its quiz's id. */
export async function publishQuiz(
  office: Office,
  admin: Person,
  courseId: string,
  policy: Partial<QuizPolicyInput> = {},
  bank: object = plainBank(4),
  more: Partial<Omit<InputOf<"importQuiz">, "requestId">> = {},
): Promise<string> {
  const quizId = fresh("quiz");
  await office.result("importQuiz", admin, {
    courseId,
    quizId,
    title: "Rules of the road",
    format: "json",
    source: JSON.stringify(bank),
    policy: { passPercent: 75, ...policy },
    ...more,
  });
  return quizId;
}
