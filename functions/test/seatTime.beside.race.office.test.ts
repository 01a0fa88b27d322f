import { answerTo } from "../simulation/identityQuestions.ts";
import type { CallableName } from "../src/contract/index.ts";
import { publishQuiz } from "./support/catalogue.ts";
import { credit, publishQuestions, setAnswers } from "./support/identity.ts";
import { expectConsistent } from "./support/recount.ts";
import { openSchool } from "./support/school.ts";
import { publishTimed, type Sitting, sit } from "./support/sittings.ts";

jest.setTimeout(60_000);

const school = openSchool("seatbeside", { REGISTRAR_QUEUE: "off" });
const pvq = { everySeconds: 600, minimumAsked: 1, lock: { kind: "consecutive" as const, misses: 9 }, lockSeconds: 60 };
const STUDENTS = 6;

/** What a student is about to do, when all that comes before is done. */
type Doing = (sitting: Sitting, quizId: string) => Promise<[name: CallableName, input: object]>;

const opened = async ({ student, courseId }: Sitting, quizId: string) => {
  const quiz = { courseId, quizId };
  const { attemptId } = await school.office.result("startQuizAttempt", student, quiz);
  return { ...quiz, attemptId };
};

async function makeDue({ student, courseId }: Sitting) {
  await setAnswers(school.office, student);
  await credit(school.office, school.admin, student, courseId, 600);
}

const doings: Record<string, Doing> = {
  completeLesson: async ({ courseId }) => ["completeLesson", { courseId, lessonId: "l2" }],
  startQuizAttempt: async ({ courseId }, quizId) => ["startQuizAttempt", { courseId, quizId }],
  saveQuizAnswers: async (sitting, quizId) => [
    "saveQuizAnswers",
    { ...(await opened(sitting, quizId)), revision: 0, answers: { q1: "right" } },
  ],
  submitQuizAttempt: async (sitting, quizId) => ["submitQuizAttempt", await opened(sitting, quizId)],
  setPvqAnswers: async () => ["setPvqAnswers", { answers: [{ questionId: "dish", answer: "Soup" }] }],
  requestPvq: async (sitting) => {
    await makeDue(sitting);
    return ["requestPvq", { courseId: sitting.courseId }];
  },
  answerPvq: async (sitting) => {
    await makeDue(sitting);
    const { student, courseId } = sitting;
    const { challengeId, questionId } = await school.office.result("requestPvq", student, { courseId });
    return ["answerPvq", { courseId, challengeId, answer: answerTo(questionId) }];
  },
  // Of another course, which is complete: that of the course itself ends the session, as `endSession` does.
  issueCertificate: async ({ student }) => {
    const { courseId } = school;
    await school.office.result("enroll", student, { courseId });
    return ["issueCertificate", { courseId }];
  },
};

test.each(Object.keys(doings))("beats beside %s: neither has to begin again, and all is counted", async (name) => {
  const { office, admin } = school;
  await publishQuestions(office, admin);
  const lessons = ["l1", "l2"].map((lessonId) => ({ lessonId, title: lessonId, minimumSeconds: 0 }));
  const courseId = await publishTimed(school, { pvq }, { lessons });
  const quizId = await publishQuiz(office, admin, courseId);
  const ready = [];
  for (const student of await office.students(STUDENTS)) {
    const sitting = await sit(school, {}, { student, courseId });
    ready.push({ sitting, doing: await (doings[name] as Doing)(sitting, quizId) });
  }
  // The instance has met the course and the quiz.
  await opened(await sit(school, {}, { student: await office.student(), courseId }), quizId);
  office.advance(10_000);
  const mark = office.proxy.mark();
  const replies = await Promise.all(
    ready.flatMap(({ sitting: { student, ref }, doing: [call, input] }) => [
      office.call("heartbeat", student, { ...ref, lessonId: "l1" }),
      office.call(call, student, input as never),
    ]),
  );
  expect(replies.map(({ status }) => status)).toEqual(replies.map(() => "OK"));
  const calls = office.proxy.log.slice(mark).map(({ method }) => method);
  expect(calls.filter((method) => method === "BatchGetDocuments").length).toBe(2 * STUDENTS);
  expect(calls.filter((method) => method === "Commit").length).toBe(2 * STUDENTS);
  for (const { sitting } of ready) await expectConsistent(office, sitting.student.uid);
});
