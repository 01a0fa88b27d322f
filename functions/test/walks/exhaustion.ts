import { LESSON, right, type WalkThrough } from "../support/walkRows.ts";

const fails = { maximumAttempts: 2, onExhausted: "failCourse" as const };
const resets = { maximumAttempts: 1, onExhausted: "resetLesson" as const, lessonId: LESSON };
const EXHAUSTED = { refused: "attempts-exhausted" };
const FAILED = { enrollment: { status: "failed" }, user: { activeCourses: 0 } };
const ACTIVE = { enrollment: { status: "active" }, user: { activeCourses: 1 } };
const lesson = { lessonId: LESSON };

/** What follows when attempts are used up. */
// biome-ignore format: one row a step.
export const exhaustion: readonly WalkThrough[] = [
  {
    title: "none: the quiz is over and the course goes on",
    policy: { maximumAttempts: 1, onExhausted: "none" },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1 }, { attemptsRemaining: 0 }, ACTIVE],
      [2, "ada", "startQuizAttempt", {}, EXHAUSTED, { enrollment: { completionEvents: [] } }],
    ],
  },
  {
    title: "failCourse: the last attempt that is handed in and fails ends the course, the one before does not",
    policy: fails,
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1 }, { attemptsRemaining: 1 }, ACTIVE],
      [2, "ada", "startQuizAttempt", {}, { attemptsRemaining: 0 }, ACTIVE],
      [3, "ada", "submitQuizAttempt", { attempt: 2, answers: right(2) }, { attemptsRemaining: 0, quizPassed: false }, FAILED],
      [4, "ada", "startQuizAttempt", {}, { refused: "enrollment-closed", status: "failed" }],
      [5, "ada", "enroll", {}, { refused: "enrollment-closed", status: "failed" }],
    ],
  },
  {
    title: "failCourse: so does the last one that a sweep closes",
    policy: { ...fails, maximumAttempts: 1, timeLimitSeconds: 60 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [60, "time", "closeOverdueAttempts", {}, {}, ACTIVE],
      [60.001, "time", "closeOverdueAttempts", {}, {}, FAILED],
    ],
  },
  {
    title: "failCourse: and the last one that the next call meets",
    policy: { ...fails, maximumAttempts: 1, timeLimitSeconds: 60 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [61, "ada", "startQuizAttempt", {}, EXHAUSTED, FAILED],
      [62, "ada", "startQuizAttempt", {}, { refused: "enrollment-closed", status: "failed" }],
    ],
  },
  {
    title: "failCourse: whether a sweep closed it before who withdrew came back, or they meet it themselves",
    policy: { ...fails, maximumAttempts: 1 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "withdraw", {}, {}],
      [2, "ada", "enroll", {}, { status: "active" }],
      [3, "ada", "startQuizAttempt", {}, EXHAUSTED, FAILED],
    ],
  },
  {
    title: "failCourse: the time of another quiz that is open ends with the course, and it is graded as saved",
    policy: { ...fails, maximumAttempts: 1 },
    others: { other: {} },
    rows: [
      [0, "ada", "startQuizAttempt", { quiz: "other" }, {}],
      [1, "ada", "saveQuizAnswers", { quiz: "other", attempt: 1, revision: 0, answers: right(3) }, { revision: 1 }],
      [2, "ada", "startQuizAttempt", {}, {}],
      [3, "ada", "submitQuizAttempt", { attempt: 1 }, { quizPassed: false }, FAILED],
      [4, "ada", "saveQuizAnswers", { quiz: "other", attempt: 1, revision: 1, answers: right(4) }, { refused: "attempt-closed" },
        { "other/attempt 1": { status: "lapsed", percent: 75, passed: true } }],
    ],
  },
  {
    title: "failCourse: nothing ends where the quiz is passed",
    policy: fails,
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(3) }, { quizPassed: true }],
      [2, "ada", "startQuizAttempt", {}, {}],
      [3, "ada", "submitQuizAttempt", { attempt: 2 }, { quizPassed: true, attemptsRemaining: 0 }, ACTIVE],
    ],
  },
  {
    title: "failCourse: an extra attempt that was granted in time saves the course",
    policy: { ...fails, maximumAttempts: 1 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, { attemptsRemaining: 0 }],
      [1, "staff", "grantOverride", { extraAttempts: 1 }, { extraAttempts: 1 }],
      [2, "ada", "submitQuizAttempt", { attempt: 1 }, { attemptsRemaining: 1 }, ACTIVE],
      [3, "ada", "startQuizAttempt", {}, { attemptNumber: 2, attemptsRemaining: 0 }],
      [4, "ada", "submitQuizAttempt", { attempt: 2, answers: right(3) }, { quizPassed: true }, ACTIVE],
    ],
  },
  {
    title: "what follows goes by the policy when the last attempt ends",
    policy: { maximumAttempts: 1 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "staff", "importQuiz", { policy: { onExhausted: "failCourse" } }, { version: 2 }],
      [2, "ada", "submitQuizAttempt", { attempt: 1 }, { attemptsRemaining: 0 }, FAILED],
    ],
  },
  {
    title: "failCourse: who withdrew in the last attempt has failed, and does not come back",
    policy: { ...fails, maximumAttempts: 1 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "withdraw", {}, {}],
      [2, "time", "closeOverdueAttempts", {}, {},
        { ...FAILED, "attempt 1": { status: "lapsed" } }],
      [3, "ada", "enroll", {}, { refused: "enrollment-closed", status: "failed" }],
    ],
  },
  {
    title: "resetLesson: the lesson is to be done again, with its time; then the quiz is open again",
    policy: resets,
    rows: [
      [0, "ada", "startSession", {}, {}],
      [9.999, "ada", "heartbeat", lesson, { lessonSeconds: 9 }],
      [9.999, "ada", "completeLesson", lesson, { refused: "lesson-too-early", remainingSeconds: 1 }],
      [10, "ada", "heartbeat", lesson, { lessonSeconds: 10 }],
      [10, "ada", "completeLesson", lesson, { completedLessons: 1 }, { user: { lessonsCompleted: 1 } }],
      [11, "ada", "startQuizAttempt", {}, {}],
      [12, "ada", "submitQuizAttempt", { attempt: 1, answers: right(2) }, { quizPassed: false, attemptsRemaining: 0 },
        { enrollment: { completionEvents: [], completedLessons: 0, resetSeconds: { [LESSON]: 10 } }, user: { lessonsCompleted: 0 }, record: { attempts: 1, attemptsBeforeReset: 1 } }],
      [13, "ada", "startQuizAttempt", {}, EXHAUSTED],
      [20, "ada", "heartbeat", lesson, { lessonSeconds: 20 }],
      [20, "ada", "completeLesson", lesson, { completedLessons: 1, alreadyCompleted: false }, { user: { lessonsCompleted: 1 } }],
      [21, "ada", "startQuizAttempt", {}, { attemptNumber: 2, attemptsRemaining: 0 }],
      [22, "ada", "submitQuizAttempt", { attempt: 2, answers: right(4) }, { quizPassed: true }, { enrollment: { completionEvents: [LESSON] } }],
      [23, "ada", "startQuizAttempt", {}, EXHAUSTED],
    ],
  },
  {
    title: "resetLesson: who had not done the lesson yet has to, before the quiz is open again",
    policy: { ...resets, timeLimitSeconds: 60 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, { attemptsRemaining: 0 }],
      [61, "time", "closeOverdueAttempts", {}, {}, { enrollment: { completionEvents: [], completedLessons: 0 }, user: { lessonsCompleted: 0 } }],
      [62, "ada", "startQuizAttempt", {}, EXHAUSTED],
      [63, "ada", "startSession", {}, {}],
      [73, "ada", "heartbeat", lesson, { lessonSeconds: 10 }],
      [73, "ada", "completeLesson", lesson, { completedLessons: 1 }],
      [74, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
    ],
  },
  {
    title: "resetLesson: who withdrew in the last attempt and comes back has the lesson to do, whoever closed the attempt",
    policy: resets,
    rows: [
      [0, "ada", "startSession", {}, {}],
      [10, "ada", "heartbeat", lesson, { lessonSeconds: 10 }],
      [10, "ada", "completeLesson", lesson, {}],
      [11, "ada", "startQuizAttempt", {}, {}],
      [12, "ada", "withdraw", {}, {}, { user: { lessonsCompleted: 1 } }],
      [13, "time", "closeOverdueAttempts", {}, {},
        { "attempt 1": { status: "lapsed" }, enrollment: { status: "withdrawn", completionEvents: [] }, user: { lessonsCompleted: 0 }, record: { attemptsBeforeReset: 1 } }],
      [14, "ada", "enroll", {}, { status: "active" }],
      [15, "ada", "startQuizAttempt", {}, EXHAUSTED],
      [20, "ada", "startSession", {}, {}],
      [30, "ada", "heartbeat", lesson, { lessonSeconds: 20 }],
      [30, "ada", "completeLesson", lesson, { completedLessons: 1 }],
      [31, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
    ],
  },
  {
    title: "resetLesson: who passes with the last attempt keeps the lesson",
    policy: resets,
    rows: [
      [0, "ada", "startSession", {}, {}],
      [10, "ada", "heartbeat", lesson, {}],
      [10, "ada", "completeLesson", lesson, {}],
      [11, "ada", "startQuizAttempt", {}, {}],
      [12, "ada", "submitQuizAttempt", { attempt: 1, answers: right(3) }, { quizPassed: true },
        { enrollment: { completionEvents: [LESSON] }, user: { lessonsCompleted: 1 } }],
    ],
  },
];
