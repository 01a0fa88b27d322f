import { ofLength, type Row, right, type WalkThrough } from "../support/walkRows.ts";

const WITHHELD = { refused: "review-not-released" };
const SHOWN = { questions: ofLength(4) };

/** An attempt with one right answer of four that time, its student or staff closes in one of these ways. */
// biome-ignore format: one row a step.
const closings: Record<string, readonly Row[]> = {
  "handed in": [
    [20, "ada", "submitQuizAttempt", { attempt: 1 }, { percent: 25 }],
  ],
  "closed by a sweep": [
    [61, "time", "closeOverdueAttempts", {}, {}, { "attempt 1": { status: "lapsed" } }],
  ],
  "closed by the next start": [
    [61, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }, { "attempt 1": { status: "lapsed" } }],
    [62, "ada", "submitQuizAttempt", { attempt: 2 }, {}],
  ],
  "closed by a save that came too late": [
    [61, "ada", "saveQuizAnswers", { attempt: 1, revision: 1, answers: right(4) }, { refused: "attempt-closed" }],
  ],
  "ended by withdrawing": [
    [20, "ada", "withdraw", {}, {}],
    [21, "time", "closeOverdueAttempts", {}, {}, { "attempt 1": { status: "lapsed", result: { late: false } } }],
  ],
};

/** Whoever closed an attempt, each review policy says the same of it. */
// biome-ignore format: one row a step.
const closedBy = ([how, rows]: [string, readonly Row[]]): WalkThrough => ({
  title: `an attempt that was ${how} is shown by the policy now`,
  policy: { review: "afterSubmit", timeLimitSeconds: 60, maximumAttempts: 2 },
  rows: [
    [0, "ada", "startQuizAttempt", {}, {}],
    [10, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(1) }, { revision: 1 }],
    [11, "ada", "reviewQuizAttempt", { attempt: 1 }, WITHHELD],
    ...rows,
    [100, "ada", "reviewQuizAttempt", { attempt: 1 }, { questions: [{ given: "right", points: 1 }, { given: null, points: 0 }, { given: null }, { given: null }] }],
    [101, "staff", "importQuiz", { policy: { review: "never" } }, { version: 2 }],
    [102, "ada", "reviewQuizAttempt", { attempt: 1 }, WITHHELD],
    [103, "staff", "importQuiz", { policy: { review: "afterPass" } }, { version: 3 }],
    [104, "ada", "reviewQuizAttempt", { attempt: 1 }, WITHHELD],
    [105, "staff", "importQuiz", { policy: { review: "afterLastAttempt", maximumAttempts: 1 } }, { version: 4 }],
    [106, "ada", "reviewQuizAttempt", { attempt: 1 }, SHOWN],
    [107, "staff", "importQuiz", { policy: { review: "afterLastAttempt", maximumAttempts: 9 } }, { version: 5 }],
    [108, "ada", "reviewQuizAttempt", { attempt: 1 }, WITHHELD],
  ],
});

/** Who sees the right answers, and when. */
// biome-ignore format: one row a step.
export const reviews: readonly WalkThrough[] = [
  ...Object.entries(closings).map(closedBy),
  {
    title: "never: not even to who passed with the last attempt",
    policy: { review: "never", maximumAttempts: 1 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { quizPassed: true }],
      [2, "ada", "reviewQuizAttempt", { attempt: 1 }, WITHHELD],
    ],
  },
  {
    title: "afterSubmit: at once, and not before; never of the attempt that is open",
    policy: { review: "afterSubmit" },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "reviewQuizAttempt", { attempt: 1 }, WITHHELD],
      [2, "ada", "submitQuizAttempt", { attempt: 1 }, {}],
      [2, "ada", "reviewQuizAttempt", { attempt: 1 }, SHOWN],
      [3, "ada", "startQuizAttempt", {}, {}],
      [4, "ada", "reviewQuizAttempt", { attempt: 1 }, SHOWN],
      [4, "ada", "reviewQuizAttempt", { attempt: 2 }, WITHHELD],
    ],
  },
  {
    title: "afterPass: with the quiz passed, the attempts that failed too; and no longer, if the latest counts and fails",
    policy: { review: "afterPass", grading: "latest" },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(1) }, { quizPassed: false }],
      [2, "ada", "reviewQuizAttempt", { attempt: 1 }, WITHHELD],
      [3, "ada", "startQuizAttempt", {}, {}],
      [4, "ada", "submitQuizAttempt", { attempt: 2, answers: right(4) }, { quizPassed: true }],
      [5, "ada", "reviewQuizAttempt", { attempt: 1 }, SHOWN],
      [5, "ada", "reviewQuizAttempt", { attempt: 2 }, SHOWN],
      [6, "ada", "startQuizAttempt", {}, {}],
      [7, "ada", "submitQuizAttempt", { attempt: 3 }, { quizPassed: false }],
      [8, "ada", "reviewQuizAttempt", { attempt: 2 }, WITHHELD],
    ],
  },
  {
    title: "afterLastAttempt: when none is left, and the last one is not still open",
    policy: { review: "afterLastAttempt", maximumAttempts: 2 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { quizPassed: true }],
      [2, "ada", "reviewQuizAttempt", { attempt: 1 }, WITHHELD],
      [3, "ada", "startQuizAttempt", {}, { attemptsRemaining: 0 }],
      [4, "ada", "reviewQuizAttempt", { attempt: 1 }, WITHHELD],
      [5, "ada", "submitQuizAttempt", { attempt: 2 }, {}],
      [6, "ada", "reviewQuizAttempt", { attempt: 1 }, SHOWN],
      [6, "ada", "reviewQuizAttempt", { attempt: 2 }, SHOWN],
    ],
  },
  {
    title: "afterLastAttempt: an extra attempt withholds again what was shown",
    policy: { review: "afterLastAttempt", maximumAttempts: 1 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1 }, {}],
      [2, "ada", "reviewQuizAttempt", { attempt: 1 }, SHOWN],
      [3, "staff", "grantOverride", { extraAttempts: 1 }, { extraAttempts: 1 }],
      [4, "ada", "reviewQuizAttempt", { attempt: 1 }, WITHHELD],
    ],
  },
  {
    title: "afterLastAttempt: never, where any number may be started",
    policy: { review: "afterLastAttempt" },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { quizPassed: true }],
      [2, "ada", "reviewQuizAttempt", { attempt: 1 }, WITHHELD],
    ],
  },
];
