import { counts, graded, right, type WalkThrough } from "../support/walkRows.ts";

/** True or false each, with these points; all of them are true. */
const worth = (...points: number[]) => ({
  questions: points.map((each, index) => ({
    questionId: `q${index + 1}`,
    type: "trueFalse",
    prompt: `${index}?`,
    correct: true,
    points: each,
  })),
});
const yes = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`q${index + 1}`, true]));

/** What passes, and how several attempts make one grade. */
// biome-ignore format: one row a step.
export const grades: readonly WalkThrough[] = [
  {
    title: "three of four pass at 75 percent exactly",
    policy: { passPercent: 75 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(3) }, { points: 3, maxPoints: 4, ...graded(75, true), ...counts(75, true) },
        { user: { quizzesPassed: 1 }, record: { passed: true } }],
    ],
  },
  {
    title: "a hundredth of a percent more, and they do not",
    policy: { passPercent: 75.01 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(3) }, graded(75, false),
        { user: { quizzesPassed: 0 }, record: { passed: false } }],
    ],
  },
  {
    title: "two of three are shown as 66.67 percent, and do not pass at that: what is rounded does not count",
    policy: { passPercent: 66.67 },
    bank: worth(1, 1, 1),
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: yes(2) }, { ...graded(66.67, false), ...counts(66.67, false) }],
    ],
  },
  {
    title: "two of three pass at 66.66 percent",
    policy: { passPercent: 66.66 },
    bank: worth(1, 1, 1),
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: yes(2) }, { ...graded(66.67, true), ...counts(66.67, true) }],
    ],
  },
  {
    title: "an empty paper passes at 0 percent",
    policy: { passPercent: 0 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1 }, { points: 0, ...graded(0, true) }, { user: { quizzesPassed: 1 } }],
    ],
  },
  {
    title: "at 100 percent one wrong answer is too many",
    policy: { passPercent: 100 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: { ...right(4), q1: "wrong" } }, graded(75, false)],
      [2, "ada", "startQuizAttempt", {}, {}],
      [3, "ada", "submitQuizAttempt", { attempt: 2, answers: right(4) }, graded(100, true)],
    ],
  },
  {
    title: "questions count by their points, and sums of cents are exact",
    policy: { passPercent: 30 },
    bank: worth(0.1, 0.2, 0.7),
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: yes(2) }, { points: 0.3, maxPoints: 1, ...graded(30, true) }],
      [2, "ada", "startQuizAttempt", {}, {}],
      [3, "ada", "submitQuizAttempt", { attempt: 2, answers: { q3: true } }, { points: 0.7, ...graded(70, true) }],
    ],
  },
  {
    title: "highest: the best attempt counts, and what was passed stays so",
    policy: { grading: "highest" },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(1) }, { ...graded(25, false), ...counts(25, false) }],
      [2, "ada", "startQuizAttempt", {}, {}],
      [3, "ada", "submitQuizAttempt", { attempt: 2, answers: right(3) }, counts(75, true), { user: { quizzesPassed: 1 } }],
      [4, "ada", "startQuizAttempt", {}, {}],
      [5, "ada", "submitQuizAttempt", { attempt: 3, answers: right(2) }, { ...graded(50, false), ...counts(75, true), bestPercent: 75 },
        { user: { quizzesPassed: 1 } }],
    ],
  },
  {
    title: "latest: a later attempt may undo what was passed; the best stays on record",
    policy: { grading: "latest", final: true },
    course: { lessons: [] },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, counts(100, true), { user: { quizzesPassed: 1 } }],
      [2, "ada", "startQuizAttempt", {}, {}, { user: { quizzesPassed: 1 } }],
      [3, "ada", "submitQuizAttempt", { attempt: 2, answers: right(2) }, { ...counts(50, false), bestPercent: 100 },
        { user: { quizzesPassed: 0 }, enrollment: { passedQuizzes: [] }, record: { passed: false, gradePercent: 50, bestPercent: 100 } }],
      [4, "ada", "issueCertificate", {}, { refused: "incomplete", missing: ["final-quiz"] }],
      [5, "ada", "startQuizAttempt", {}, {}],
      [6, "ada", "submitQuizAttempt", { attempt: 3, answers: right(3) }, counts(75, true), { user: { quizzesPassed: 1 } }],
    ],
  },
  {
    title: "first: what comes after the first attempt changes nothing",
    policy: { grading: "first" },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(2) }, counts(50, false)],
      [2, "ada", "startQuizAttempt", {}, {}],
      [3, "ada", "submitQuizAttempt", { attempt: 2, answers: right(4) }, { ...graded(100, true), ...counts(50, false), bestPercent: 100 },
        { user: { quizzesPassed: 0 } }],
    ],
  },
  {
    title: "average: the mean of all, which passes at 75 and not below",
    policy: { grading: "average" },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(2) }, counts(50, false)],
      [2, "ada", "startQuizAttempt", {}, {}],
      [3, "ada", "submitQuizAttempt", { attempt: 2, answers: right(4) }, counts(75, true), { user: { quizzesPassed: 1 } }],
      [4, "ada", "startQuizAttempt", {}, {}],
      [5, "ada", "submitQuizAttempt", { attempt: 3, answers: right(2) }, counts(66.67, false), { user: { quizzesPassed: 0 } }],
    ],
  },
  {
    title: "average: the mean is of percentages with two decimals",
    policy: { grading: "average", passPercent: 50 },
    bank: worth(1, 1, 1),
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: yes(1) }, counts(33.33, false)],
      [2, "ada", "startQuizAttempt", {}, {}],
      [3, "ada", "submitQuizAttempt", { attempt: 2, answers: yes(2) }, counts(50, true)],
    ],
  },
  {
    title: "an attempt that lapsed without an answer counts as 0 in the mean",
    policy: { grading: "average", timeLimitSeconds: 60 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, counts(100, true)],
      [2, "ada", "startQuizAttempt", {}, {}],
      [63, "time", "closeOverdueAttempts", {}, {},
        { record: { gradePercent: 50, passed: false }, user: { quizzesPassed: 0 }, enrollment: { passedQuizzes: [] } }],
    ],
  },
  {
    title: "of the first attempt, also a lapse is what counts",
    policy: { grading: "first", timeLimitSeconds: 60 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [61, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
      [62, "ada", "submitQuizAttempt", { attempt: 2, answers: right(4) }, counts(0, false),
        { record: { gradePercent: 0, bestPercent: 100, passed: false } }],
    ],
  },
  {
    title: "an attempt keeps the percentage that passed when it began; the next one has the new",
    policy: { passPercent: 50 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "staff", "importQuiz", { policy: { passPercent: 100 } }, { version: 2 }],
      [2, "ada", "submitQuizAttempt", { attempt: 1, answers: right(2) }, { ...graded(50, true), ...counts(50, true) }],
      [3, "ada", "startQuizAttempt", {}, {}],
      [4, "ada", "submitQuizAttempt", { attempt: 2, answers: right(3) }, { ...graded(75, false), ...counts(75, true) }],
    ],
  },
  {
    title: "an attempt keeps the grading method under which it began",
    policy: { grading: "highest" },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, counts(100, true)],
      [2, "ada", "startQuizAttempt", {}, {}],
      [3, "staff", "importQuiz", { policy: { grading: "latest" } }, { version: 2 }],
      [4, "ada", "submitQuizAttempt", { attempt: 2 }, counts(100, true)],
      [5, "ada", "startQuizAttempt", {}, {}],
      [6, "ada", "submitQuizAttempt", { attempt: 3, answers: right(1) }, counts(25, false), { user: { quizzesPassed: 0 } }],
    ],
  },
];
