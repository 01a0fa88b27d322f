import type { Limited } from "../src/contract/index.ts";
import { limits } from "../src/domain/limits.ts";
import { publishCourse } from "./support/catalogue.ts";
import { leftOf, rootOf, sweepThrough } from "./support/erasedLife.ts";
import { answerNext, identified, publishChecked } from "./support/identity.ts";
import { newId } from "./support/ids.ts";
import type { Person } from "./support/people.ts";
import { openSchool, pathsOf } from "./support/school.ts";
import { DOCUMENT_BYTES, sizeOf } from "./support/sizeOf.ts";
import { storedAt } from "./support/walk.ts";

jest.setTimeout(120_000);

const school = openSchool("limits");
const reason = "r".repeat(1000);
const refused = (of: Limited) => ({ refused: "limit-reached" as const, of, maximum: limits[of] });
const many = <T>(count: number, each: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => each(at));
/** As long as ids may be. */
const longId = (at: number) => `${at}`.padStart(64, "x");

/** Expects that a document is far enough from what Firestore stores of one. */
async function expectRoom(path: string, most = 0.6): Promise<void> {
  const size = sizeOf(await storedAt(school.office, path));
  expect(size).toBeGreaterThan(0);
  expect(size).toBeLessThan(most * DOCUMENT_BYTES);
}

/** Expects that whoever met a bound can still be recounted, exported and erased. */
async function expectStaffGoOn({ uid }: Person): Promise<void> {
  const { office, admin } = school;
  await office.result("reconcile", admin, { uid });
  for (let pageToken: string | undefined, isMore = true; isMore; isMore = pageToken !== undefined) {
    const page = await office.result("exportRecord", admin, { uid, format: "json", ...(pageToken && { pageToken }) });
    pageToken = page.nextPageToken;
  }
  await office.result("eraseStudent", admin, { uid, reason });
  await sweepThrough(office);
  const left = await leftOf({ id: office.project } as never, { uid } as Person);
  expect(left).toEqual([rootOf({ uid } as Person)]);
}

test("attempts at a quiz: the thousandth starts, no other; other quizzes go on", async () => {
  const { student, quiz, ref } = await school.openAttempt({ avoidSeen: true });
  await school.office.result("submitQuizAttempt", student, ref);
  const { record } = pathsOf(student, quiz);
  await school.office.plant(record, {
    attempts: limits.attempts - 1,
    attemptHistory: many(limits.attempts - 1, (at) => `${longId(0)}-${at + 1}`),
    grades: Object.fromEntries(many(limits.attempts - 1, (at) => [at + 1, { percent: 50.5, passed: false }])),
    "seen.indexes": many(10_000, (at) => at),
  });
  const last = await school.office.result("startQuizAttempt", student, quiz);
  expect(last.attemptNumber).toBe(limits.attempts);
  await school.walk("startQuizAttempt", student, quiz, { resumed: true });
  await school.office.result("submitQuizAttempt", student, { ...quiz, attemptId: last.attemptId });
  await school.walk("startQuizAttempt", student, quiz, refused("attempts"));
  await school.office.result("grantOverride", school.admin, { ...quiz, uid: student.uid, extraAttempts: 9, reason });
  await school.walk("startQuizAttempt", student, quiz, refused("attempts"));
  await expectRoom(record);
  await school.walk("startQuizAttempt", student, await school.publishQuiz(), { attemptNumber: 1 });
  await expectStaffGoOn(student);
});

test("open attempts: so many at once, and the next once one is closed", async () => {
  const { office, courseId } = school;
  const { student, quiz, ref } = await school.openAttempt();
  const { root, enrollment } = pathsOf(student, quiz);
  const { openAttempts } = (await storedAt(office, root)) as { openAttempts: object[] };
  const others = many(limits.openAttempts - 2, (at) => ({
    courseId,
    quizId: longId(at),
    attemptId: `${longId(at)}-1`,
  }));
  const planted = office.store.bulkWriter();
  for (const { attemptId, quizId } of others) {
    const attempt = { courseId, quizId, attemptNumber: 1, status: "open", closesAt: null };
    planted.create(office.store.doc(`${enrollment}/attempts/${attemptId}`), attempt);
  }
  await planted.close();
  await office.plant(root, { openAttempts: [...openAttempts, ...others.map((each) => ({ ...each, closesAt: null }))] });
  const [last, next] = [await school.publishQuiz(), await school.publishQuiz()];
  await school.walk("startQuizAttempt", student, last, { attemptNumber: 1 });
  await school.walk("startQuizAttempt", student, next, refused("openAttempts"));
  await school.walk("startQuizAttempt", student, last, { resumed: true });
  await expectRoom(root);
  await office.result("submitQuizAttempt", student, ref);
  await school.walk("startQuizAttempt", student, next, { attemptNumber: 1 });
  await expectStaffGoOn(student);
});

test("passed quizzes of a course: no other is begun, and those that are passed go on", async () => {
  const { student, quiz, ref } = await school.openAttempt();
  const { enrollment } = pathsOf(student, quiz);
  const passedQuizzes = many(limits.passedQuizzes - 1, longId);
  await school.office.plant(enrollment, { passedQuizzes });
  const answers = { q1: "right", q2: "right", q3: "right", q4: "right" };
  await school.walk("submitQuizAttempt", student, { ...ref, answers }, { passed: true });
  expect((await storedAt(school.office, enrollment))?.passedQuizzes).toHaveLength(limits.passedQuizzes);
  await school.walk("startQuizAttempt", student, await school.publishQuiz(), refused("passedQuizzes"));
  await school.walk("startQuizAttempt", student, quiz, { attemptNumber: 2 });
  await expectRoom(enrollment);
  await expectStaffGoOn(student);
});

test("courses: the last is entered, no other, and erasure finds all", async () => {
  const { office, courseId, admin } = school;
  const student = await school.enrolled();
  const { enrollment, user } = pathsOf(student, { courseId });
  const data = (await storedAt(office, enrollment)) as object;
  const planted = office.store.bulkWriter();
  for (const other of many(limits.courses - 2, longId)) {
    planted.create(office.store.doc(`users/${student.uid}/enrollments/${other}`), {
      ...data,
      courseId: other,
      status: "withdrawn",
    });
  }
  await planted.close();
  await office.plant(user, { enrolledCourses: limits.courses - 1 });
  const [last, next] = [await publishCourse(office, admin), await publishCourse(office, admin)];
  await school.walk("enroll", student, { courseId: last }, { status: "active" });
  await school.walk("enroll", student, { courseId: next }, refused("courses"));
  await school.walk("withdraw", student, { courseId: last }, {});
  await school.walk("enroll", student, { courseId: last }, { status: "active" });
  await expectStaffGoOn(student);
  await expectRoom(rootOf(student));
});

test("courses of before Registrar are none of those", async () => {
  const student = await school.office.student();
  const counters = { enrolledCourses: 5000 };
  await school.office.result("importBaseline", school.admin, { uid: student.uid, counters, reason });
  await school.walk("enroll", student, { courseId: school.courseId }, { status: "active" });
});

describe("identity questions", () => {
  async function checked() {
    const courseId = await publishChecked(school.office, school.admin, { lock: { kind: "consecutive", misses: 100 } });
    const student = await identified(school.office, courseId);
    await answerNext(school.office, student, courseId, false);
    return { courseId, student, ...pathsOf(student, { courseId }) };
  }

  test("asked in a course: the last is asked, no other", async () => {
    const { courseId, student, enrollment } = await checked();
    await school.office.plant(enrollment, { "checks.asked": limits.challenges - 1 });
    await answerNext(school.office, student, courseId, false);
    await school.walk("requestPvq", student, { courseId }, refused("challenges"));
    await school.walk("enroll", student, { courseId: school.courseId }, { status: "active" });
    await expectStaffGoOn(student);
  });

  test("corrections of one: the last is made, no other", async () => {
    const { courseId, student, user } = await checked();
    const of = { uid: student.uid, courseId, challengeId: `${courseId}-1`, reason };
    const challenge = `${user}/challenges/${courseId}-1`;
    const before = many(limits.corrections - 1, (at) => ({ correct: at % 2 === 0, reason: "🚗".repeat(1000), at }));
    await school.office.plant(challenge, { corrections: before });
    await school.walk("correctPvq", school.admin, { ...of, correct: false }, {});
    await school.walk("correctPvq", school.admin, { ...of, correct: true }, refused("corrections"));
    await expectRoom(challenge);
    await expectStaffGoOn(student);
  });

  test("unlocks of one student: the last is made, no other", async () => {
    const { courseId, student, root } = await checked();
    const of = { uid: student.uid, courseId, reason };
    await school.office.plant(root, { "pvq.unlocks": many(limits.unlocks - 1, (at) => at) });
    await school.walk("unlockPvq", school.admin, of, { status: "clear" });
    await school.walk("unlockPvq", school.admin, of, refused("unlocks"));
    await expectRoom(root);
    await expectStaffGoOn(student);
  });
});

test("final quizzes of a course: the last is imported, no other; what is not final goes on", async () => {
  const { office, admin } = school;
  const courseId = await publishCourse(office, admin);
  await office.store.doc(`courses/${courseId}`).update({ finalQuizzes: many(limits.finalQuizzes - 1, longId) });
  const bank = { questions: [{ questionId: "q", type: "trueFalse", prompt: "Stop?", answer: true }] };
  const importing = (quizId: string, final: boolean) => ({
    ...{ courseId, quizId, title: "Rules", format: "json" as const, source: JSON.stringify(bank) },
    policy: { passPercent: 75, final },
  });
  await school.walk("importQuiz", admin, importing("last", true), { version: 1 });
  await school.walk("importQuiz", admin, importing("next", true), refused("finalQuizzes"));
  await school.walk("importQuiz", admin, importing("next", false), { version: 1 });
  await expectRoom(`courses/${courseId}`);
});

test("a repair of much fits into its entry, and the next goes on with the rest", async () => {
  const student = await school.enrolled();
  for (const at of many(4, (each) => each)) {
    const quiz = await school.publishQuiz();
    await school.office.result("startQuizAttempt", student, quiz);
    await school.office.plant(pathsOf(student, quiz).record, {
      attemptHistory: many(2000, (each) => longId(at + each)),
    });
  }
  const { uid } = student;
  const repair = () => school.office.result("reconcile", school.admin, { uid, repair: true });
  expect((await repair()).drift).toHaveLength(3);
  expect((await repair()).drift).toHaveLength(1);
  expect((await repair()).drift).toEqual([]);
});

test.each([
  ["an attempt that is none", { attemptId: "none-1" }, 0, "no-such-attempt"],
  ["a revision that is yet to come", {}, 9, "stale-revision"],
] as const)("the refusal of a save on %s expires, since it changed nothing", async (_, other, revision, reason) => {
  const { student, ref } = await school.openAttempt();
  const requestId = newId();
  await school.walk(
    "saveQuizAnswers",
    student,
    { ...ref, ...other, revision, answers: {}, requestId },
    { refused: reason },
  );
  const entry = await storedAt(school.office, `users/${student.uid}/journal/${requestId}`);
  expect(entry?.expireAt).toBeDefined();
});
