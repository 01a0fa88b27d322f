/** A student, or a course, at each limit: the last one there may be, the refusal of the next, and all else goes on. */
import type { DocumentData } from "@google-cloud/firestore";
import { answerTo } from "../simulation/identityQuestions.ts";
import type { Limited } from "../src/contract/index.ts";
import { limits } from "../src/domain/standing/limits.ts";
import { publishCourse } from "./support/catalogue.ts";
import { answerNext, identified, publishChecked } from "./support/identity.ts";
import { fresh, newId } from "./support/ids.ts";
import type { Person } from "./support/people.ts";
import { openSchool, pathsOf } from "./support/school.ts";
import { DOCUMENT_BYTES, sizeOf } from "./support/sizeOf.ts";
import { everythingBelow, storedAt } from "./support/walk.ts";

const school = openSchool("limits");
/** As long as a reason may be. */
const reason = "🚗".repeat(1000);
const refused = (of: Limited) => ({ refused: "limit-reached" as const, of, maximum: limits[of] });
/** As long as an id may be. */
const longId = (name: string) => fresh(name).padEnd(64, "x").slice(0, 64);

jest.setTimeout(120_000);

/** Expects that a document is far from what Firestore stores of one. */
async function expectRoom(path: string): Promise<void> {
  const size = sizeOf((await school.office.store.doc(path).get()).data());
  expect(size).toBeGreaterThan(0);
  expect(size).toBeLessThan(0.6 * DOCUMENT_BYTES);
}

/** Expects that a student's record is exported, recounted and erased, whatever it holds. */
async function expectServed({ uid }: Person) {
  const { office, admin } = school;
  let pageToken: string | undefined;
  do {
    const page = await office.result("exportRecord", admin, { uid, format: "json", ...(pageToken && { pageToken }) });
    pageToken = page.nextPageToken;
  } while (pageToken);
  await office.result("reconcile", admin, { uid });
  office.exempt.add(uid);
  await office.result("eraseStudent", admin, { uid, reason });
  await office.sweep("eraseRecords");
  expect(Object.keys(await everythingBelow(office, `users/${uid}`))).toEqual([`users/${uid}/office/root`]);
}

test("attempts: a student starts 1,000 at a quiz, however many its policy allows, and not one more", async () => {
  const { office, walk } = school;
  const quiz = await school.publishQuiz({ avoidSeen: true, draw: 1 });
  const other = await school.publishQuiz();
  const student = await school.enrolled();
  const first = await office.result("startQuizAttempt", student, quiz);
  await office.result("submitQuizAttempt", student, { ...quiz, attemptId: first.attemptId });
  const { record } = pathsOf(student, quiz);
  const numbers = Array.from({ length: 999 }, (_, at) => at + 1);
  await office.plant(record, {
    attempts: 999,
    attemptHistory: numbers.map((n) => `${longId("quiz")}-${n}`),
    grades: Object.fromEntries(numbers.map((n) => [n, { percent: 33.33, passed: false }])),
    "seen.indexes": Array.from({ length: 9999 }, (_, at) => at + 50_000),
  });
  const last = await office.result("startQuizAttempt", student, quiz);
  expect(last).toMatchObject({ attemptNumber: 1000, attemptsRemaining: null });
  await walk("submitQuizAttempt", student, { ...quiz, attemptId: last.attemptId }, { attemptNumber: 1000 });
  await walk("startQuizAttempt", student, quiz, refused("attempts"));
  await office.result("grantOverride", school.admin, { ...quiz, uid: student.uid, extraAttempts: 9, reason });
  await walk("startQuizAttempt", student, quiz, refused("attempts"));
  await expectRoom(record);
  await walk("startQuizAttempt", student, other, { attemptNumber: 1 });
  await expectServed(student);
});

test("open attempts: a student has 200 at once; who submits one may start another", async () => {
  const { office, walk } = school;
  const quizzes = await Promise.all(Array.from({ length: 201 }, () => school.publishQuiz({ timeLimitSeconds: 3600 })));
  const student = await school.enrolled();
  const [first, ...more] = quizzes as [(typeof quizzes)[0], ...typeof quizzes];
  const next = more.pop() as typeof first;
  const { attemptId } = await office.result("startQuizAttempt", student, first);
  for (const quiz of more) await office.result("startQuizAttempt", student, quiz);
  await walk("startQuizAttempt", student, next, refused("openAttempts"));
  await walk("startQuizAttempt", student, first, { attemptId, resumed: true });
  await walk("submitQuizAttempt", student, { ...first, attemptId }, { attemptNumber: 1 });
  await walk("startQuizAttempt", student, next, { attemptNumber: 1 });
  await expectRoom(pathsOf(student, first).root);
  await expectServed(student);
});

test("courses: a student enrolls in 200 ever, and in those again as often as they like", async () => {
  const { office, walk, admin, courseId } = school;
  const [last, next] = [await publishCourse(office, admin), await publishCourse(office, admin)];
  const student = await school.enrolled();
  const { enrollment, user } = pathsOf(student, { courseId });
  const stored = (await office.store.doc(enrollment).get()).data() as DocumentData;
  await office.plant(user, { enrolledCourses: 199, activeCourses: 199 });
  for (let planted = 0; planted < 198; planted++) {
    const id = longId("course");
    await office.store.doc(`${user}/enrollments/${id}`).set({ ...stored, courseId: id });
  }
  await walk("enroll", student, { courseId: last }, { alreadyEnrolled: false }, { [user]: { enrolledCourses: 200 } });
  await walk("enroll", student, { courseId: next }, refused("courses"));
  await walk("withdraw", student, { courseId }, { status: "withdrawn" });
  await walk("enroll", student, { courseId }, { alreadyEnrolled: false });
  await expectServed(student);
  const { erased } = (await storedAt(office, `${user}/office/root`)) as DocumentData;
  expect(Object.keys(erased.keptUntilByCourse)).toHaveLength(200);
});

test("passed quizzes: an enrollment lists 1,000", async () => {
  const { office, walk } = school;
  const [quiz, next] = [await school.publishQuiz(), await school.publishQuiz()];
  const student = await school.enrolled();
  const { enrollment } = pathsOf(student, quiz);
  await office.plant(enrollment, { passedQuizzes: Array.from({ length: 999 }, () => longId("quiz")) });
  const { attemptId } = await office.result("startQuizAttempt", student, quiz);
  const answers = { q1: "right", q2: "right", q3: "right" };
  await walk("submitQuizAttempt", student, { ...quiz, attemptId, answers }, { passed: true });
  await walk("startQuizAttempt", student, next, refused("passedQuizzes"));
  await walk("startQuizAttempt", student, quiz, { attemptNumber: 2 });
  await expectRoom(enrollment);
  await expectServed(student);
});

test("identity questions: a student is asked 5,000 in a course", async () => {
  const { office, walk, admin } = school;
  const courseId = await publishChecked(office, admin, {
    minimumAsked: 1000,
    lock: { kind: "rate", above: 100, minimumAsked: 0 },
  });
  const student = await identified(office, courseId);
  await answerNext(office, student, courseId, true);
  const { enrollment } = pathsOf(student, { courseId });
  await office.plant(enrollment, { "checks.asked": 4999, "checks.owed": { lessonId: null } });
  const asked = await office.result("requestPvq", student, { courseId });
  expect(asked.challengeId).toBe(`${courseId}-5000`);
  await office.plant(enrollment, { "checks.owed": { lessonId: null } });
  const answer = { courseId, challengeId: asked.challengeId, answer: answerTo(asked.questionId) };
  await walk("answerPvq", student, answer, { correct: true, asked: 5000 });
  await office.plant(enrollment, { "checks.owed": { lessonId: null } });
  await walk("requestPvq", student, { courseId }, refused("challenges"));
  await expectServed(student);
});

test("corrections and unlocks: staff write 100 corrections of a question, and unlock a student 1,000 times", async () => {
  const { office, walk, admin } = school;
  const courseId = await publishChecked(office, admin);
  const student = await identified(office, courseId);
  const { uid } = student;
  const { challengeId } = await answerNext(office, student, courseId, true);
  const challenge = `users/${uid}/challenges/${challengeId}`;
  const earlier = Array.from({ length: 99 }, (_, at) => ({ correct: at % 2 === 1, reason, at }));
  await office.plant(challenge, { corrections: earlier });
  const correction = { uid, courseId, challengeId, reason };
  await walk("correctPvq", admin, { ...correction, correct: true }, { asked: 1 });
  await walk("correctPvq", admin, { ...correction, correct: false }, refused("corrections"));
  await expectRoom(challenge);

  const { root } = pathsOf(student, { courseId });
  await office.plant(root, { "pvq.unlocks": Array.from({ length: 999 }, (_, at) => at) });
  await walk("unlockPvq", admin, { uid, courseId, reason }, { status: "clear" });
  await walk("unlockPvq", admin, { uid, courseId, reason }, refused("unlocks"));
  await expectRoom(root);
  await expectServed(student);
});

test("final quizzes: a course has 200; others are imported, and one that is final already stays so", async () => {
  const { office, walk, admin } = school;
  const courseId = await publishCourse(office, admin);
  const importing = { courseId, title: "Final", format: "gift" as const, source: "May you? {=Yes ~No}" };
  const final = { passPercent: 75, final: true };
  const planted = Array.from({ length: 199 }, () => longId("quiz"));
  await office.store.doc(`courses/${courseId}`).update({ finalQuizzes: planted });
  await walk("importQuiz", admin, { ...importing, quizId: "last", policy: final }, { version: 1 });
  const next = { ...importing, quizId: "next", policy: final };
  await walk("importQuiz", admin, next, refused("finalQuizzes"));
  await walk("importQuiz", admin, { ...next, policy: { passPercent: 75 } }, { version: 1 });
  const again = { ...importing, quizId: "last", title: "Final exam", policy: final, baseVersion: 1 };
  await walk("importQuiz", admin, again, { version: 2 });
  await expectRoom(`courses/${courseId}`);
});

test("courses of before Registrar are none of those", async () => {
  const { office, admin, courseId } = school;
  const student = await office.student();
  const counters = { enrolledCourses: 5000 };
  await office.result("importBaseline", admin, { uid: student.uid, counters, reason });
  await school.walk("enroll", student, { courseId }, { status: "active" });
});

test("a repair of much fits into its entry, and the next goes on with the rest", async () => {
  const student = await school.enrolled();
  const { uid } = student;
  for (let quizzes = 0; quizzes < 4; quizzes++) {
    const quiz = await school.publishQuiz();
    await school.office.result("startQuizAttempt", student, quiz);
    const attemptHistory = Array.from({ length: 2000 }, () => longId("quiz"));
    await school.office.plant(pathsOf(student, quiz).record, { attemptHistory });
  }
  const repair = () => school.office.result("reconcile", school.admin, { uid, repair: true });
  expect((await repair()).drift).toHaveLength(2);
  expect((await repair()).drift).toHaveLength(2);
  expect((await repair()).drift).toEqual([]);
});

test("an attempt: the longest paper, the longest answers and 2,000 saves fit into it; the next of either is refused", async () => {
  const { office, walk } = school;
  const questions = Array.from({ length: 200 }, (_, at) => ({
    questionId: `q${at}`,
    type: "shortAnswer",
    prompt: `${"Why? ".repeat(330)}${at}`,
    answers: ["right"],
  }));
  const { student, quiz, ref } = await school.openAttempt({}, { questions });
  const { attempt } = pathsOf(student, quiz);
  const answersFrom = (from: number, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`q${from + at}`, "x".repeat(4096)]));
  const receipt = { fingerprint: "f".repeat(32), secretVersion: "1".repeat(16) };
  const saves = Array.from({ length: 1999 }, (_, at) => [newId(), { ...receipt, revision: at + 1 }] as const);
  await office.plant(attempt, { saves: Object.fromEntries(saves), revision: 1999, answers: answersFrom(0, 60) });
  const save = (revision: number, count: number, expected: object) =>
    walk("saveQuizAnswers", student, { ...ref, revision, answers: answersFrom(60, count) }, expected);
  await save(1999, 30, { refused: "answers-too-long" });
  await save(1999, 25, { revision: 2000 });
  await save(2000, 1, { refused: "too-many-saves" });
  const size = sizeOf((await office.store.doc(attempt).get()).data());
  expect(size).toBeGreaterThan(0.8 * DOCUMENT_BYTES);
  // With some thousand bytes for its name and the result.
  expect(size).toBeLessThan(DOCUMENT_BYTES - 10_000);
  await walk("submitQuizAttempt", student, ref, { points: 0, maxPoints: 200 });
  await expectServed(student);
});

test("a journal of any length is exported and erased", async () => {
  const { office, courseId } = school;
  const student = await school.enrolled();
  const { journal } = pathsOf(student, { courseId });
  const [entry] = (await office.store.collection(journal).get()).docs;
  const bulk = Array.from({ length: 1200 }, (_, at) =>
    office.store.doc(`${journal}/planted-${at}`).set(entry?.data() as DocumentData),
  );
  await Promise.all(bulk);
  await expectServed(student);
});

test("receipts that changed nothing expire, also where they fence a delivery that is under way", async () => {
  const { office } = school;
  const { student, ref } = await school.openAttempt();
  const nowhere = { ...ref, attemptId: `${ref.quizId}-9` };
  for (const [of, revision] of [
    [nowhere, 0],
    [ref, 7],
  ] as const) {
    const requestId = crypto.randomUUID();
    await office.call("saveQuizAnswers", student, { ...of, requestId, revision, answers: {} });
    const entry = await storedAt(office, `users/${student.uid}/journal/${requestId}`);
    expect(entry).toMatchObject({ outcome: "refusal", expireAt: expect.any(Number) });
  }
});
