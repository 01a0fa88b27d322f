/** A quiz that opens after other parts of the course, and what seconds and identity questions make of it. */
import { FieldValue } from "@google-cloud/firestore";
import { plainBank, publishQuiz } from "./support/catalogue.ts";
import { answerNext, credit, identified, publishChecked } from "./support/identity.ts";
import { openSchool, pathsOf } from "./support/school.ts";
import { expectStored } from "./support/walk.ts";

const school = openSchool("locked");

test("identity checks: too few were asked, then they are due, then the quiz opens", async () => {
  const { office, admin } = school;
  const pvq = { minimumAsked: 2 };
  const courseId = await publishChecked(office, admin, pvq, 60);
  const student = await identified(office, courseId);
  const quiz = { courseId, quizId: await publishQuiz(office, admin, courseId, { opensAfter: ["identity-checks"] }) };
  const start = (expected: object) => school.walk("startQuizAttempt", student, quiz, expected);
  await start({ refused: "quiz-locked", missing: ["identity-checks"] });
  await credit(office, admin, student, courseId, 60);
  for (const lessonId of ["one", "two"]) await office.result("completeLesson", student, { courseId, lessonId });
  for (const _ of [1, 2]) {
    await start({ refused: "pvq-due" });
    await answerNext(office, student, courseId, true);
  }
  await start({ attemptNumber: 1 });
});

test("a lapse that takes seconds back locks the quiz again, and the open attempt is finished", async () => {
  const { office, admin } = school;
  const pvq = { everySeconds: 100, minimumAsked: 0, onLapse: "rewindLesson" as const };
  const courseId = await publishChecked(office, admin, pvq, 150);
  const student = await identified(office, courseId);
  const publish = () => publishQuiz(office, admin, courseId, { opensAfter: ["seat-time"] });
  const [begun, other] = [await publish(), await publish()];
  const start = (quizId: string, expected: object) =>
    school.walk("startQuizAttempt", student, { courseId, quizId }, expected);
  await credit(office, admin, student, courseId, 100);
  await start(begun, { refused: "pvq-due" });
  await answerNext(office, student, courseId, true);
  await start(begun, { refused: "quiz-locked", missing: ["seat-time"] });
  await credit(office, admin, student, courseId, 60);
  await start(begun, { attemptNumber: 1 });
  await credit(office, admin, student, courseId, 50);
  await office.result("requestPvq", student, { courseId });
  office.advance(60_001);
  await office.sweep("closeOverdueChallenges");
  await expectStored(office, { [pathsOf(student, { courseId }).enrollment]: { courseSeconds: 100 } });

  const ref = { courseId, quizId: begun, attemptId: `${begun}-1` };
  const answers = { q1: "right", q2: "right", q3: "right" };
  await school.walk("saveQuizAnswers", student, { ...ref, revision: 0, answers }, { revision: 1 });
  await start(other, { refused: "pvq-due" });
  await answerNext(office, student, courseId, true);
  await start(other, { refused: "quiz-locked", missing: ["seat-time"] });
  await start(begun, { attemptNumber: 1, resumed: true });
  await school.walk("submitQuizAttempt", student, ref, { quizPassed: true });
  await start(begun, { refused: "quiz-locked", missing: ["seat-time"] });
});

test("a quiz that was stored before it could say what it opens after waits for nothing, and is the same quiz imported again", async () => {
  const { office, admin } = school;
  const quiz = await school.publishQuiz();
  const path = `courses/${quiz.courseId}/quizzes/${quiz.quizId}`;
  await office.store.doc(path).update({ "policy.opensAfter": FieldValue.delete() });
  const student = await school.enrolled();
  const { attemptId } = await school.walk("startQuizAttempt", student, quiz, { attemptNumber: 1 });
  const source = { title: "Rules of the road", format: "json" as const, source: JSON.stringify(plainBank(4)) };
  const input = { ...quiz, ...source, policy: { passPercent: 75 }, baseVersion: 1 };
  await school.walk("importQuiz", admin, input, { version: 1 });
  await school.walk("submitQuizAttempt", student, { ...quiz, attemptId }, { quizPassed: false });
});

test("a student starts no quiz while another course's question has lapsed that locks, though no sweep has noticed", async () => {
  const { office, admin } = school;
  const lock = { kind: "consecutive" as const, misses: 1 };
  const [other, courseId] = [
    await publishChecked(office, admin, { lock }),
    await publishChecked(office, admin, { lock, minimumAsked: 1 }),
  ];
  const quizId = await publishQuiz(office, admin, courseId, { opensAfter: ["identity-checks"] });
  const student = await identified(office, courseId);
  await answerNext(office, student, courseId, true);
  await office.result("enroll", student, { courseId: other });
  await office.result("requestPvq", student, { courseId: other });
  office.advance(60_001);
  expect((await office.call("startQuizAttempt", student, { courseId, quizId })).output).toBeUndefined();
});

test("nor is a certificate issued before that lapse is settled, nor while it locks", async () => {
  const { office, admin } = school;
  const lock = { kind: "consecutive" as const, misses: 1 };
  const other = await publishChecked(office, admin, { lock });
  const courseId = await publishChecked(office, admin, { lock, minimumAsked: 1 });
  const student = await identified(office, courseId);
  await answerNext(office, student, courseId, true);
  await office.result("enroll", student, { courseId: other });
  await office.result("requestPvq", student, { courseId: other });
  office.advance(60_001);
  const issue = (expected: object) => school.walk("issueCertificate", student, { courseId }, expected);
  await issue({ refused: "incomplete", missing: ["identity-checks"] });
  await office.sweep("closeOverdueChallenges");
  office.advance(60_000);
  await issue({ issuedAt: expect.any(Number) });
});
