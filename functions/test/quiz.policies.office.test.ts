import type { QuizPolicyInput } from "../src/contract/index.ts";
import { plainBank, publishCourse, publishQuiz } from "./support/catalogue.ts";
import type { Person } from "./support/people.ts";
import { expectConsistent } from "./support/recount.ts";
import { enrolled } from "./support/scenarios.ts";
import { openSchool, pathsOf, type QuizRef } from "./support/school.ts";
import { expectStored, storedAt } from "./support/walk.ts";

const school = openSchool("policies");
const LESSON = "signs";

/** A student of a course of its own with a lesson and a quiz of four questions, of which three pass. */
async function quizOf(policy: Partial<QuizPolicyInput>, bank = plainBank(4)) {
  const lessons = [{ lessonId: LESSON, title: "Signs", minimumSeconds: 10 }];
  const seatTime = { maximumCreditSeconds: 10, idleSeconds: 600 };
  const courseId = await publishCourse(school.office, school.admin, { lessons, policy: { seatTime } });
  const quizId = await publishQuiz(school.office, school.admin, courseId, policy, bank);
  const student = await enrolled(school.office, courseId);
  return { student, quiz: { courseId, quizId }, paths: pathsOf(student, { courseId, quizId }) };
}

const start = (student: Person, quiz: QuizRef, expected: object = {}) =>
  school.walk("startQuizAttempt", student, quiz, expected);

/** Takes an attempt with so many right answers of four. */
async function take(student: Person, quiz: QuizRef, right: number, expected: object = {}) {
  const { attemptId } = await start(student, quiz, { resumed: false });
  const answers = Object.fromEntries(Array.from({ length: right }, (_, at) => [`q${at + 1}`, "right"]));
  return school.walk("submitQuizAttempt", student, { ...quiz, attemptId, answers }, expected);
}

/** Sits for ten seconds, and completes the lesson. */
async function doLesson(student: Person, courseId: string) {
  const { sessionId } = await school.office.result("startSession", student, { courseId });
  school.office.advance(10_000);
  await school.office.result("heartbeat", student, { courseId, sessionId, lessonId: LESSON });
  await school.office.result("completeLesson", student, { courseId, lessonId: LESSON });
}

const grant = (student: Person, quiz: QuizRef, given: object, expected: object) =>
  school.walk("grantOverride", school.admin, { uid: student.uid, ...quiz, ...given, reason: "A power cut." }, expected);

describe("waits between attempts", () => {
  test("the next attempt may start when the wait from a submission is over, and not before", async () => {
    const { student, quiz } = await quizOf({ waitSeconds: 3600 });
    await take(student, quiz, 1);
    const submittedAt = (await storedAt(school.office, pathsOf(student, quiz).attempt))?.submittedAt;
    const wait = { refused: "wait-between-attempts", availableAt: submittedAt + 3_600_000 };
    await start(student, quiz, wait);
    school.office.advance(3_500_000);
    await start(student, quiz, wait);
    school.office.advance(100_000);
    await take(student, quiz, 2, { attemptNumber: 2 });
    await expectConsistent(school.office, student.uid);
  });

  test("of an attempt that ran out, or was late, it begins with the deadline", async () => {
    const { student, quiz, paths } = await quizOf({ waitSeconds: 600, timeLimitSeconds: 60, graceSeconds: 30 });
    const { deadline } = await start(student, quiz);
    school.office.advance(300_000);
    const availableAt = (deadline as number) + 600_000;
    await start(student, quiz, { refused: "wait-between-attempts", availableAt });
    await expectStored(school.office, {
      [paths.attempt]: { status: "lapsed" },
      [paths.record]: { lastEndedAt: deadline },
    });
    school.office.advance(360_000);
    const second = await start(student, quiz, { attemptNumber: 2 });
    school.office.advance(75_000);
    await school.walk("submitQuizAttempt", student, { ...quiz, attemptId: second.attemptId }, { late: true });
    await start(student, quiz, {
      refused: "wait-between-attempts",
      availableAt: (second.deadline as number) + 600_000,
    });
    await expectConsistent(school.office, student.uid);
  });

  test("the wait is the policy's of now", async () => {
    const { student, quiz } = await quizOf({ waitSeconds: 3600 });
    await take(student, quiz, 1);
    await school.reimport(quiz, 1, { waitSeconds: 0 });
    await take(student, quiz, 2);
  });
});

describe("grading", () => {
  test.each<[NonNullable<QuizPolicyInput["grading"]>, [right: number, grade: number, passed: boolean][]]>([
    [
      "highest",
      [
        [1, 25, false],
        [3, 75, true],
        [2, 75, true],
      ],
    ],
    [
      "latest",
      [
        [3, 75, true],
        [2, 50, false],
        [4, 100, true],
      ],
    ],
    [
      "first",
      [
        [2, 50, false],
        [4, 50, false],
      ],
    ],
    [
      "average",
      [
        [4, 100, true],
        [1, 62.5, false],
        [4, 75, true],
      ],
    ],
  ])("%s: %j", async (grading, steps) => {
    const { student, quiz, paths } = await quizOf({ grading });
    for (const [right, gradePercent, quizPassed] of steps) {
      await take(student, quiz, right, { gradePercent, quizPassed });
      await expectStored(school.office, {
        [paths.record]: { gradePercent, passed: quizPassed },
        [paths.user]: { quizzesPassed: quizPassed ? 1 : 0 },
        [paths.enrollment]: { passedQuizzes: quizPassed ? [quiz.quizId] : [] },
      });
      await expectConsistent(school.office, student.uid);
    }
  });
});

describe("when attempts are used up", () => {
  test("failCourse ends the enrollment, by whomever the last attempt is closed", async () => {
    for (const lapses of [false, true]) {
      const policy = { maximumAttempts: 2, timeLimitSeconds: 60, onExhausted: "failCourse" as const };
      const { student, quiz, paths } = await quizOf(policy);
      await take(student, quiz, 1);
      await expectStored(school.office, { [paths.enrollment]: { status: "active" } });
      if (lapses) {
        await start(student, quiz);
        school.office.advance(61_000);
        await school.office.sweep("closeOverdueAttempts");
      } else await take(student, quiz, 2, { attemptsRemaining: 0, quizPassed: false });
      await expectStored(school.office, {
        [paths.enrollment]: { status: "failed" },
        [paths.user]: { activeCourses: 0, quizAttempts: 2 },
        [paths.root]: { openAttempts: [] },
      });
      await start(student, quiz, { refused: "enrollment-closed", status: "failed" });
      await expectConsistent(school.office, student.uid);
    }
  });

  test("failCourse ends nothing where the quiz is passed", async () => {
    const { student, quiz, paths } = await quizOf({ maximumAttempts: 2, onExhausted: "failCourse" });
    await take(student, quiz, 4);
    await take(student, quiz, 0);
    await expectStored(school.office, { [paths.enrollment]: { status: "active" } });
    await start(student, quiz, { refused: "attempts-exhausted" });
  });

  test("resetLesson has the lesson done again, with its time; then attempts are given anew", async () => {
    const policy = { maximumAttempts: 2, onExhausted: "resetLesson" as const, lessonId: LESSON };
    const { student, quiz, paths } = await quizOf(policy);
    const { courseId } = quiz;
    await doLesson(student, courseId);
    await expectStored(school.office, { [paths.user]: { lessonsCompleted: 1 } });
    for (let round = 1; round <= 2; round++) {
      await take(student, quiz, 1);
      await take(student, quiz, 2, { attemptsRemaining: 0 });
      await expectStored(school.office, {
        [paths.enrollment]: { completionEvents: [], completedLessons: 0, resetSeconds: { [LESSON]: 10 * round } },
        [paths.user]: { lessonsCompleted: 0 },
        [paths.record]: { attempts: 2 * round, attemptsBeforeReset: 2 * round },
      });
      await expectConsistent(school.office, student.uid);
      await start(student, quiz, { refused: "attempts-exhausted" });
      const early = { refused: "lesson-too-early" as const, remainingSeconds: 10 };
      await school.walk("completeLesson", student, { courseId, lessonId: LESSON }, early);
      await doLesson(student, courseId);
    }
    await take(student, quiz, 4, { attemptNumber: 5, attemptsRemaining: 1, quizPassed: true });
    await expectConsistent(school.office, student.uid);
  });

  test("a policy that resets no lesson, or none of the course, is refused", async () => {
    const courseId = await publishCourse(school.office, school.admin);
    const source = { title: "Q", format: "json" as const, source: JSON.stringify(plainBank(1)) };
    for (const policy of [{ onExhausted: "resetLesson" as const }, { lessonId: "nowhere" }]) {
      const input = { courseId, quizId: "q", ...source, policy: { passPercent: 50, ...policy } };
      expect(await school.office.call("importQuiz", school.admin, input)).toMatchObject({
        refused: "invalid-input",
        details: { issues: [{ path: "policy.lessonId", message: expect.any(String) }] },
      });
    }
  });
});

test("avoidSeen draws what the student has not had, until the bank is used up", async () => {
  const { student, quiz } = await quizOf({ draw: 4, avoidSeen: true }, plainBank(10));
  const papers: string[][] = [];
  for (let attempt = 0; attempt < 4; attempt++) {
    const { attemptId, questions } = await start(student, quiz);
    papers.push(questions.map(({ questionId }) => questionId));
    await school.walk("submitQuizAttempt", student, { ...quiz, attemptId }, {});
  }
  const [first, second, third, fourth] = papers as [string[], string[], string[], string[]];
  expect(new Set([...first, ...second]).size).toBe(8);
  expect(new Set([...first, ...second, ...third]).size).toBe(10);
  expect(new Set([...third, ...fourth]).size).toBe(8);
  await expectConsistent(school.office, student.uid);
});

describe("grantOverride", () => {
  test("gives attempts and time to an open attempt and to those to come, and is on the student's record", async () => {
    const { student, quiz, paths } = await quizOf({ maximumAttempts: 1, timeLimitSeconds: 60, graceSeconds: 5 });
    const { attemptId, deadline } = await start(student, quiz);
    await grant(student, quiz, { extraSeconds: 600 }, { extraAttempts: 0, extraSeconds: 600 });
    const moved = (deadline as number) + 600_000;
    await expectStored(school.office, { [paths.attempt]: { deadline: moved, closesAt: moved + 5000 } });
    expect((await storedAt(school.office, paths.root))?.openAttempts).toMatchObject([{ closesAt: moved + 5000 }]);
    school.office.advance(600_000);
    await school.walk("submitQuizAttempt", student, { ...quiz, attemptId, answers: { q1: "right" } }, { late: false });
    await start(student, quiz, { refused: "attempts-exhausted" });

    await grant(student, quiz, { extraAttempts: 2 }, { extraAttempts: 2, extraSeconds: 600 });
    const next = await start(student, quiz, { attemptNumber: 2, attemptsRemaining: 1 });
    expect((next.deadline as number) - next.startedAt).toBe(660_000);
    await grant(student, quiz, { extraAttempts: 0, extraSeconds: 0 }, { extraAttempts: 0, extraSeconds: 0 });
    await school.walk("submitQuizAttempt", student, { ...quiz, attemptId: next.attemptId }, { attemptsRemaining: 0 });
    const journal = await school.office.store.collection(paths.journal).where("callable", "==", "grantOverride").get();
    expect(journal.docs.map((entry) => [entry.get("actor"), entry.get("result").reason])).toEqual(
      Array.from({ length: 3 }, () => ["staff", "A power cut."]),
    );
    await expectConsistent(school.office, student.uid);
  });

  test("is there before the first attempt, and moves no attempt that something else has ended", async () => {
    const { student, quiz, paths } = await quizOf({ maximumAttempts: 1, timeLimitSeconds: 60 });
    await grant(student, quiz, { extraAttempts: 1 }, { extraAttempts: 1, extraSeconds: 0 });
    await start(student, quiz, { attemptNumber: 1, attemptsRemaining: 1 });
    await school.office.result("withdraw", student, { courseId: quiz.courseId });
    const { closesAt } = (await storedAt(school.office, paths.attempt)) ?? {};
    await grant(student, quiz, { extraSeconds: 600 }, { extraAttempts: 1, extraSeconds: 600 });
    await expectStored(school.office, { [paths.attempt]: { closesAt } });
    await expectConsistent(school.office, student.uid);
  });

  test("is refused where there is no quiz or no enrollment", async () => {
    const { student, quiz } = await quizOf({});
    await grant(student, { ...quiz, quizId: "none" }, {}, { refused: "no-such-quiz" });
    await grant(await school.office.student(), quiz, {}, { refused: "not-enrolled" });
  });
});
