import { quizPolicy } from "../../../simulation/policies.ts";
import type { QuizPolicy } from "../../contract/index.ts";
import type { Attempt } from "../../records/studentRecords.ts";
import { isOver } from "../standing/isOver.ts";
import { attemptIdOf, closeAttempt, noAttempts, openAttempt, quizIdOf, timeOf } from "./attempts.ts";
import type { Paper } from "./paper.ts";

const policy = quizPolicy({ passPercent: 50, timeLimitSeconds: 60, graceSeconds: 5 });

const paper: Paper = {
  questions: ["a", "b", "c"].map((questionId) => ({ questionId, type: "trueFalse", prompt: "?", points: 1 })),
  keys: Object.fromEntries(["a", "b", "c"].map((questionId) => [questionId, { type: "trueFalse", correct: true }])),
  feedback: {},
};

const started = (changed: Partial<QuizPolicy> = {}, courseDeadlineAt: number | null = null): Attempt =>
  openAttempt(
    { courseId: "course", quizId: "quiz" },
    2,
    { title: "", policy: { ...policy, ...changed }, version: 7, questionCount: 3, chunks: [], bankDigest: "" },
    paper,
    1000,
    0,
    courseDeadlineAt,
  );

const fresh = { ...noAttempts, attempts: 2 };
const right = (...ids: string[]) => Object.fromEntries(ids.map((id) => [id, true]));

test("an attempt's id says quiz and number, whatever hyphens the quiz has", () => {
  for (const quizId of ["q", "final-2", "a-", "-"]) expect(quizIdOf(attemptIdOf(quizId, 12))).toBe(quizId);
});

test.each([
  [null, 1e15, false],
  [1000, 999, false],
  [1000, 1000, false],
  [1000, 1001, true],
])("time that ends with %s is over at %s: %s", (closesAt, now, over) => {
  expect(isOver(closesAt, now)).toBe(over);
});

test("a fresh attempt holds the paper, the policy and the version under which it was made, and no key", () => {
  const attempt = started();
  expect(attempt).toMatchObject({ attemptNumber: 2, quizId: "quiz", status: "open", answers: {}, revision: 0 });
  expect(attempt).toMatchObject({
    questions: paper.questions,
    policy,
    courseId: "course",
    bankVersion: 7,
    saves: {},
    result: null,
  });
  expect(attempt.questionIds).toEqual(["a", "b", "c"]);
  expect(JSON.stringify(attempt)).not.toContain("correct");
});

test.each([
  { timeLimitSeconds: 60, graceSeconds: 5, deadline: 61_000, closesAt: 66_000 },
  { timeLimitSeconds: 60, graceSeconds: 0, deadline: 61_000, closesAt: 61_000 },
  { timeLimitSeconds: null, graceSeconds: 5, deadline: null, closesAt: null },
])("time: $timeLimitSeconds s and $graceSeconds s from 1000", ({ deadline, closesAt, ...time }) => {
  expect(started(time)).toMatchObject({ startedAt: 1000, deadline, closesAt });
});

test("time that an override grants comes before the grace", () => {
  expect(timeOf(1000, policy, 30, null)).toEqual({ deadline: 91_000, closesAt: 96_000 });
});

test("of a quiz that was never started nothing is recorded, and nothing was seen in whatever bank", () => {
  expect(noAttempts).toMatchObject({ attemptHistory: [], grades: {}, seen: { bankDigest: "", indexes: [] } });
});

test.each([
  [66_001, { deadline: 61_000, closesAt: 66_000 }],
  [65_999, { deadline: 61_000, closesAt: 65_999 }],
  [60_999, { deadline: 60_999, closesAt: 60_999 }],
])("no attempt outlives the course's deadline at %d", (courseDeadlineAt, time) => {
  expect(started({}, courseDeadlineAt)).toMatchObject(time);
  const untimed = { deadline: courseDeadlineAt, closesAt: courseDeadlineAt };
  expect(started({ timeLimitSeconds: null }, courseDeadlineAt)).toMatchObject(untimed);
});

describe("closing", () => {
  test("a submission is graded as what was submitted", () => {
    const closing = closeAttempt({ ...started(), answers: right("a") }, paper, fresh, policy, 2000, right("b", "c"));
    expect(closing).toEqual({
      status: "submitted",
      answers: right("b", "c"),
      submittedAt: 2000,
      endedAt: 2000,
      passedMore: 1,
      exhausted: false,
      result: {
        attemptNumber: 2,
        points: 2,
        maxPoints: 3,
        percent: 66.67,
        passed: true,
        late: false,
        answersIgnored: false,
        gradePercent: 66.67,
        bestPercent: 66.67,
        quizPassed: true,
        attemptsRemaining: null,
      },
    });
  });

  test("a lapse is graded as what was saved, and says that answers did not count", () => {
    const attempt = { ...started(), answers: right("a") };
    const closing = closeAttempt(attempt, paper, fresh, policy, 99_000, undefined);
    expect(closing).toMatchObject({ status: "lapsed", answers: right("a"), submittedAt: null, passedMore: 0 });
    expect(closing.result).toMatchObject({ percent: 33.33, passed: false, answersIgnored: true });
  });

  test.each([
    ["at its deadline", { now: 61_000, late: false }],
    ["a millisecond after it", { now: 61_001, late: true }],
    ["with the last of the grace", { now: 66_000, late: true }],
  ])("a submission %s is late: %j", (_, { now, late }) => {
    expect(closeAttempt(started(), paper, fresh, policy, now, {}).result.late).toBe(late);
  });

  test.each([
    ["whose time ran out", {}, true],
    ["whose time was ended before the deadline", { closesAt: 60_999 }, false],
    ["whose time was ended in the grace", { closesAt: 61_001 }, true],
    ["without a limit, whose time was ended", { deadline: null, closesAt: 5 }, false],
  ])("an attempt %s lapses late: %j %s", (_, ended, late) => {
    expect(closeAttempt({ ...started(), ...ended }, paper, fresh, policy, 99_000, undefined).result.late).toBe(late);
  });

  test("an attempt without grace whose time ran out lapses late", () => {
    const attempt = started({ graceSeconds: 0 });
    expect(closeAttempt(attempt, paper, fresh, policy, 61_001, undefined).result.late).toBe(true);
  });

  test.each([
    { before: 0, passed: false, answered: right("a"), grade: 33.33, quizPassed: false, more: 0 },
    { before: 66.67, passed: true, answered: right("a"), grade: 66.67, quizPassed: true, more: 0 },
    { before: 66.67, passed: true, answered: right("a", "b", "c"), grade: 100, quizPassed: true, more: 0 },
    { before: 33.33, passed: false, answered: right("a", "b"), grade: 66.67, quizPassed: true, more: 1 },
  ])("after a best of $before, the grade is $grade and the quiz passed: $quizPassed", (row) => {
    const grades = { 1: { percent: row.before, passed: row.passed } };
    const record = { ...fresh, bestPercent: row.before, passed: row.passed, grades };
    const { result, passedMore } = closeAttempt(started(), paper, record, policy, 2000, row.answered);
    expect(result).toMatchObject({ gradePercent: row.grade, bestPercent: row.grade, quizPassed: row.quizPassed });
    expect(passedMore).toBe(row.more);
  });

  test("by the latest attempt a quiz that was passed may be so no longer; its best stays", () => {
    const grades = { 1: { percent: 100, passed: true } };
    const record = { ...fresh, bestPercent: 100, passed: true, grades };
    const { result, passedMore } = closeAttempt(
      started({ grading: "latest" }),
      paper,
      record,
      policy,
      2000,
      right("a"),
    );
    expect(result).toMatchObject({ gradePercent: 33.33, bestPercent: 100, quizPassed: false });
    expect(passedMore).toBe(-1);
  });

  test.each([
    ["the last attempt, not passed", 2, right("a"), true],
    ["the last attempt, passed", 2, right("a", "b"), false],
    ["another one left", 3, right("a"), false],
    ["any number", null, right("a"), false],
  ])("exhausted, with %s: of %s", (_, maximumAttempts, answered, exhausted) => {
    expect(closeAttempt(started(), paper, fresh, { ...policy, maximumAttempts }, 2000, answered)).toMatchObject({
      exhausted,
    });
  });

  test("passing goes by the policy at the start, what remains by the policy now", () => {
    const now = { ...policy, passPercent: 100, maximumAttempts: 5 };
    const { result } = closeAttempt(started(), paper, fresh, now, 2000, right("a", "b"));
    expect(result).toMatchObject({ passed: true, attemptsRemaining: 3 });
  });
});
