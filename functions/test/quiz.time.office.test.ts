import { plainBank, publishCourse } from "./support/catalogue.ts";
import { expectConsistent } from "./support/recount.ts";
import { type OpenAttempt, openSchool, pathsOf } from "./support/school.ts";
import { everythingBelow, expectStored, storedAt } from "./support/walk.ts";

const school = openSchool("time");
const LIMIT = 600;
const GRACE = 300;
/** Before or after the end of a time, and longer than a test may take. */
const MARGIN = 100;
const timed = { timeLimitSeconds: LIMIT, graceSeconds: GRACE, passPercent: 25, maximumAttempts: 5 };

const save = ({ student, ref }: OpenAttempt, revision: number, answers: Record<string, string>, expected: object) =>
  school.walk("saveQuizAnswers", student, { ...ref, revision, answers }, expected);
const submit = ({ student, ref }: OpenAttempt, answers: Record<string, string> | undefined, expected: object) =>
  school.walk("submitQuizAttempt", student, { ...ref, ...(answers && { answers }) }, expected);
const attemptAt = ({ student, quiz }: OpenAttempt) => pathsOf(student, quiz).attempt;
/** Where it is filed that time ended an attempt. */
const lapseAt = ({ student, ref }: OpenAttempt) =>
  `users/${student.uid}/journal/lapse~attempt~${ref.courseId}~${ref.attemptId}`;

/** An attempt with an answer saved, whose time ended. */
async function overdue(policy: object = {}): Promise<OpenAttempt> {
  const attempt = await school.openAttempt({ ...timed, ...policy });
  await save(attempt, 0, { q1: "right" }, { revision: 1 });
  school.office.advance((LIMIT + GRACE + 1) * 1000);
  return attempt;
}

/** Time ended it: graded as saved, once, and filed. */
async function expectLapsed(attempt: OpenAttempt) {
  const { student, quiz, ref } = attempt;
  const { record, user, root } = pathsOf(student, quiz);
  await expectStored(school.office, {
    [record]: { bestPercent: 25, gradePercent: 25, passed: true },
    [user]: { quizzesPassed: 1 },
  });
  const stored = await storedAt(school.office, attemptAt(attempt));
  expect(stored).toMatchObject({ status: "lapsed", submittedAt: null, percent: 25, passed: true, revision: 2 });
  expect(stored?.answers).toEqual({ q1: "right" });
  expect((await storedAt(school.office, root))?.openAttempts).not.toContainEqual(expect.objectContaining(ref));
  expect(await storedAt(school.office, lapseAt(attempt))).toEqual({
    callable: "closeAttempt",
    actor: "system",
    outcome: "result",
    result: { courseId: ref.courseId, attemptId: ref.attemptId, ...stored?.result },
    fingerprint: expect.stringMatching(/^[\w-]{32}$/),
    secretVersion: "demo",
    at: expect.any(Number),
  });
  await expectConsistent(school.office, student.uid);
}

test("until the deadline an answer is in time, in the grace it counts and is late", async () => {
  const [early, late] = [await school.openAttempt(timed), await school.openAttempt(timed)];
  school.office.advance((LIMIT - MARGIN) * 1000);
  await save(early, 0, { q1: "right" }, { revision: 1 });
  await submit(early, { q2: "right" }, { points: 2, late: false, answersIgnored: false });
  school.office.advance(GRACE * 1000);
  await save(late, 0, { q1: "right" }, { revision: 1 });
  await submit(late, { q2: "right" }, { points: 2, late: true, answersIgnored: false });
  for (const attempt of [early, late]) {
    await expectStored(school.office, {
      [attemptAt(attempt)]: { status: "submitted", percent: 50 },
      [lapseAt(attempt)]: undefined,
    });
  }
});

test("what an attempt holds decides how long it runs, not the policy by then", async () => {
  const attempt = await school.openAttempt(timed);
  await school.reimport(attempt.quiz, 1, { timeLimitSeconds: 1, graceSeconds: 0 });
  school.office.advance((LIMIT + GRACE - MARGIN) * 1000);
  await save(attempt, 0, { q1: "right" }, { revision: 1 });
});

test("an attempt without a limit runs on, and no sweep ends it", async () => {
  const attempt = await school.openAttempt({ passPercent: 25 });
  school.office.advance(40 * 24 * 3600 * 1000);
  await school.office.sweep();
  await save(attempt, 0, { q1: "right" }, { revision: 1 });
  await submit(attempt, undefined, { points: 1, late: false });
});

describe("after its time an attempt is graded as it was saved", () => {
  test("by a submission, whose answers are ignored", async () => {
    const attempt = await overdue();
    const ignored = { points: 1, late: true, answersIgnored: true, attemptsRemaining: 4 };
    const result = await submit(attempt, { q1: "wrong", q2: "right" }, ignored);
    await expectLapsed(attempt);
    expect((await storedAt(school.office, attemptAt(attempt)))?.result).toEqual(result);
    await school.expectNoEffect(attempt.student, () => submit(attempt, { q2: "right" }, result));
  });

  test("by a submission without answers, which is answered alike", async () => {
    const attempt = await overdue();
    await submit(attempt, undefined, { points: 1, late: true, answersIgnored: true });
    await expectLapsed(attempt);
  });

  test("by a submission whose answers do not fit, for they are ignored", async () => {
    const attempt = await overdue();
    await submit(attempt, { q9: "nonsense" }, { points: 1, late: true, answersIgnored: true });
    await expectLapsed(attempt);
  });

  test("by a save, which comes too late", async () => {
    const attempt = await overdue();
    await save(attempt, 1, { q2: "right" }, { refused: "attempt-closed" });
    await expectLapsed(attempt);
    await school.expectNoEffect(attempt.student, () =>
      save(attempt, 1, { q2: "right" }, { refused: "attempt-closed" }),
    );
  });

  test("by the next start, which begins another", async () => {
    const attempt = await overdue();
    const next = { attemptNumber: 2, attemptsRemaining: 3, resumed: false, answers: {}, revision: 0 };
    await school.walk("startQuizAttempt", attempt.student, attempt.quiz, next);
    await expectLapsed(attempt);
    const { record } = pathsOf(attempt.student, attempt.quiz);
    await expectStored(school.office, { [record]: { attempts: 2, openAttemptId: `${attempt.quiz.quizId}-2` } });
  });

  test("by the next start, which is refused because none is left", async () => {
    const attempt = await overdue({ maximumAttempts: 1 });
    await school.walk("startQuizAttempt", attempt.student, attempt.quiz, { refused: "attempts-exhausted" });
    await expectLapsed(attempt);
    const { record } = pathsOf(attempt.student, attempt.quiz);
    await expectStored(school.office, { [record]: { attempts: 1, openAttemptId: null } });
  });

  test("by a sweep, which does it once and leaves those that still run", async () => {
    const attempts = [await overdue(), await overdue()];
    const running = await school.openAttempt(timed);
    const left = await school.effectsOn(running.student);
    await school.office.sweep();
    for (const attempt of attempts) await expectLapsed(attempt);
    expect(await school.effectsOn(running.student)).toEqual(left);
    const all = () =>
      Promise.all(attempts.map(({ student }) => everythingBelow(school.office, `users/${student.uid}`)));
    const before = await all();
    await school.office.sweep();
    expect(await all()).toEqual(before);
    for (const attempt of attempts) {
      const result = { points: 1, late: true, attemptsRemaining: 4 };
      await school.expectNoEffect(attempt.student, () => submit(attempt, undefined, result));
    }
  });

  test("by a sweep: answers that are submitted afterwards are ignored, and the answer says so", async () => {
    const attempt = await overdue();
    await school.office.sweep();
    await submit(attempt, { q2: "right" }, { points: 1, answersIgnored: true });
  });

  test("late, without grace too", async () => {
    const attempt = await overdue({ graceSeconds: 0 });
    await submit(attempt, undefined, { points: 1, late: true });
  });
});

test("withdrawing ends the time of an attempt; the sweep closes it as it was saved, not late", async () => {
  const attempt = await school.openAttempt(timed);
  const { student, quiz } = attempt;
  await save(attempt, 0, { q1: "right" }, { revision: 1 });
  await school.walk("withdraw", student, { courseId: quiz.courseId }, {});
  school.office.advance(10);
  await school.office.sweep();
  await expectLapsed(attempt);
  expect((await storedAt(school.office, attemptAt(attempt)))?.result).toMatchObject({
    late: false,
    answersIgnored: true,
  });
});

test("a sweep takes page after page", async () => {
  const { office, admin } = school;
  const courseId = await publishCourse(office, admin);
  const COUNT = 230;
  const students = await office.students(COUNT);
  // The owner makes them: a few hundred starts would take longer than all other tests here.
  const quiz = await school.publishQuiz(timed, plainBank(1));
  const template = await school.openAttempt(timed, plainBank(1));
  const paths = pathsOf(template.student, template.quiz);
  const [attempt, key, record, root, user] = await Promise.all(
    [paths.attempt, paths.key, paths.record, paths.root, paths.user].map((path) => office.store.doc(path).get()),
  );
  const attemptId = `${quiz.quizId}-1`;
  const bulk = office.store.bulkWriter();
  for (const student of students) {
    office.exempt.add(student.uid);
    const own = pathsOf(student, { ...quiz, courseId });
    bulk.set(office.store.doc(own.attempt), { ...attempt?.data(), quizId: quiz.quizId });
    bulk.set(office.store.doc(own.key), { ...key?.data() });
    bulk.set(office.store.doc(own.record), {
      ...record?.data(),
      attemptHistory: [attemptId],
      openAttemptId: attemptId,
    });
    bulk.set(office.store.doc(own.root), {
      ...root?.data(),
      openAttempts: [{ courseId, quizId: quiz.quizId, attemptId, closesAt: 0 }],
    });
    bulk.set(office.store.doc(own.user), { ...user?.data() });
  }
  await bulk.close();
  office.advance((LIMIT + GRACE + 1) * 1000);
  await office.sweep();
  const refs = students.map((student) => office.store.doc(pathsOf(student, { ...quiz, courseId }).attempt));
  const statuses = (await Promise.all(refs.map((ref) => ref.get()))).map((doc) => doc.get("status"));
  expect(statuses).toEqual(Array(COUNT).fill("lapsed"));
  expect(office.logs.some((line) => line.includes(`"nominated":${COUNT + 1},"done":${COUNT + 1},"failed":0`))).toBe(
    true,
  );
});
