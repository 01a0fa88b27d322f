import { answerTo, questions } from "../../simulation/identityQuestions.ts";
import type { PvqPolicyInput } from "../../src/contract/index.ts";
import { publishCourse } from "./catalogue.ts";
import type { Office } from "./office.ts";
import type { Person } from "./people.ts";

const allAnswers = questions.map(({ questionId }) => ({ questionId, answer: answerTo(questionId) }));

/** Publishes the questions, if this project lacks them. */
export async function publishQuestions(office: Office, admin: Person): Promise<void> {
  const stored = await office.store.doc("pvqCatalogue/current").get();
  if (!stored.get("questions")?.length) await office.result("savePvqCatalogue", admin, { questions });
}

/** Asks at once, and again after every answer; locks for a minute at the second miss in a row. */
const strict: PvqPolicyInput = {
  everySeconds: 600,
  answerSeconds: 60,
  minimumAsked: 1000,
  lock: { kind: "consecutive", misses: 2 },
  lockSeconds: 60,
};

/** Publishes a course with identity questions and says its id. */
export async function publishChecked(
  office: Office,
  admin: Person,
  pvq: Partial<PvqPolicyInput> = {},
  requiredSeconds = 0,
): Promise<string> {
  await publishQuestions(office, admin);
  const policy = { seatTime: { requiredSeconds }, pvq: { ...strict, ...pvq } };
  // A course without lessons and seconds is done from the start, so that questions are due at once.
  const lessons = (requiredSeconds > 0 ? ["one", "two"] : []).map((lessonId) => ({
    lessonId,
    title: lessonId,
    minimumSeconds: 0,
  }));
  return publishCourse(office, admin, { lessons, policy });
}

/** A student of the course whose answers are set. */
export async function identified(office: Office, courseId: string): Promise<Person> {
  const student = await office.student();
  await office.result("enroll", student, { courseId });
  await setAnswers(office, student);
  return student;
}

/** Sets a student's answers to all questions. */
export const setAnswers = (office: Office, student: Person) =>
  office.result("setPvqAnswers", student, { answers: allAnswers });

/** Requests a question and answers it. */
export async function answerNext(office: Office, student: Person, courseId: string, right: boolean) {
  const { challengeId, questionId } = await office.result("requestPvq", student, { courseId });
  const answer = right ? answerTo(questionId) : "no idea";
  const answered = await office.result("answerPvq", student, { courseId, challengeId, answer });
  return { challengeId, questionId, ...answered };
}

/** Credits a student with so many seconds. */
export const credit = (office: Office, admin: Person, { uid }: Person, courseId: string, seconds: number) =>
  office.result("adjustSeatTime", admin, { uid, courseId, seconds, reason: "Sat in the classroom." });
