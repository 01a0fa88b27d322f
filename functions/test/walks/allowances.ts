import { at, MINUTE, right, type WalkThrough } from "../support/walkRows.ts";

const EXHAUSTED = { refused: "attempts-exhausted" };
const timed = { timeLimitSeconds: 10 * MINUTE, graceSeconds: 60 };
const granted = (extraAttempts: number, extraSeconds: number) => ({ extraAttempts, extraSeconds });

/** How many attempts, and what staff grant beside. */
// biome-ignore format: one row a step.
export const allowances: readonly WalkThrough[] = [
  {
    title: "of three attempts the third is the last",
    policy: { maximumAttempts: 3 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, { attemptNumber: 1, attemptsRemaining: 2 }],
      [1, "ada", "submitQuizAttempt", { attempt: 1 }, { attemptsRemaining: 2 }],
      [2, "ada", "startQuizAttempt", {}, { attemptNumber: 2, attemptsRemaining: 1 }],
      [3, "ada", "submitQuizAttempt", { attempt: 2 }, { attemptsRemaining: 1 }],
      [4, "ada", "startQuizAttempt", {}, { attemptNumber: 3, attemptsRemaining: 0 }],
      [5, "ada", "startQuizAttempt", {}, { attemptNumber: 3, attemptsRemaining: 0, resumed: true }],
      [6, "ada", "submitQuizAttempt", { attempt: 3, answers: right(4) }, { attemptsRemaining: 0, quizPassed: true }, { root: { openAttempts: [] } }],
      [7, "ada", "startQuizAttempt", {}, EXHAUSTED, { user: { quizAttempts: 3 }, record: { attempts: 3 }, "attempt 4": undefined }],
    ],
  },
  {
    title: "without a maximum any number may be started",
    rows: [
      [0, "ada", "startQuizAttempt", {}, { attemptsRemaining: null }],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { attemptsRemaining: null, quizPassed: true }],
      [2, "ada", "startQuizAttempt", {}, { attemptNumber: 2, attemptsRemaining: null }],
    ],
  },
  {
    title: "an attempt that lapsed is used up like any other",
    policy: { ...timed, maximumAttempts: 1 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, { attemptsRemaining: 0 }],
      [661, "ada", "startQuizAttempt", {}, EXHAUSTED,
        { "attempt 1": { status: "lapsed", result: { attemptsRemaining: 0 } }, record: { openAttemptId: null } }],
    ],
  },
  {
    title: "how many there are goes by the policy now",
    policy: { maximumAttempts: 2 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, { attemptsRemaining: 1 }],
      [1, "staff", "importQuiz", { policy: { maximumAttempts: 1 } }, { version: 2 }],
      [2, "ada", "submitQuizAttempt", { attempt: 1 }, { attemptsRemaining: 0 }],
      [3, "ada", "startQuizAttempt", {}, EXHAUSTED],
      [4, "staff", "importQuiz", { policy: { maximumAttempts: 3 } }, { version: 3 }],
      [5, "ada", "startQuizAttempt", {}, { attemptNumber: 2, attemptsRemaining: 1 }],
    ],
  },
  {
    title: "attempts that were used stay used when a student leaves and comes back",
    policy: { maximumAttempts: 1 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1 }, {}],
      [2, "ada", "withdraw", {}, {}],
      [3, "ada", "enroll", {}, { status: "active" }],
      [4, "ada", "startQuizAttempt", {}, EXHAUSTED],
    ],
  },
  {
    title: "an extra attempt is given after all were used up",
    policy: { maximumAttempts: 1 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1 }, { attemptsRemaining: 0 }],
      [2, "ada", "startQuizAttempt", {}, EXHAUSTED],
      [3, "staff", "grantOverride", { extraAttempts: 1 }, granted(1, 0), { record: { override: granted(1, 0) } }],
      [4, "ada", "startQuizAttempt", {}, { attemptNumber: 2, attemptsRemaining: 0 }],
      [5, "ada", "submitQuizAttempt", { attempt: 2, answers: right(4) }, { attemptsRemaining: 0, quizPassed: true }],
      [6, "ada", "startQuizAttempt", {}, EXHAUSTED],
    ],
  },
  {
    title: "what is granted is absolute, and what is left out stays: two extra, then one, then none",
    policy: { maximumAttempts: 1 },
    rows: [
      [0, "staff", "grantOverride", { extraAttempts: 2, extraSeconds: 30 }, granted(2, 30)],
      [1, "staff", "grantOverride", { extraAttempts: 2 }, granted(2, 30)],
      [2, "ada", "startQuizAttempt", {}, { attemptsRemaining: 2 }],
      [3, "staff", "grantOverride", { extraAttempts: 1 }, granted(1, 30)],
      [4, "ada", "submitQuizAttempt", { attempt: 1 }, { attemptsRemaining: 1 }],
      [5, "staff", "grantOverride", { extraAttempts: 0, extraSeconds: 0 }, granted(0, 0)],
      [6, "ada", "startQuizAttempt", {}, EXHAUSTED, { record: { override: granted(0, 0) } }],
    ],
  },
  {
    title: "a grant is for one student and one quiz",
    policy: { maximumAttempts: 1 },
    others: { other: { maximumAttempts: 1 } },
    rows: [
      [0, "staff", "grantOverride", { extraAttempts: 5 }, granted(5, 0)],
      [1, "ada", "startQuizAttempt", {}, { attemptsRemaining: 5 }],
      [1, "ada", "startQuizAttempt", { quiz: "other" }, { attemptsRemaining: 0 }],
      [1, "ben", "startQuizAttempt", {}, { attemptsRemaining: 0 }],
    ],
  },
  {
    title: "a grant before the first attempt waits for it",
    policy: { ...timed, maximumAttempts: 1 },
    rows: [
      [0, "staff", "grantOverride", { extraAttempts: 1, extraSeconds: 300 }, granted(1, 300), { record: { attempts: 0 } }],
      [10, "ada", "startQuizAttempt", {}, { attemptNumber: 1, attemptsRemaining: 1, deadline: at(910) }, { "attempt 1": { closesAt: at(970) } }],
    ],
  },
  {
    title: "extra seconds move the deadline of an open attempt, grace and sweep with it",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [500, "staff", "grantOverride", { extraSeconds: 120 }, granted(0, 120), { "attempt 1": { deadline: at(720), closesAt: at(780) } }],
      [661, "time", "closeOverdueAttempts", {}, {}, { "attempt 1": { status: "open" } }],
      [720, "ada", "startQuizAttempt", {}, { resumed: true, deadline: at(720) }],
      [780, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(1) }, { revision: 1 }],
      [780.001, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { answersIgnored: true, points: 1, late: true }],
    ],
  },
  {
    title: "with extra seconds the last millisecond before the new deadline is in time",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [500, "staff", "grantOverride", { extraSeconds: 120 }, granted(0, 120)],
      [720, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { late: false, points: 4 }],
    ],
  },
  {
    title: "extra seconds granted twice are not added; taken back, the deadline is the old one again",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [100, "staff", "grantOverride", { extraSeconds: 120 }, granted(0, 120), { "attempt 1": { deadline: at(720) } }],
      [110, "staff", "grantOverride", { extraSeconds: 120 }, granted(0, 120), { "attempt 1": { deadline: at(720) } }],
      [120, "staff", "grantOverride", { extraSeconds: 60 }, granted(0, 60), { "attempt 1": { deadline: at(660) } }],
      [650, "staff", "grantOverride", { extraSeconds: 0 }, granted(0, 0), { "attempt 1": { deadline: at(600), closesAt: at(660) } }],
      [655, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { late: true, points: 4 }],
    ],
  },
  {
    title: "extra seconds open no attempt that is over and that nobody has closed yet",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [660.001, "staff", "grantOverride", { extraSeconds: 3600 }, granted(0, 3600), { "attempt 1": { status: "open", deadline: at(600) } }],
      [661, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(4) }, { refused: "attempt-closed" }, { "attempt 1": { status: "lapsed", percent: 0 } }],
      [662, "ada", "startQuizAttempt", {}, { attemptNumber: 2, deadline: at(662 + 4200) }],
    ],
  },
  {
    title: "extra seconds open no attempt that has lapsed, and are there for the next one",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [700, "time", "closeOverdueAttempts", {}, {}, { "attempt 1": { status: "lapsed" } }],
      [710, "staff", "grantOverride", { extraSeconds: 3600 }, granted(0, 3600), { "attempt 1": { status: "lapsed", deadline: at(600) } }],
      [720, "ada", "startQuizAttempt", {}, { attemptNumber: 2, deadline: at(720 + 4200) }],
    ],
  },
  {
    title: "extra seconds move no attempt that withdrawing has ended",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [60, "ada", "withdraw", {}, {}],
      [61, "staff", "grantOverride", { extraSeconds: 600 }, granted(0, 600), { "attempt 1": { deadline: at(600), closesAt: at(60) } }],
      [62, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { answersIgnored: true, points: 0 }],
    ],
  },
  {
    title: "extra seconds set no limit where there is none",
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: null }],
      [1, "staff", "grantOverride", { extraSeconds: 600 }, granted(0, 600), { "attempt 1": { deadline: null, closesAt: null } }],
    ],
  },
  {
    title: "a grant needs a quiz and an enrollment, and is an admin's",
    rows: [
      [0, "cem", "startQuizAttempt", {}, { refused: "not-enrolled" }],
      [0, "staff", "grantOverride", { uid: "cem", extraAttempts: 1 }, { refused: "not-enrolled" }],
      [0, "staff", "grantOverride", { quizId: "none", extraAttempts: 1 }, { refused: "no-such-quiz" }],
      [0, "ada", "grantOverride", { extraAttempts: 1 }, { refused: "not-an-admin" }, { record: undefined }],
    ],
  },
  {
    title: "with extra seconds, too, a millisecond after the deadline is late, and the last of the grace counts",
    policy: timed,
    rows: [
      [0, "staff", "grantOverride", { extraSeconds: 120 }, granted(0, 120)],
      [0, "ada", "startQuizAttempt", {}, { deadline: at(720) }],
      [720.001, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { late: true, answersIgnored: false, points: 4 }],
      [800, "ada", "startQuizAttempt", {}, { deadline: at(1520) }],
      [1580, "ada", "submitQuizAttempt", { attempt: 2, answers: right(3) }, { late: true, answersIgnored: false, points: 3 }],
    ],
  },
  {
    title: "who has extra seconds waits from the deadline that was moved",
    policy: { ...timed, waitSeconds: 600 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [500, "staff", "grantOverride", { extraSeconds: 120 }, granted(0, 120)],
      [800, "time", "closeOverdueAttempts", {}, {}, { record: { lastEndedAt: at(720) } }],
      [1319.999, "ada", "startQuizAttempt", {}, { refused: "wait-between-attempts", availableAt: at(1320) }],
      [1320, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
    ],
  },
  {
    title: "extra seconds that are taken back after they began to run end the attempt at the deadline it had",
    policy: timed,
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(600) }],
      [1, "staff", "grantOverride", { extraSeconds: 600 }, granted(0, 600)],
      [650, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(3) }, { revision: 1 }],
      [700, "staff", "grantOverride", { extraSeconds: 0 }, granted(0, 0), { "attempt 1": { status: "open", deadline: at(600), closesAt: at(660) } }],
      [700, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { answersIgnored: true, points: 3, late: true }, { record: { lastEndedAt: at(600) } }],
    ],
  },
];
