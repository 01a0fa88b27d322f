import { answerTo, questions } from "../../simulation/identityQuestions.ts";
import { at, DAY, only, right, type WalkThrough } from "../support/walkRows.ts";

const own = { answers: questions.map(({ questionId }) => ({ questionId, answer: answerTo(questionId) })) };
/** A question after each 100 s; a miss excludes. */
const checked = {
  seatTime: { maximumCreditSeconds: 600, idleSeconds: 600 },
  pvq: { everySeconds: 100, answerSeconds: 60, lock: { kind: "consecutive" as const, misses: 1 }, lockSeconds: null },
};
const final = { final: true, passPercent: 75 };

/** Where quizzes meet the course that they are in. */
// biome-ignore format: one row a step.
export const enrollments: readonly WalkThrough[] = [
  {
    title: "who is not enrolled starts nothing; who enrolls does",
    rows: [
      [0, "cem", "startQuizAttempt", {}, { refused: "not-enrolled" }, { user: undefined }],
      [1, "cem", "enroll", {}, { status: "active" }],
      [2, "cem", "startQuizAttempt", {}, { attemptNumber: 1 }, { user: { quizAttempts: 1 } }],
    ],
  },
  {
    title: "who withdrew starts nothing until they are enrolled again, and then goes on counting",
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(3) }, { quizPassed: true }],
      [2, "ada", "withdraw", {}, {}],
      [3, "ada", "startQuizAttempt", {}, { refused: "not-enrolled", status: "withdrawn" }],
      [4, "ada", "enroll", {}, { alreadyEnrolled: false }, { enrollment: { enrolledAt: at(0) } }],
      [5, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }, { record: { passed: true }, user: { enrolledCourses: 1 } }],
    ],
  },
  {
    title: "in a course that is closed the enrolled go on, and nobody new comes in",
    rows: [
      [0, "staff", "saveCourse", { course: { status: "closed" } }, { version: 2 }],
      [1, "cem", "enroll", {}, { refused: "course-not-open", status: "closed" }],
      [2, "ada", "startQuizAttempt", {}, { attemptNumber: 1 }],
      [3, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { passed: true }],
    ],
  },
  {
    title: "in a draft no attempt starts; one that runs is handed in",
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "staff", "saveCourse", { course: { status: "draft" } }, { version: 2 }],
      [2, "ben", "startQuizAttempt", {}, { refused: "quiz-not-open", status: "draft" }],
      [3, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { passed: true }],
      [4, "ada", "startQuizAttempt", {}, { refused: "quiz-not-open", status: "draft" }],
    ],
  },
  {
    title: "there is no quiz and no course of an unknown name",
    rows: [
      [0, "ada", "startQuizAttempt", { quizId: "none" }, { refused: "no-such-quiz" }],
      [0, "ada", "startQuizAttempt", { courseId: "none" }, { refused: "no-such-course" }],
    ],
  },
  {
    title: "to the last millisecond of the course's deadline an attempt starts, and not after",
    course: { policy: { deadlineDays: 1 } },
    rows: [
      [DAY, "ada", "startQuizAttempt", {}, { attemptNumber: 1 }, { enrollment: { deadlineAt: at(DAY) } }],
      [DAY + 0.001, "ben", "startQuizAttempt", {}, { refused: "enrollment-closed", status: "failed" }],
    ],
  },
  {
    title: "when the course's deadline has passed, the sweep fails it and ends the attempt, which is graded as saved",
    policy: { passPercent: 25 },
    course: { policy: { deadlineDays: 1 } },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(1) }, { revision: 1 }],
      [DAY + 1, "time", "failOverdueEnrollments", {}, {}, { enrollment: { status: "failed" } }],
      [DAY + 2, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { answersIgnored: true, points: 1, passed: true }],
    ],
  },
  {
    title: "without a sweep, too, a save and a submission count to the last millisecond of the course's deadline, and no longer",
    policy: { timeLimitSeconds: 600, graceSeconds: 300, waitSeconds: 60 },
    course: { policy: { deadlineDays: 1 } },
    rows: [
      [DAY - 100, "ada", "startQuizAttempt", {}, { deadline: at(DAY) }, { "attempt 1": { closesAt: at(DAY) }, root: { openAttempts: [{ closesAt: at(DAY) }] } }],
      [DAY - 100, "ben", "startQuizAttempt", {}, { deadline: at(DAY) }],
      [DAY, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(1) }, { revision: 1 }],
      [DAY, "ben", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { late: false, points: 4 }],
      [DAY + 0.001, "ada", "saveQuizAnswers", { attempt: 1, revision: 1, answers: right(2) }, { refused: "attempt-closed" },
        { "attempt 1": { status: "lapsed", answers: only(right(1)) }, record: { lastEndedAt: at(DAY) }, enrollment: { status: "active" } }],
    ],
  },
  {
    title: "a submission a millisecond after the course's deadline is ignored, without a sweep and with one",
    course: { policy: { deadlineDays: 1 } },
    rows: [
      [0, "ada", "startQuizAttempt", {}, { deadline: at(DAY) }],
      [0, "ben", "startQuizAttempt", {}, { deadline: at(DAY) }],
      [DAY + 0.001, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { answersIgnored: true, late: true, points: 0 }, { record: { lastEndedAt: at(DAY) } }],
      [DAY + 0.002, "time", "failOverdueEnrollments", {}, {}, { enrollment: { status: "failed" } }],
      [DAY + 0.003, "ben", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { answersIgnored: true, late: true, points: 0 },
        { "attempt 1": { closesAt: at(DAY) }, record: { lastEndedAt: at(DAY) } }],
    ],
  },
  {
    title: "extra seconds give time up to the course's deadline, and are taken back from it",
    policy: { timeLimitSeconds: 600, graceSeconds: 300 },
    course: { policy: { deadlineDays: 1 } },
    rows: [
      [DAY - 700, "ada", "startQuizAttempt", {}, { deadline: at(DAY - 100) }, { "attempt 1": { closesAt: at(DAY) } }],
      [DAY - 600, "staff", "grantOverride", { extraSeconds: 3600 }, {}, { "attempt 1": { deadline: at(DAY), closesAt: at(DAY) } }],
      [DAY - 500, "staff", "grantOverride", { extraSeconds: 50 }, {}, { "attempt 1": { deadline: at(DAY - 50), closesAt: at(DAY) } }],
      [DAY + 0.001, "time", "closeOverdueAttempts", {}, {}, { "attempt 1": { status: "lapsed" }, record: { lastEndedAt: at(DAY - 50) } }],
    ],
  },
  {
    title: "a certificate needs the final quiz passed, and no other; afterwards no attempt starts",
    policy: final,
    others: { other: {} },
    course: { lessons: [] },
    rows: [
      [0, "ada", "issueCertificate", {}, { refused: "incomplete", missing: ["final-quiz"] }],
      [1, "ada", "startQuizAttempt", { quiz: "other" }, {}],
      [2, "ada", "startQuizAttempt", {}, {}],
      [3, "ada", "submitQuizAttempt", { attempt: 1, answers: right(2) }, { quizPassed: false }],
      [4, "ada", "issueCertificate", {}, { refused: "incomplete", missing: ["final-quiz"] }],
      [5, "ada", "startQuizAttempt", {}, {}],
      [6, "ada", "submitQuizAttempt", { attempt: 2, answers: right(3) }, { quizPassed: true }, { enrollment: { passedQuizzes: expect.any(Array) } }],
      [7, "ada", "issueCertificate", {}, { issuedAt: at(7) },
        { enrollment: { status: "completed" }, user: { completedCourses: 1 }, "other/attempt 1": { closesAt: at(7) } }],
      [8, "ada", "startQuizAttempt", {}, { refused: "already-completed", status: "completed" }],
      [9, "ada", "submitQuizAttempt", { quiz: "other", attempt: 1, answers: right(4) }, { answersIgnored: true, points: 0, late: false }],
    ],
  },
  {
    title: "while an identity question is due no attempt starts or is gone on with, but the open one is saved and handed in",
    course: { policy: checked },
    rows: [
      [0, "ada", "setPvqAnswers", own, { answered: 4 }],
      [0, "ada", "startQuizAttempt", {}, {}],
      [0, "ada", "startSession", {}, {}],
      [100, "ada", "heartbeat", {}, { pvqDue: true }],
      [101, "ada", "startQuizAttempt", {}, { refused: "pvq-due" }],
      [102, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(3) }, { revision: 1 }],
      [103, "ada", "submitQuizAttempt", { attempt: 1 }, { points: 3, late: false }],
      [104, "ada", "startQuizAttempt", {}, { refused: "pvq-due" }],
    ],
  },
  {
    title: "who is excluded by an identity question has the open attempt graded as saved, and starts no other",
    course: { policy: checked },
    rows: [
      [0, "ada", "setPvqAnswers", own, {}],
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(3) }, { revision: 1 }],
      [1, "ada", "startSession", {}, {}],
      [101, "ada", "heartbeat", {}, { pvqDue: true }],
      [102, "ada", "requestPvq", {}, { deadline: at(162) }],
      [103, "ada", "answerPvq", { answer: "no idea" }, { correct: false, status: "excluded" },
        { enrollment: { status: "excluded" }, "attempt 1": { closesAt: at(103) } }],
      [104, "ada", "startQuizAttempt", {}, { refused: "enrollment-closed", status: "excluded" }],
      [105, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { answersIgnored: true, points: 3, late: false, quizPassed: true }],
    ],
  },
  {
    title: "a quiz that is final no more holds up no certificate; one that becomes final does",
    policy: final,
    others: { other: {} },
    course: { lessons: [] },
    rows: [
      [0, "ada", "issueCertificate", {}, { refused: "incomplete", missing: ["final-quiz"] }],
      [1, "staff", "importQuiz", { policy: { final: false } }, { version: 2 }],
      [2, "staff", "importQuiz", { quiz: "other", policy: { final: true } }, { version: 2 }],
      [3, "ada", "issueCertificate", {}, { refused: "incomplete", missing: ["final-quiz"] }],
      [4, "ada", "startQuizAttempt", { quiz: "other" }, {}],
      [5, "ada", "submitQuizAttempt", { quiz: "other", attempt: 1, answers: right(4) }, { quizPassed: true }],
      [6, "ada", "issueCertificate", {}, { issuedAt: at(6) }],
    ],
  },
];
