import { answerTo, questions } from "../../simulation/identityQuestions.ts";
import { LESSON, type Row, right, type WalkThrough } from "../support/walkRows.ts";

const seatTime = { requiredSeconds: 20, maximumCreditSeconds: 600, idleSeconds: 600 };
const pvq = {
  everySeconds: 100,
  answerSeconds: 60,
  lock: { kind: "consecutive" as const, misses: 9 },
  lockSeconds: 60,
};
const lesson = { lessonId: LESSON };
const instruction = ["lessons" as const, "seat-time" as const];
const own = { answers: questions.map(({ questionId }) => ({ questionId, answer: answerTo(questionId) })) };
const missing = (...what: string[]) => ({ refused: "quiz-locked", missing: what });
const DUE = { refused: "pvq-due" };
const studied: Row[] = [
  [0, "ada", "startSession", {}, {}],
  [20, "ada", "heartbeat", lesson, { courseSeconds: 20 }],
  [20, "ada", "completeLesson", lesson, { completedLessons: 1 }],
];

/** What has to be done before a quiz opens. */
// biome-ignore format: one row a step.
export const prerequisites: readonly WalkThrough[] = [
  {
    title: "a quiz opens in the second in which the last of its prerequisites is done, and says until then what is missing",
    policy: { opensAfter: ["seat-time", "lessons"] },
    others: { lessonsOnly: { opensAfter: ["lessons"] }, timeOnly: { opensAfter: ["seat-time"] }, free: {} },
    course: { policy: { seatTime } },
    rows: [
      [0, "ada", "startQuizAttempt", {}, missing("lessons", "seat-time"), { record: undefined, user: { quizAttempts: 0 } }],
      [0, "ada", "startQuizAttempt", { quiz: "free" }, {}],
      [0, "ada", "startSession", {}, {}],
      [10, "ada", "heartbeat", lesson, {}],
      [10, "ada", "completeLesson", lesson, {}],
      [10, "ada", "startQuizAttempt", {}, missing("seat-time")],
      [10, "ada", "startQuizAttempt", { quiz: "timeOnly" }, missing("seat-time")],
      [10, "ada", "startQuizAttempt", { quiz: "lessonsOnly" }, { attemptNumber: 1 }],
      [19.999, "ada", "heartbeat", {}, { courseSeconds: 19 }],
      [19.999, "ada", "startQuizAttempt", {}, missing("seat-time")],
      [20, "ada", "heartbeat", {}, { courseSeconds: 20 }],
      [20, "ada", "startQuizAttempt", {}, { attemptNumber: 1 }],
    ],
  },
  {
    title: "identity checks are done when as many were asked as a certificate takes, and none is due",
    policy: { opensAfter: ["identity-checks"] },
    others: { final: { opensAfter: [...instruction, "identity-checks"], final: true } },
    course: { policy: { seatTime, pvq: { ...pvq, minimumAsked: 2 } } },
    rows: [
      [0, "ada", "startQuizAttempt", {}, missing("identity-checks")],
      [0, "ada", "startQuizAttempt", { quiz: "final" }, missing("lessons", "seat-time", "identity-checks")],
      [0, "ada", "setPvqAnswers", own, {}],
      ...studied.slice(0, 2),
      [20, "ada", "startQuizAttempt", { quiz: "final" }, missing("lessons", "identity-checks")],
      // All that is taught is done: what is still to be asked is due.
      ...studied.slice(2),
      [20, "ada", "startQuizAttempt", { quiz: "final" }, DUE],
      [20, "ada", "requestPvq", {}, {}],
      [20, "ada", "answerPvq", { answer: "no idea" }, { correct: false }],
      [20, "ada", "startQuizAttempt", { quiz: "final" }, DUE],
      [21, "ada", "issueCertificate", {}, { refused: "incomplete", missing: ["identity-checks", "final-quiz"] }],
    ],
  },
  {
    title: "a quiz that is locked takes no attempt and no wait; used up it is before it is locked, and it is locked before it waits",
    policy: { maximumAttempts: 2, waitSeconds: 60 },
    course: { policy: { seatTime } },
    rows: [
      [0, "ada", "startQuizAttempt", {}, { attemptsRemaining: 1 }],
      [1, "ada", "submitQuizAttempt", { attempt: 1 }, {}],
      [2, "staff", "importQuiz", { policy: { opensAfter: ["lessons"] } }, { version: 2 }],
      [3, "ada", "startQuizAttempt", {}, missing("lessons"), { record: { attempts: 1 } }],
      [4, "staff", "importQuiz", { policy: { opensAfter: ["lessons"], maximumAttempts: 1 } }, { version: 3 }],
      [5, "ada", "startQuizAttempt", {}, { refused: "attempts-exhausted" }],
      [6, "staff", "importQuiz", { policy: {} }, { version: 4 }],
      [62, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
    ],
  },
  {
    title: "an open attempt is resumed, saved and handed in, though staff took seconds back or lock the quiz by then",
    policy: { opensAfter: instruction },
    course: { policy: { seatTime } },
    rows: [
      ...studied,
      [20, "ada", "startQuizAttempt", {}, { attemptNumber: 1 }],
      [21, "staff", "adjustSeatTime", { seconds: -1 }, { courseSeconds: 19 }],
      [22, "ada", "startQuizAttempt", {}, { attemptNumber: 1, resumed: true }],
      [23, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(3) }, { revision: 1 }],
      [24, "ada", "submitQuizAttempt", { attempt: 1 }, { quizPassed: true }],
      [25, "ada", "startQuizAttempt", {}, missing("seat-time")],
    ],
  },
  {
    title: "an attempt whose time has ended is closed by the start that meets it, though the quiz is locked",
    policy: { timeLimitSeconds: 10 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "staff", "importQuiz", { policy: { opensAfter: ["lessons"] } }, { version: 2 }],
      [11, "ada", "startQuizAttempt", {}, missing("lessons"), { "attempt 1": { status: "lapsed" }, "lapse 1": {}, root: { openAttempts: [] } }],
    ],
  },
  {
    title: "a lesson that is reset is to be done again before another quiz that opens after lessons",
    policy: { maximumAttempts: 1, onExhausted: "resetLesson", lessonId: LESSON, opensAfter: ["lessons"] },
    others: { final: { opensAfter: instruction, final: true } },
    course: { policy: { seatTime } },
    rows: [
      ...studied,
      [21, "ada", "startQuizAttempt", {}, { attemptsRemaining: 0 }],
      [22, "ada", "submitQuizAttempt", { attempt: 1 }, { quizPassed: false }],
      [23, "ada", "startQuizAttempt", {}, { refused: "attempts-exhausted" }],
      [23, "ada", "startQuizAttempt", { quiz: "final" }, missing("lessons")],
      [30, "ada", "heartbeat", lesson, {}],
      [30, "ada", "completeLesson", lesson, { alreadyCompleted: false }],
      [31, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
      [31, "ada", "startQuizAttempt", { quiz: "final" }, { attemptNumber: 1 }],
    ],
  },
  {
    title: "a final opens after parts of the course, and not after finals",
    policy: {},
    rows: [
      [0, "staff", "importQuiz", { policy: { opensAfter: ["final-quiz"] } }, 
        { refused: "invalid-input", issues: [{ path: "policy.opensAfter.0", message: 'Invalid option: expected one of "lessons"|"seat-time"|"identity-checks"' }] }],
    ],
  },
];
