import type { QuizPolicy } from "../../contract/index.ts";
import type { Attempt, Enrollment, QuizRecord } from "../../records/studentRecords.ts";
import { attemptsRemaining, awaitsLesson, endOf, waitUntil } from "./allowance.ts";
import { noAttempts } from "./attempts.ts";

const policy = (more: Partial<QuizPolicy>) =>
  ({ maximumAttempts: null, waitSeconds: 0, lessonId: null, ...more }) as QuizPolicy;

test.each([
  [null, 1000, 0, 0, null],
  [3, 0, 0, 0, 3],
  [3, 2, 0, 0, 1],
  [3, 3, 0, 0, 0],
  [3, 4, 0, 0, 0],
  [3, 3, 2, 0, 2],
  [3, 3, 0, 3, 3],
  [3, 5, 1, 3, 2],
])(
  "of %s attempts with %s started, %s extra and %s before a reset there remain %s",
  (maximumAttempts, attempts, extraAttempts, attemptsBeforeReset, remaining) => {
    const used = { attempts, attemptsBeforeReset, override: { extraAttempts, extraSeconds: 0 } };
    expect(attemptsRemaining(policy({ maximumAttempts }), used)).toBe(remaining);
  },
);

test("of a quiz that is not there any number remains, and of one that was never started all", () => {
  expect(attemptsRemaining(undefined, noAttempts)).toBeNull();
  expect(attemptsRemaining(policy({ maximumAttempts: 3 }), undefined)).toBe(3);
});

test.each([
  ["submitted in time", { deadline: 1000, closesAt: 1500 }, 900, 900],
  ["submitted in the grace", { deadline: 1000, closesAt: 1500 }, 1200, 1000],
  ["that lapsed", { deadline: 1000, closesAt: 1500 }, null, 1000],
  ["that was ended early", { deadline: 1000, closesAt: 400 }, null, 400],
  ["without a limit, submitted", { deadline: null, closesAt: null }, 700, 700],
])("an attempt %s ends for waits: %j", (_, time, submittedAt, end) => {
  expect(endOf(time as Attempt, submittedAt)).toBe(end);
});

test.each([
  [0, 1000, 1000, undefined],
  [60, 1000, 60_999, 61_000],
  [60, 1000, 61_000, undefined],
  [60, null, 0, undefined],
])("a wait of %s s after %s: at %s until %s", (waitSeconds, lastEndedAt, now, availableAt) => {
  expect(waitUntil(policy({ waitSeconds }), lastEndedAt, now)).toBe(availableAt);
});

test("after a reset that lesson has to be completed before the next attempt, whichever the quiz is of now", () => {
  const reset = { ...noAttempts, attempts: 2, attemptsBeforeReset: 2, resetLessonId: "a" };
  const awaits = (lessonId: string | null, record: QuizRecord | undefined, completed: string[], lessons = ["a", "b"]) =>
    awaitsLesson(policy({ lessonId }), record, { completionEvents: completed } as unknown as Enrollment, {
      lessons: lessons.map((each) => ({ lessonId: each, title: "", minimumSeconds: 0 })),
    });
  expect(awaits("a", reset, ["b"])).toBe(true);
  expect(awaits("a", reset, ["a"])).toBe(false);
  expect(awaits("b", reset, ["a"])).toBe(false);
  expect(awaits("b", reset, ["b"])).toBe(true);
  expect(awaits("a", reset, [], ["b"])).toBe(false);
  expect(awaits(null, reset, [])).toBe(false);
  expect(awaits("a", noAttempts, [])).toBe(false);
  expect(awaits("a", undefined, [])).toBe(false);
});
