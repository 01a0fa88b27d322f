import { coursePolicy, quizPolicy } from "../../../simulation/policies.ts";
import type { QuizPolicy } from "../../contract/index.ts";
import type { Quiz } from "../../records/catalogueRecords.ts";
import { add, append, type Change, drop, entry, maximum } from "../../records/changes.ts";
import type { Enrollment, OpenAttempt, QuizRecord, Root } from "../../records/studentRecords.ts";
import { newEnrollment } from "../enrollment/newEnrollment.ts";
import { noAttempts, openAttempt } from "./attempts.ts";
import { closingReads, lapse, openIn, without } from "./closing.ts";
import { exhaustionChanges } from "./exhausting.ts";

const now = 90_000;
const of = { uid: "ada", courseId: "safety", attemptId: "final-2" };
const call = {
  now,
  random: () => () => 0,
  receiptFor: (name: string, input: object) => ({ fingerprint: JSON.stringify([name, input]), secretVersion: "1" }),
};
const written = (changes: Change[]) => changes.map((change) => [change.doc.path, "data" in change && change.data]);

const quizOf = (policy: Partial<QuizPolicy>): Quiz => ({
  title: "",
  policy: quizPolicy({ passPercent: 50, timeLimitSeconds: 60, maximumAttempts: 2, ...policy }),
  version: 1,
  questionCount: 1,
  chunks: [],
  bankDigest: "",
});
const paper = { questions: [{ questionId: "a", type: "trueFalse" as const, prompt: "?", points: 1 }] };
const key = { keys: { a: { type: "trueFalse" as const, correct: true } }, feedback: {} };
const attemptOf = (quiz: Quiz, isRight: boolean) => ({
  ...openAttempt({ courseId: "safety", quizId: "final" }, 2, quiz, paper, 1000),
  revision: 4,
  answers: { a: isRight },
});
const record: QuizRecord = { ...noAttempts, attempts: 2, openAttemptId: "final-2" };
const listed = (courseId: string, attemptId: string, quizId = "final") =>
  ({ courseId, quizId, attemptId, closesAt: null }) as OpenAttempt;
const others = [listed("safety", "other-1", "other"), listed("signs", "final-2")];
const root: Root = { version: 1, openAttempts: [...others, listed("safety", "final-2")] };
const lessons = [{ lessonId: "l", title: "L", minimumSeconds: 0 }];
const seatTimePolicy = { requiredSeconds: 0, dailyMaximumSeconds: 600, idleSeconds: 300, maximumCreditSeconds: 60 };
const enrollment: Enrollment = {
  ...newEnrollment("safety", { policy: coursePolicy(seatTimePolicy), lessons }, 0),
  completionEvents: ["l"],
  lessonSeconds: { l: 70 },
};

const base = "users/ada/enrollments/safety";
const closedRoot = ["users/ada/office/root", { openAttempts: others }];

/** What a lapse of the second and last attempt writes, but for the attempt, the record and the journal. */
const entailed = (policy: Partial<QuizPolicy>, changed: Partial<Enrollment> | undefined, isRight = false) => {
  const quiz = quizOf(policy);
  const state = { root, key, record, quiz, enrollment: changed && { ...enrollment, ...changed } };
  return written(lapse(of, attemptOf(quiz, isRight), state, call).changes).slice(2, -1);
};

test("a lapse writes attempt, record, counters and root, and is filed", () => {
  const quiz = quizOf({});
  const attempt = attemptOf(quiz, true);
  const { closing, result, changes } = lapse(of, attempt, { root, key, record, quiz }, call);
  expect(result).toBe(closing.result);
  expect(written(changes)).toEqual([
    [
      `${base}/attempts/final-2`,
      {
        status: "lapsed",
        answers: { a: true },
        submittedAt: null,
        revision: 5,
        percent: 100,
        passed: true,
        result,
      },
    ],
    [
      `${base}/quizRecords/final`,
      {
        bestPercent: maximum(100),
        gradePercent: 100,
        passed: true,
        openAttemptId: null,
        grades: entry("2", { percent: 100, passed: true }),
        lastEndedAt: 61_000,
      },
    ],
    ["users/ada", { quizzesPassed: add(1) }],
    [base, { passedQuizzes: append("final") }],
    closedRoot,
    [
      "users/ada/journal/lapse~attempt~safety~final-2",
      {
        callable: "closeAttempt",
        actor: "system",
        outcome: "result",
        result: { courseId: "safety", attemptId: "final-2", ...result },
        ...call.receiptFor("closeAttempt", of),
      },
    ],
  ]);
});

test("a quiz that was passed and is no more is taken from those passed", () => {
  const quiz = quizOf({ grading: "latest", maximumAttempts: 3 });
  const before = { ...record, passed: true, grades: { 1: { percent: 100, passed: true } } };
  const { changes } = lapse(of, attemptOf(quiz, false), { root, key, record: before, quiz }, call);
  expect(written(changes).slice(2, -1)).toEqual([
    ["users/ada", { quizzesPassed: add(-1) }],
    [base, { passedQuizzes: drop("final") }],
    closedRoot,
  ]);
});

test.each<[string, Partial<QuizPolicy>, Partial<Enrollment> | undefined, boolean]>([
  ["entails nothing by itself", {}, {}, false],
  ["entails nothing by itself, whatever lesson it is of", { lessonId: "l" }, {}, false],
  ["entails nothing where there are more", { onExhausted: "failCourse", maximumAttempts: 3 }, {}, false],
  ["entails nothing without an enrollment", { onExhausted: "failCourse" }, undefined, false],
  ["fails no course that is over", { onExhausted: "failCourse" }, { status: "completed" }, false],
  [
    "resets no lesson of a course that is over",
    { onExhausted: "resetLesson", lessonId: "l" },
    { status: "failed" },
    false,
  ],
  ["resets no lesson where it names none", { onExhausted: "resetLesson" }, {}, false],
])("the last attempt %s", (_, policy, changed) => {
  expect(entailed(policy, changed)).toEqual([closedRoot]);
});

test("the last attempt fails a course that goes on, and ends what is open in it", () => {
  expect(entailed({ onExhausted: "failCourse" }, {})).toEqual([
    [base, { status: "failed" }],
    ["users/ada", { activeCourses: add(-1) }],
    ["users/ada/office/root", { openAttempts: [{ ...others[0], closesAt: now }, others[1]] }],
    [`${base}/attempts/other-1`, { closesAt: now }],
  ]);
});

test("the last attempt fails a course that was left", () => {
  expect(entailed({ onExhausted: "failCourse" }, { status: "withdrawn" })).toEqual([
    closedRoot,
    [base, { status: "failed" }],
  ]);
});

test.each([["active" as const], ["withdrawn" as const]])("the last attempt resets the lesson, if %s", (status) => {
  const reset = [`${base}/quizRecords/final`, { attemptsBeforeReset: 2, resetLessonId: "l" }];
  expect(entailed({ onExhausted: "resetLesson", lessonId: "l" }, { status })).toEqual([
    closedRoot,
    reset,
    [base, { resetSeconds: entry("l", 70), completionEvents: drop("l"), completedLessons: add(-1) }],
    ["users/ada", { lessonsCompleted: add(-1) }],
  ]);
  expect(entailed({ onExhausted: "resetLesson", lessonId: "l" }, { status, completionEvents: ["m"] })).toEqual([
    closedRoot,
    reset,
    [base, { resetSeconds: entry("l", 70) }],
  ]);
});

test("no attempt at a quiz that is gone is the last, and none entails anything", () => {
  const { result, changes } = lapse(of, attemptOf(quizOf({}), false), { root, key, record, enrollment }, call);
  expect([result.attemptsRemaining, written(changes).slice(2, -1)]).toEqual([null, [closedRoot]]);
  expect(written(exhaustionChanges(of, "final", { enrollment, openAttempts: others }, call))).toEqual([closedRoot]);
});

test("where no record tells of attempts, none came before the reset of a lesson", () => {
  const quiz = quizOf({ onExhausted: "resetLesson", lessonId: "l" });
  const [, reset] = written(exhaustionChanges(of, "final", { quiz, enrollment, openAttempts: others }, call));
  expect(reset).toEqual([`${base}/quizRecords/final`, { attemptsBeforeReset: 0, resetLessonId: "l" }]);
});

test("an attempt that lacks its key or its record is none that can be closed", () => {
  const quiz = quizOf({});
  const attempt = attemptOf(quiz, true);
  expect(() => lapse(of, attempt, { root, key, quiz }, call)).toThrow("lacks its key or its record");
  expect(() => lapse(of, attempt, { root, record, quiz }, call)).toThrow("lacks its key or its record");
});

test.each([
  [undefined, false],
  [quizOf({}), false],
  [quizOf({ onExhausted: "failCourse" }), true],
])("closing reads of whom it is, and more where the last attempt has consequences", (quiz, hasMore) => {
  const seen = { now: undefined, get: <T>() => quiz as T };
  const { attempt, enrollment: read, seatTime, ...reads } = closingReads(of, "final", seen);
  expect(attempt).toMatchObject({ path: `${base}/attempts/final-2`, guarded: true });
  expect(Object.values(reads).map(({ path }) => path)).toEqual([
    "users/ada/office/root",
    `${base}/attempts/final-2/sealed/key`,
    `${base}/quizRecords/final`,
    "courses/safety/quizzes/final",
  ]);
  expect([read?.path, seatTime?.path]).toEqual(hasMore ? [base, "users/ada/office/session"] : [undefined, undefined]);
});

test("of open attempts one is found by course and quiz, and left out by course and id", () => {
  expect(openIn(root, { courseId: "safety", quizId: "final" })).toBe(root.openAttempts?.[2]);
  expect(openIn(root, { courseId: "signs", quizId: "other" })).toBeUndefined();
  expect([openIn(undefined, { courseId: "safety", quizId: "final" }), without(undefined, "safety", "final-2")]).toEqual(
    [undefined, []],
  );
  expect(openIn({ version: 1 }, { courseId: "safety", quizId: "final" })).toBeUndefined();
  expect(without(root, "safety", "final-2")).toEqual(others);
});
