import { at, DAY, HOUR, MINUTE, right, type WalkThrough } from "../support/walkRows.ts";

const waiting = { waitSeconds: HOUR };
const timed = { ...waiting, timeLimitSeconds: 10 * MINUTE, graceSeconds: 5 * MINUTE };
const WAIT = (until: number) => ({ refused: "wait-between-attempts", availableAt: at(until) });

/** Waits between attempts, from the earlier of submission and deadline. */
// biome-ignore format: one row a step.
export const waits: readonly WalkThrough[] = [
  {
    title: "a millisecond before the wait is over nobody starts; with it they do",
    policy: waiting,
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [60, "ada", "submitQuizAttempt", { attempt: 1 }, {}, { record: { lastEndedAt: at(60) } }],
      [60, "ada", "startQuizAttempt", {}, WAIT(60 + HOUR)],
      [59.999 + HOUR, "ada", "startQuizAttempt", {}, WAIT(60 + HOUR), { user: { quizAttempts: 1 } }],
      [60 + HOUR, "ada", "startQuizAttempt", {}, { attemptNumber: 2, startedAt: at(60 + HOUR) }, { user: { quizAttempts: 2 } }],
    ],
  },
  {
    title: "a refusal that is sent again stays one; a new try after the wait is a new request",
    policy: waiting,
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [60, "ada", "submitQuizAttempt", { attempt: 1 }, {}],
      [70, "ada", "startQuizAttempt", { request: "early" }, WAIT(60 + HOUR)],
      [61 + HOUR, "ada", "startQuizAttempt", { request: "early" }, WAIT(60 + HOUR)],
      [61 + HOUR, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
    ],
  },
  {
    title: "who hands in before the deadline waits from then",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [599.999, "ada", "submitQuizAttempt", { attempt: 1 }, { late: false }],
      [700, "ada", "startQuizAttempt", {}, WAIT(599.999 + HOUR)],
      [599.999 + HOUR, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
    ],
  },
  {
    title: "who hands in late waits from the deadline",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [850, "ada", "submitQuizAttempt", { attempt: 1 }, { late: true }, { record: { lastEndedAt: at(600) } }],
      [599.999 + HOUR, "ada", "startQuizAttempt", {}, WAIT(600 + HOUR)],
      [600 + HOUR, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
    ],
  },
  {
    title: "who never hands in waits from the deadline, however late a sweep comes by",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [50 * MINUTE, "time", "closeOverdueAttempts", {}, {}, { record: { lastEndedAt: at(600) } }],
      [599.999 + HOUR, "ada", "startQuizAttempt", {}, WAIT(600 + HOUR)],
      [600 + HOUR, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
    ],
  },
  {
    title: "the start that meets an attempt whose time has ended closes it, and waits from its deadline",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [10, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(2) }, { revision: 1 }],
      [20 * MINUTE, "ada", "startQuizAttempt", {}, WAIT(600 + HOUR),
        { "attempt 1": { status: "lapsed", percent: 50 }, root: { openAttempts: [] }, "lapse 1": { actor: "system" } }],
      [600 + HOUR, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
    ],
  },
  {
    title: "who meets it after the wait is over starts at once",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [600 + HOUR, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }, { "attempt 1": { status: "lapsed" }, "attempt 2": { status: "open" } }],
    ],
  },
  {
    title: "who withdraws in the middle waits from then, also once they are enrolled again",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [60, "ada", "withdraw", {}, {}],
      [120, "ada", "enroll", {}, { status: "active", alreadyEnrolled: false }, { user: { enrolledCourses: 1, activeCourses: 1 } }],
      [120, "ada", "startQuizAttempt", {}, WAIT(60 + HOUR), { "attempt 1": { status: "lapsed" } }],
      [59.999 + HOUR, "ada", "startQuizAttempt", {}, WAIT(60 + HOUR)],
      [60 + HOUR, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
    ],
  },
  {
    title: "an open attempt is gone on with, whatever the wait",
    policy: waiting,
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [60, "ada", "submitQuizAttempt", { attempt: 1 }, {}],
      [60 + HOUR, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
      [61 + HOUR, "ada", "startQuizAttempt", {}, { attemptNumber: 2, resumed: true }],
    ],
  },
  {
    title: "the wait is the policy's of now, shorter or longer",
    policy: waiting,
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [60, "ada", "submitQuizAttempt", { attempt: 1 }, {}],
      [70, "staff", "importQuiz", { policy: { waitSeconds: DAY } }, { version: 2 }],
      [60 + HOUR, "ada", "startQuizAttempt", {}, WAIT(60 + DAY)],
      [2 * HOUR, "staff", "importQuiz", { policy: { waitSeconds: 60 } }, { version: 3 }],
      [2 * HOUR, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
    ],
  },
  {
    title: "without a wait the next attempt starts in the same moment",
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [0, "ada", "submitQuizAttempt", { attempt: 1 }, {}],
      [0, "ada", "startQuizAttempt", {}, { attemptNumber: 2, startedAt: at(0) }],
    ],
  },
  {
    title: "when none is left the answer says so, and not to wait",
    policy: { ...waiting, maximumAttempts: 1 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [60, "ada", "submitQuizAttempt", { attempt: 1 }, {}],
      [61, "ada", "startQuizAttempt", {}, { refused: "attempts-exhausted" }],
    ],
  },
  {
    title: "each student waits for themselves, and at each quiz apart",
    policy: waiting,
    others: { other: waiting },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [60, "ada", "submitQuizAttempt", { attempt: 1 }, {}],
      [61, "ben", "startQuizAttempt", {}, { attemptNumber: 1 }],
      [61, "ada", "startQuizAttempt", { quiz: "other" }, { attemptNumber: 1 }],
      [61, "ada", "startQuizAttempt", {}, WAIT(60 + HOUR)],
    ],
  },
];
