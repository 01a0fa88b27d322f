import { at, LESSON, right, type WalkThrough } from "../support/walkRows.ts";

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
    title: "resetLesson: who did the lesson again has attempts, though staff then move the quiz to another lesson",
    policy: resets,
    course: { lessons: ["signs", "night"].map((lessonId) => ({ lessonId, title: lessonId, minimumSeconds: 0 })) },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1 }, {}, { record: { attemptsBeforeReset: 1, resetLessonId: LESSON } }],
      [2, "staff", "importQuiz", { policy: { lessonId: "night" } }, { version: 2 }],
      [3, "ada", "startQuizAttempt", {}, EXHAUSTED],
      [4, "ada", "completeLesson", lesson, {}],
      [5, "staff", "importQuiz", { policy: { lessonId: "night", onExhausted: "none" } }, { version: 3 }],
      [6, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
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
  {
    title: "failCourse: the last attempt fails the course where the latest counts, though an earlier one had passed",
    policy: { ...fails, grading: "latest" },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { quizPassed: true }, { user: { quizzesPassed: 1 } }],
      [2, "ada", "startQuizAttempt", {}, { attemptsRemaining: 0 }],
      [3, "ada", "submitQuizAttempt", { attempt: 2, answers: right(2) }, { quizPassed: false },
        { enrollment: { status: "failed", passedQuizzes: [] }, user: { activeCourses: 0, quizzesPassed: 0 } }],
    ],
  },
  {
    title: "failCourse: where the first counts, a last one that passes saves nothing; by the mean it may",
    policy: { ...fails, grading: "first" },
    others: { other: { ...fails, grading: "average" } },
    rows: [
      [0, "ada", "startQuizAttempt", { quiz: "other" }, {}],
      [1, "ada", "submitQuizAttempt", { quiz: "other", attempt: 1, answers: right(2) }, { quizPassed: false }],
      [2, "ada", "startQuizAttempt", { quiz: "other" }, {}],
      [3, "ada", "submitQuizAttempt", { quiz: "other", attempt: 2, answers: right(4) }, { quizPassed: true, gradePercent: 75 }, ACTIVE],
      [4, "ada", "startQuizAttempt", {}, {}],
      [5, "ada", "submitQuizAttempt", { attempt: 1, answers: right(2) }, { quizPassed: false }],
      [6, "ada", "startQuizAttempt", {}, {}],
      [7, "ada", "submitQuizAttempt", { attempt: 2, answers: right(4) }, { passed: true, quizPassed: false }, FAILED],
    ],
  },
  {
    title: "resetLesson: again and again, each time with as many attempts and those that staff gave",
    policy: { ...resets, maximumAttempts: 1 },
    course: { lessons: [{ lessonId: LESSON, title: "Signs", minimumSeconds: 0 }] },
    rows: [
      [0, "staff", "grantOverride", { extraAttempts: 1 }, { extraAttempts: 1 }],
      [1, "ada", "completeLesson", lesson, { completedLessons: 1 }],
      [2, "ada", "startQuizAttempt", {}, { attemptsRemaining: 1 }],
      [3, "ada", "submitQuizAttempt", { attempt: 1 }, { attemptsRemaining: 1 }, { enrollment: { completionEvents: [LESSON] } }],
      [4, "ada", "startQuizAttempt", {}, { attemptsRemaining: 0 }],
      [5, "ada", "submitQuizAttempt", { attempt: 2 }, { attemptsRemaining: 0 }, { enrollment: { completionEvents: [] }, record: { attemptsBeforeReset: 2 } }],
      [6, "ada", "startQuizAttempt", {}, EXHAUSTED],
      [7, "ada", "completeLesson", lesson, { alreadyCompleted: false }],
      [8, "ada", "startQuizAttempt", {}, { attemptNumber: 3, attemptsRemaining: 1 }],
      [9, "ada", "submitQuizAttempt", { attempt: 3 }, { attemptsRemaining: 1 }],
      [10, "ada", "startQuizAttempt", {}, { attemptNumber: 4, attemptsRemaining: 0 }],
      [11, "ada", "submitQuizAttempt", { attempt: 4 }, { attemptsRemaining: 0 }, { enrollment: { completionEvents: [], completedLessons: 0 }, record: { attemptsBeforeReset: 4 }, user: { lessonsCompleted: 0 } }],
      [12, "ada", "startQuizAttempt", {}, EXHAUSTED],
    ],
  },
  {
    title: "resetLesson: the wait between attempts holds, too, when the lesson was done again",
    policy: { ...resets, waitSeconds: 60 },
    course: { lessons: [{ lessonId: LESSON, title: "Signs", minimumSeconds: 0 }] },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1 }, { attemptsRemaining: 0 }],
      [2, "ada", "completeLesson", lesson, { completedLessons: 1 }],
      [60.999, "ada", "startQuizAttempt", {}, { refused: "wait-between-attempts", availableAt: at(61) }],
      [61, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
    ],
  },
  {
    title: "resetLesson: a quiz is of a lesson of its course",
    policy: {},
    rows: [
      [0, "staff", "importQuiz", { policy: { lessonId: "elsewhere" } }, { refused: "invalid-input", issues: [{ path: "policy.lessonId", message: "is no lesson of the course" }] }],
      [0, "staff", "importQuiz", { policy: { onExhausted: "resetLesson" } }, { refused: "invalid-input", issues: [{ path: "policy.lessonId", message: "must name the lesson that is to be done again" }] }],
      [0, "staff", "importQuiz", { policy: resets }, { version: 2 }],
    ],
  },
];
