import { at, DAY, MINUTE, only, right, type WalkThrough } from "../support/walkRows.ts";

/** Ten minutes, five of grace; one right answer of four passes. */
const timed = { timeLimitSeconds: 10 * MINUTE, graceSeconds: 5 * MINUTE, passPercent: 25 };
const CLOSED = { refused: "attempt-closed" };

/** Deadlines, grace, and what time ends. */
// biome-ignore format: one row a step.
export const time: readonly WalkThrough[] = [
  {
    title: "the last millisecond before the deadline is in time",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { startedAt: at(0), deadline: at(600) }, { "attempt 1": { closesAt: at(900) } }],
      [599.999, "ada", "submitQuizAttempt", { attempt: 1, answers: right(1) }, { late: false, answersIgnored: false, points: 1 },
        { "attempt 1": { status: "submitted", submittedAt: at(599.999) } }],
    ],
  },
  {
    title: "the millisecond of the deadline is in time",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [600, "ada", "submitQuizAttempt", { attempt: 1, answers: right(2) }, { late: false, answersIgnored: false, points: 2 },
        { record: { lastEndedAt: at(600) } }],
    ],
  },
  {
    title: "a millisecond after the deadline is late, and counts",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [600.001, "ada", "submitQuizAttempt", { attempt: 1, answers: right(2) }, { late: true, answersIgnored: false, points: 2 },
        { record: { lastEndedAt: at(600) }, "attempt 1": { status: "submitted" }, "lapse 1": undefined }],
    ],
  },
  {
    title: "with the last millisecond of the grace, saves and submissions count",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [900, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(1) }, { revision: 1 }],
      [900, "ada", "submitQuizAttempt", { attempt: 1, answers: { q2: "right" } }, { late: true, answersIgnored: false, points: 2 },
        { "attempt 1": { submittedAt: at(900) } }],
    ],
  },
  {
    title: "a millisecond after the grace a submission is ignored, and what was saved is graded",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [300, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(1) }, { revision: 1 }],
      [900.001, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { late: true, answersIgnored: true, points: 1, passed: true },
        { "attempt 1": { status: "lapsed", submittedAt: null, answers: only(right(1)) }, "lapse 1": { actor: "system" }, user: { quizzesPassed: 1 } }],
    ],
  },
  {
    title: "a millisecond after the grace a save is refused, and closes the attempt",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [900, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(1) }, { revision: 1 }, { "attempt 1": { status: "open" } }],
      [900.001, "ada", "saveQuizAnswers", { attempt: 1, revision: 1, answers: right(4) }, CLOSED,
        { "attempt 1": { status: "lapsed", percent: 25, answers: only(right(1)) }, root: { openAttempts: [] } }],
      [901, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { answersIgnored: true, points: 1 }],
    ],
  },
  {
    title: "without grace, nothing counts a millisecond after the deadline",
    policy: { ...timed, graceSeconds: 0 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [600, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(2) }, { revision: 1 }],
      [600.001, "ada", "saveQuizAnswers", { attempt: 1, revision: 1, answers: right(4) }, CLOSED],
      [700, "ada", "submitQuizAttempt", { attempt: 1 }, { late: true, points: 2, answersIgnored: true }],
    ],
  },
  {
    title: "a start in the grace goes on with the attempt; a millisecond after it begins another",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { attemptNumber: 1, resumed: false }],
      [10, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(3) }, { revision: 1 }],
      [900, "ada", "startQuizAttempt", {}, { attemptNumber: 1, resumed: true, deadline: at(600), answers: right(3), revision: 1 }],
      [900.001, "ada", "startQuizAttempt", {}, { attemptNumber: 2, resumed: false, deadline: at(1500.001), answers: only({}) },
        { "attempt 1": { status: "lapsed", percent: 75 }, "lapse 1": { callable: "closeAttempt" }, user: { quizAttempts: 2 } }],
    ],
  },
  {
    title: "a sweep leaves an attempt to the last millisecond of its grace, and closes it then, once",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [20, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(1) }, { revision: 1 }],
      [900, "time", "closeOverdueAttempts", {}, {}, { "attempt 1": { status: "open" }, "lapse 1": undefined }],
      [900.001, "time", "closeOverdueAttempts", {}, {},
        { "attempt 1": { status: "lapsed", percent: 25, revision: 2 }, "lapse 1": { outcome: "result" } }],
      [950, "time", "closeOverdueAttempts", {}, {}, { "attempt 1": { revision: 2 }, user: { quizzesPassed: 1 } }],
      [960, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { points: 1, late: true, answersIgnored: true }],
    ],
  },
  {
    title: "an attempt without a limit runs on for weeks, whatever the grace",
    policy: { graceSeconds: 5 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: null }, { "attempt 1": { closesAt: null } }],
      [40 * DAY, "time", "closeOverdueAttempts", {}, {}, { "attempt 1": { status: "open" } }],
      [40 * DAY, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { late: false, points: 4 }],
    ],
  },
  {
    title: "an attempt keeps the time it began with, the next one has the new",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [10, "staff", "importQuiz", { policy: { timeLimitSeconds: 60, graceSeconds: 0 } }, { version: 2 }],
      [600, "ada", "submitQuizAttempt", { attempt: 1, answers: right(1) }, { late: false, points: 1 }],
      [600, "ada", "startQuizAttempt", {}, { deadline: at(660) }, { "attempt 2": { closesAt: at(660) } }],
    ],
  },
  {
    title: "withdrawing ends the time of an attempt, which is graded as saved and not late",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [10, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(1) }, { revision: 1 }],
      [60, "ada", "withdraw", {}, { status: "withdrawn" }, { "attempt 1": { closesAt: at(60), status: "open" } }],
      [60.001, "ada", "saveQuizAnswers", { attempt: 1, revision: 1, answers: right(4) }, CLOSED],
      [61, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { late: false, answersIgnored: true, points: 1 },
        { record: { lastEndedAt: at(60) }, enrollment: { status: "withdrawn" } }],
    ],
  },
  {
    title: "withdrawing in the grace ends an attempt that is late already",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [601, "ada", "withdraw", {}, {}, { "attempt 1": { closesAt: at(601) } }],
      [602, "time", "closeOverdueAttempts", {}, {}, { "attempt 1": { status: "lapsed", result: { late: true } }, record: { lastEndedAt: at(600) } }],
    ],
  },
];
