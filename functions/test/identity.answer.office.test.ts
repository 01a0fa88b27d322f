import crypto from "node:crypto";
import { answerTo, questions } from "../simulation/identityQuestions.ts";
import type { PvqPolicyInput } from "../src/contract/index.ts";
import { publishCourse, publishQuiz } from "./support/catalogue.ts";
import { answerNext, credit, identified, publishChecked, publishQuestions } from "./support/identity.ts";
import type { Person } from "./support/people.ts";
import { expectConsistent } from "./support/recount.ts";
import { enrolled } from "./support/scenarios.ts";
import { openSchool, pathsOf } from "./support/school.ts";
import { storedAt } from "./support/walk.ts";

const school = openSchool("identity-answer");

const checked = (pvq: Partial<PvqPolicyInput> = {}, requiredSeconds?: number) =>
  publishChecked(school.office, school.admin, pvq, requiredSeconds);
const request = (student: Person, courseId: string) => school.office.result("requestPvq", student, { courseId });
const answer = (student: Person, courseId: string, right: boolean) =>
  answerNext(school.office, student, courseId, right);
const expectRefused = (name: "requestPvq", student: Person, courseId: string, refused: object) =>
  school.walk(name, student, { courseId }, refused as never);

test("a question is due by credited time, stands in the way until it is answered, and is due again", async () => {
  const courseId = await checked({ minimumAsked: 0 }, 3600);
  const student = await identified(school.office, courseId);
  const quizId = await publishQuiz(school.office, school.admin, courseId);
  const paths = pathsOf(student, { courseId });
  await credit(school.office, school.admin, student, courseId, 599);
  await expectRefused("requestPvq", student, courseId, { refused: "pvq-not-due" });
  await credit(school.office, school.admin, student, courseId, 1);
  await school.walk("startQuizAttempt", student, { courseId, quizId }, { refused: "pvq-due" });

  const { challengeId, questionId, prompt, deadline } = await request(student, courseId);
  expect(questions).toContainEqual({ questionId, prompt });
  const challenge = await storedAt(school.office, `${paths.user}/challenges/${challengeId}`);
  expect(challenge).toMatchObject({ courseId, questionId, status: "open", settledAt: null, deadline });
  expect(deadline - challenge?.askedAt).toBe(60_000);
  expect(await request(student, courseId)).toEqual({ challengeId, questionId, prompt, deadline });
  await school.walk(
    "startQuizAttempt",
    student,
    { courseId, quizId },
    { refused: "pvq-due" },
    {
      [paths.enrollment]: { pvqStatus: "due", checks: { asked: 1, secondsAtAsked: 600 } },
      [paths.user]: { pvqAnswered: 0, pvqMissed: 0 },
    },
  );

  const spelled = ` ${answerTo(questionId).toUpperCase()}! `;
  await school.walk(
    "answerPvq",
    student,
    { courseId, challengeId, answer: spelled },
    { correct: true, status: "clear", lockedUntil: null, missed: 0, asked: 1 },
    {
      [paths.enrollment]: { pvqStatus: "clear", checks: { owed: null, passed: { courseSeconds: 600 } } },
      [paths.user]: { pvqAnswered: 1, pvqMissed: 0 },
      [paths.root]: { pvq: { challenge: null, recent: [questionId] } },
    },
  );
  await school.office.result("startQuizAttempt", student, { courseId, quizId });
  await credit(school.office, school.admin, student, courseId, 599);
  await expectRefused("requestPvq", student, courseId, { refused: "pvq-not-due" });
  await credit(school.office, school.admin, student, courseId, 1);
  expect((await request(student, courseId)).challengeId).toBe(`${courseId}-2`);
  await expectConsistent(school.office, student.uid);
});

test("who cannot be asked is told why", async () => {
  const courseId = await checked({ minimumAnswers: 2 });
  const stranger = await school.office.student();
  await expectRefused("requestPvq", stranger, courseId, { refused: "not-enrolled" });
  await expectRefused("requestPvq", stranger, "nowhere", { refused: "not-enrolled" });
  const student = await enrolled(school.office, courseId);
  await expectRefused("requestPvq", student, courseId, {
    refused: "pvq-answers-missing",
    answered: 0,
    minimumAnswers: 2,
    closed: false,
  });
  const set = (questionId: string) => ({ answers: [{ questionId, answer: answerTo(questionId) }] });
  await school.office.result("setPvqAnswers", student, set("pet"));
  await expectRefused("requestPvq", student, courseId, {
    refused: "pvq-answers-missing",
    answered: 1,
    minimumAnswers: 2,
    closed: false,
  });
  await school.office.result("setPvqAnswers", student, set("dish"));
  expect(["pet", "dish"]).toContain((await request(student, courseId)).questionId);
  for (const [status, refused] of [
    ["withdrawn", { refused: "not-enrolled", status: "withdrawn" }],
    ["completed", { refused: "already-completed", status: "completed" }],
    ["failed", { refused: "enrollment-closed", status: "failed" }],
    ["excluded", { refused: "pvq-excluded" }],
  ] as const) {
    await school.office.plant(pathsOf(student, { courseId }).enrollment, { status });
    await expectRefused("requestPvq", student, courseId, refused);
  }
  const plain = await publishCourse(school.office, school.admin);
  await school.office.result("enroll", student, { courseId: plain });
  await expectRefused("requestPvq", student, plain, { refused: "pvq-not-due" });
});

test("a question is answered once, and by whom it was asked of", async () => {
  const [courseId, other] = [await checked(), await checked()];
  const student = await identified(school.office, courseId);
  const { challengeId, questionId } = await request(student, courseId);
  const right = { challengeId, answer: answerTo(questionId) };
  const stranger = await identified(school.office, courseId);
  await school.office.result("enroll", student, { courseId: other });
  await school.expectNoEffect(student, async () => {
    const none = { refused: "no-such-challenge" } as const;
    await school.walk("answerPvq", stranger, { courseId, ...right }, none);
    await school.walk("answerPvq", student, { courseId: other, ...right }, none);
    await school.walk("answerPvq", student, { courseId: "nowhere", ...right }, none);
    await school.walk("answerPvq", student, { courseId, ...right, challengeId: `${courseId}-2` }, none);
  });
  await school.walk("answerPvq", student, { courseId, ...right }, { correct: true, asked: 1 });
  await school.expectNoEffect(student, () =>
    school.walk("answerPvq", student, { courseId, ...right }, { refused: "challenge-closed" }),
  );
  await expectConsistent(school.office, student.uid);
});

test("the second miss in a row locks for a minute, in all courses with questions; a right answer breaks the row", async () => {
  const [courseId, other] = [await checked(), await checked()];
  const student = await identified(school.office, courseId);
  const plain = await school.publishQuiz();
  for (const each of [other, plain.courseId]) await school.office.result("enroll", student, { courseId: each });
  expect(await answer(student, courseId, false)).toMatchObject({ correct: false, missed: 1, status: "due" });
  expect(await answer(student, courseId, true)).toMatchObject({ correct: true, missed: 1 });
  expect(await answer(student, courseId, false)).toMatchObject({ missed: 2, lockedUntil: null });
  const { lockedUntil, status, challengeId } = await answer(student, other, false);
  expect(status).toBe("locked");
  const { settledAt } = (await storedAt(school.office, `users/${student.uid}/challenges/${challengeId}`)) ?? {};
  expect(lockedUntil).toBe(settledAt + 60_000);
  const locked = { refused: "pvq-locked", lockedUntil };
  await school.expectNoEffect(student, async () => {
    for (const each of [courseId, other]) {
      await expectRefused("requestPvq", student, each, locked);
      const again = { courseId: each, challengeId: `${each}-1`, answer: "no idea" };
      await school.walk("answerPvq", student, again, locked as never);
    }
  });
  await school.office.result("startQuizAttempt", student, plain);
  school.office.advance(60_001);
  expect(await answer(student, other, false)).toMatchObject({ status: "due", missed: 2, asked: 2, lockedUntil: null });
  expect(await answer(student, courseId, false)).toMatchObject({ status: "locked", missed: 3, asked: 4 });
  await expectConsistent(school.office, student.uid);
});

test.each([
  ["miss", "clear"],
  ["askAnother", "due"],
] as const)("after a wrong answer under %s: %s", async (onWrong, status) => {
  const courseId = await checked({ onWrong, minimumAsked: 1 });
  const student = await identified(school.office, courseId);
  expect(await answer(student, courseId, false)).toMatchObject({ correct: false, status });
});

test.each<[verdicts: string, excluded: boolean]>([
  ["wwwrrrrrrr", false],
  ["wwwrrrrrrw", true],
  ["wwwwrrrrrr", true],
])("above 30 %% of 10: after %s excluded %s", async (verdicts, excluded) => {
  const lock = { kind: "rate" as const, above: 30, minimumAsked: 10 };
  const courseId = await checked({ lock, lockSeconds: null });
  const student = await identified(school.office, courseId);
  const answers = [];
  for (const verdict of verdicts) answers.push(await answer(student, courseId, verdict === "r"));
  const before = answers.slice(0, -1).map(({ status }) => status);
  expect(before).toEqual(before.map(() => "due"));
  expect(answers.at(-1)).toMatchObject({ asked: 10, status: excluded ? "excluded" : "due" });
  await expectRefused("requestPvq", student, courseId, excluded ? { refused: "pvq-excluded" } : {});
  if (excluded) {
    const { challengeId = "" } = answers.at(-1) ?? {};
    await school.walk("answerPvq", student, { courseId, challengeId, answer: "x" }, { refused: "pvq-excluded" });
    await school.walk("enroll", student, { courseId }, { refused: "enrollment-closed", status: "excluded" });
  }
  const { counters } = await expectConsistent(school.office, student.uid);
  expect(counters?.activeCourses).toBe(excluded ? 0 : 1);
});

test("no question is repeated within so many, as far as there are others; students get orders of their own", async () => {
  const courseId = await checked({ noRepeatWithin: 3, lock: { kind: "consecutive", misses: 100 } });
  const orders = [];
  for (let count = 0; count < 4; count++) {
    const student = await identified(school.office, courseId);
    const asked: string[] = [];
    for (let n = 0; n < 8; n++) asked.push((await answer(student, courseId, n % 2 === 0)).questionId);
    for (let n = 0; n + 4 <= asked.length; n++) expect(new Set(asked.slice(n, n + 4)).size).toBe(4);
    orders.push(asked.join());
  }
  expect(new Set(orders).size).toBeGreaterThan(1);
});

test("every path of an answer hashes once", async () => {
  await publishQuestions(school.office, school.admin);
  const courseId = await checked({ lock: { kind: "consecutive", misses: 1 } });
  const student = await identified(school.office, courseId);
  const scrypt = jest.spyOn(crypto, "scrypt");
  const hashes = async (challengeId: string, given: string, expected: object) => {
    scrypt.mockClear();
    await school.walk("answerPvq", student, { courseId, challengeId, answer: given }, expected as never);
    return scrypt.mock.calls.map((call) => JSON.stringify(call[3]));
  };
  const first = await request(student, courseId);
  const all = [
    await hashes(first.challengeId, answerTo(first.questionId), { correct: true }),
    await hashes(first.challengeId, answerTo(first.questionId), { refused: "challenge-closed" }),
    await hashes("nothing-1", "x", { refused: "no-such-challenge" }),
  ];
  const second = await request(student, courseId);
  const wrong = await hashes(second.challengeId, "no idea", { correct: false, status: "locked" });
  const { lockedUntil } = (await storedAt(school.office, pathsOf(student, { courseId }).root))?.pvq ?? {};
  all.push(wrong, await hashes(second.challengeId, "no idea", { refused: "pvq-locked", lockedUntil }));
  school.office.advance(60_001);
  const third = await request(student, courseId);
  school.office.advance(60_001);
  all.push(await hashes(third.challengeId, answerTo(third.questionId), { refused: "challenge-closed" }));
  await school.office.plant(pathsOf(student, { courseId }).enrollment, { status: "excluded" });
  all.push(await hashes(third.challengeId, answerTo(third.questionId), { refused: "pvq-excluded" }));
  expect(all).toEqual(all.map(() => wrong));
  expect(wrong).toHaveLength(1);
});
