import { answerTo, questions } from "../../simulation/identityQuestions.ts";
import { at, DAY, type WalkThrough } from "../support/walkRows.ts";

const own = { answers: questions.map(({ questionId }) => ({ questionId, answer: answerTo(questionId) })) };
const seatTime = { maximumCreditSeconds: 600, idleSeconds: 600 };
/** A question after each 100 s, with a minute to answer; a miss locks for five minutes. */
const asking = {
  seatTime,
  pvq: { everySeconds: 100, answerSeconds: 60, lock: { kind: "consecutive" as const, misses: 1 }, lockSeconds: 300 },
};
const WRONG = { answer: "no idea" };
const asked = [
  [0, "ada", "setPvqAnswers", own, { answered: 4 }],
  [0, "ada", "startSession", {}, {}],
  [100, "ada", "heartbeat", {}, { creditedSeconds: 100, status: "pvq-due" }],
  [110, "ada", "requestPvq", {}, { deadline: at(170) }],
] as const;

/** What identity questions, locks, idleness and the course's deadline let pass, and what no longer a millisecond later. */
// biome-ignore format: one row a step.
export const identity: readonly WalkThrough[] = [
  {
    title: "an answer in the last millisecond of its time is evaluated",
    course: { policy: asking },
    rows: [
      ...asked,
      [170, "time", "closeOverdueChallenges", {}, {}, { user: { pvqMissed: 0 } }],
      [170, "ada", "requestPvq", {}, { deadline: at(170) }],
      [170, "ada", "answerPvq", WRONG, { correct: false, status: "locked", lockedUntil: at(470) }, { user: { pvqAnswered: 1, pvqMissed: 1 } }],
    ],
  },
  {
    title: "a millisecond later it is not, and the question lapses at that moment",
    course: { policy: asking },
    rows: [
      ...asked,
      [170.001, "ada", "answerPvq", WRONG, { refused: "challenge-closed" },
        { user: { pvqAnswered: 0, pvqMissed: 1 }, root: { pvq: { lockedUntil: at(470) } } }],
    ],
  },
  {
    title: "nor does a sweep leave it then",
    course: { policy: asking },
    rows: [
      ...asked,
      [170.001, "time", "closeOverdueChallenges", {}, {}, { user: { pvqAnswered: 0, pvqMissed: 1 } }],
      [170.001, "ada", "answerPvq", WRONG, { refused: "pvq-locked", lockedUntil: at(470) }],
    ],
  },
  {
    title: "a lock holds to its last millisecond: nothing is asked, begun or credited; then the next question is",
    course: { policy: asking },
    rows: [
      ...asked,
      [120, "ada", "answerPvq", WRONG, { lockedUntil: at(420) }],
      [419.999, "ada", "requestPvq", {}, { refused: "pvq-locked", lockedUntil: at(420) }],
      [419.999, "ada", "startSession", {}, { refused: "pvq-locked", lockedUntil: at(420) }],
      [419.999, "ada", "startQuizAttempt", {}, { refused: "pvq-locked", lockedUntil: at(420) }],
      [419.999, "ada", "heartbeat", {}, { creditedSeconds: 0, status: "pvq-locked", pvqDue: false }],
      [420, "ada", "heartbeat", {}, { creditedSeconds: 0, status: "pvq-due", pvqDue: true }],
      [420, "ada", "startQuizAttempt", {}, { refused: "pvq-due" }],
      [420, "ada", "requestPvq", {}, { deadline: at(480) }],
    ],
  },
  {
    title: "a beat with the whole gap is credited, a millisecond more ends the session without",
    course: { policy: { seatTime } },
    rows: [
      [0, "ada", "startSession", {}, {}],
      [0, "ben", "startSession", {}, {}],
      [600, "time", "closeIdleSessions", {}, {}],
      [600, "ada", "heartbeat", {}, { creditedSeconds: 600, status: "active" }],
      [600.001, "ben", "heartbeat", {}, { creditedSeconds: 0, status: "idle" }, { user: { instructionSeconds: 0 } }],
      [1200, "ada", "endSession", {}, { courseSeconds: 1200 }],
      [1200, "ada", "startSession", {}, {}],
      [1800.001, "ada", "endSession", {}, { refused: "session-closed", status: "idle" }, { user: { instructionSeconds: 1200 } }],
    ],
  },
  {
    title: "in the last millisecond of its deadline a course is completed, and not after",
    course: { lessons: [], policy: { deadlineDays: 1 } },
    rows: [
      [DAY, "ada", "issueCertificate", {}, { issuedAt: at(DAY) }, { enrollment: { status: "completed" } }],
      [DAY, "time", "failOverdueEnrollments", {}, {}, { enrollment: { status: "completed" } }],
      [DAY + 0.001, "ben", "issueCertificate", {}, { refused: "enrollment-closed", status: "failed" }],
      [DAY + 0.001, "time", "failOverdueEnrollments", {}, {}, { enrollment: { status: "completed" }, user: { completedCourses: 1 } }],
    ],
  },
];
