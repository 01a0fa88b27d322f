import { answerTo, questions } from "../../simulation/identityQuestions.ts";
import { at, LESSON, MINUTE, type WalkThrough } from "../support/walkRows.ts";

const own = { answers: questions.map(({ questionId }) => ({ questionId, answer: answerTo(questionId) })) };
const seatTime = { maximumCreditSeconds: 600, idleSeconds: 600 };
/** A question after each 100 s; the first miss locks for a minute. */
const locking = {
  seatTime,
  pvq: { everySeconds: 100, answerSeconds: 60, lock: { kind: "consecutive" as const, misses: 1 }, lockSeconds: 60 },
};
const wrong = { answer: "no idea" };
/** A question is open from 110 s to 170 s. */
const asked: WalkThrough["rows"] = [
  [0, "ada", "setPvqAnswers", own, { answered: 4 }],
  [0, "ada", "startSession", {}, {}],
  [100, "ada", "heartbeat", {}, { pvqDue: true }],
  [110, "ada", "requestPvq", {}, { deadline: at(170) }],
];

/** Both sides of what ends sessions, identity questions and locks. */
// biome-ignore format: one row a step.
export const clocks: readonly WalkThrough[] = [
  {
    title: "a gap of exactly the idle time is credited",
    rows: [
      [0, "ada", "startSession", {}, {}],
      [600, "ada", "heartbeat", {}, { creditedSeconds: 600, status: "active" }],
    ],
  },
  {
    title: "a gap a millisecond longer ends the session without credit",
    rows: [
      [0, "ada", "startSession", {}, {}],
      [600.001, "ada", "heartbeat", {}, { creditedSeconds: 0, status: "idle" }, { user: { instructionSeconds: 0 } }],
    ],
  },
  {
    title: "a lesson is completed with its last second, and not a millisecond before",
    rows: [
      [0, "ada", "startSession", {}, {}],
      [9.999, "ada", "heartbeat", { lessonId: LESSON }, { creditedSeconds: 9 }],
      [9.999, "ada", "completeLesson", { lessonId: LESSON }, { refused: "lesson-too-early", remainingSeconds: 1 }],
      [10, "ada", "heartbeat", { lessonId: LESSON }, { creditedSeconds: 1 }],
      [10, "ada", "completeLesson", { lessonId: LESSON }, { completedLessons: 1 }, { enrollment: { completionEvents: [LESSON] } }],
    ],
  },
  {
    title: "a question is answered in the millisecond of its deadline; who reloads gets it with the time that remains",
    course: { policy: locking },
    rows: [
      ...asked,
      [169.999, "ada", "requestPvq", {}, { deadline: at(170) }, { enrollment: { checks: expect.objectContaining({ asked: 1 }) } }],
      [170, "ada", "answerPvq", wrong, { correct: false, status: "locked", lockedUntil: at(230) }, { user: { pvqAnswered: 1 } }],
    ],
  },
  {
    title: "a millisecond later it has lapsed: it is a miss, and no answer",
    course: { policy: locking },
    rows: [
      ...asked,
      [170.001, "ada", "answerPvq", wrong, { refused: "challenge-closed" }, { user: { pvqAnswered: 0, pvqMissed: 1 } }],
    ],
  },
  {
    title: "a lock holds to its last millisecond; what is answered meanwhile is not evaluated and extends nothing",
    course: { policy: locking },
    rows: [
      ...asked,
      [120, "ada", "answerPvq", wrong, { status: "locked", lockedUntil: at(180) }],
      [150, "ada", "answerPvq", wrong, { refused: "pvq-locked", lockedUntil: at(180) }, { user: { pvqAnswered: 1, pvqMissed: 1 } }],
      [179.999, "ada", "answerPvq", wrong, { refused: "pvq-locked", lockedUntil: at(180) }],
      [179.999, "ada", "startSession", {}, { refused: "pvq-locked", lockedUntil: at(180) }, { user: { pvqAnswered: 1, pvqMissed: 1 } }],
      [180, "ada", "startSession", {}, { refused: "pvq-due" }],
      [180, "ada", "requestPvq", {}, { deadline: at(240) }],
    ],
  },
  {
    title: "an enrollment goes on in the millisecond of its deadline, and fails in the next, sweep or not",
    course: { policy: { deadlineDays: 1, seatTime } },
    rows: [
      [1440 * MINUTE, "time", "failOverdueEnrollments", {}, {}, { enrollment: { status: "active" } }],
      [1440 * MINUTE, "ada", "startSession", {}, {}],
      [1440 * MINUTE + 0.001, "ada", "startSession", {}, { refused: "enrollment-closed", status: "failed" }],
      [1440 * MINUTE + 0.001, "time", "failOverdueEnrollments", {}, {}, { enrollment: { status: "failed" } }],
    ],
  },
];
