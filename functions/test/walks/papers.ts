import { plainBank } from "../support/catalogue.ts";
import { inOrder, ofLength, only, right, shuffled, type WalkThrough } from "../support/walkRows.ts";

/** Which questions a paper has, and that it stays as it was drawn. */
// biome-ignore format: one row a step.
export const papers: readonly WalkThrough[] = [
  {
    title: "without a draw a paper has all questions in their order, for everyone",
    bank: plainBank(12),
    rows: [
      [0, "ada", "startQuizAttempt", {}, { questions: inOrder(12) }],
      [0, "ben", "startQuizAttempt", {}, { questions: inOrder(12) }],
    ],
  },
  {
    title: "a draw takes as many as it says, and the paper stays the same when it is opened again",
    policy: { draw: 3 },
    bank: plainBank(30),
    rows: [
      [0, "ada", "startQuizAttempt", {}, { questions: ofLength(3) }, { questionsHad: 3 }],
      [1, "ada", "startQuizAttempt", {}, { questions: ofLength(3), resumed: true }, { questionsHad: 3 }],
      [2, "ada", "submitQuizAttempt", { attempt: 1 }, { maxPoints: 3 }],
    ],
  },
  {
    title: "a draw of as many as there are takes all, in order; one of more is refused",
    policy: { draw: 4 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, { questions: inOrder(4) }],
      [1, "staff", "importQuiz", { policy: { draw: 5 } }, { refused: "invalid-input", issues: [{ path: "policy.draw", message: "asks for 5 questions, and 4 could be imported" }] }],
    ],
  },
  {
    title: "shuffled, questions come in another order; they are the same",
    policy: { shuffle: true },
    bank: plainBank(20),
    rows: [
      [0, "ada", "startQuizAttempt", {}, { questions: shuffled(20) }],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(20) }, { points: 20, percent: 100 }],
    ],
  },
  {
    title: "avoidSeen: attempt after attempt has new questions, until the bank is used up; then a new round begins",
    policy: { draw: 20, avoidSeen: true },
    bank: plainBank(50),
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}, { questionsHad: 20 }],
      [1, "ada", "submitQuizAttempt", { attempt: 1 }, {}],
      [2, "ada", "startQuizAttempt", {}, {}, { questionsHad: 40, record: { seen: { indexes: ofLength(40) } } }],
      [3, "ada", "submitQuizAttempt", { attempt: 2 }, {}],
      [4, "ada", "startQuizAttempt", {}, { questions: ofLength(20) }, { questionsHad: 50, record: { seen: { indexes: ofLength(20) } } }],
      [5, "ada", "submitQuizAttempt", { attempt: 3 }, {}],
      [6, "ada", "startQuizAttempt", {}, { questions: ofLength(20) }, { record: { seen: { indexes: ofLength(40) } } }],
    ],
  },
  {
    title: "avoidSeen: what was on a paper that lapsed has been seen as well, and is each student's own",
    policy: { draw: 20, avoidSeen: true, timeLimitSeconds: 60 },
    bank: plainBank(40),
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}, { questionsHad: 20 }],
      [61, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }, { questionsHad: 40 }],
      [62, "ben", "startQuizAttempt", {}, { attemptNumber: 1 }, { questionsHad: 20, record: { seen: { indexes: ofLength(20) } } }],
    ],
  },
  {
    title: "avoidSeen: a new version that changes title and policy alone leaves what was seen",
    policy: { draw: 20, avoidSeen: true },
    bank: plainBank(40),
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}, { questionsHad: 20 }],
      [1, "ada", "submitQuizAttempt", { attempt: 1 }, {}],
      [2, "staff", "importQuiz", { title: "Another title", policy: { passPercent: 60 } }, { version: 2 }],
      [3, "ada", "startQuizAttempt", {}, {}, { questionsHad: 40 }],
    ],
  },
  {
    title: "avoidSeen: a bank that changed has not been seen",
    policy: { draw: 20, avoidSeen: true },
    bank: plainBank(40),
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}, { record: { seen: { indexes: ofLength(20) } } }],
      [1, "ada", "submitQuizAttempt", { attempt: 1 }, {}],
      [2, "staff", "importQuiz", { bank: plainBank(41) }, { version: 2 }],
      [3, "ada", "startQuizAttempt", {}, {}, { record: { seen: { indexes: ofLength(20) } } }],
    ],
  },
  {
    title: "without avoidSeen nothing is kept of what was seen",
    policy: { draw: 2 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}, { record: { seen: only({ bankDigest: "", indexes: [] }) } }],
    ],
  },
  {
    title: "a new version of the bank leaves the attempt that is open as it is, with its keys; the next has the new",
    rows: [
      [0, "ada", "startQuizAttempt", {}, { questions: inOrder(4) }, { "attempt 1": { bankVersion: 1 } }],
      [1, "staff", "importQuiz", { bank: { questions: [{ questionId: "q1", type: "trueFalse", prompt: "New?", correct: true }] } }, { version: 2, imported: 1 }],
      [2, "ada", "startQuizAttempt", {}, { resumed: true, questions: inOrder(4) }],
      [3, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { points: 4, maxPoints: 4, passed: true }],
      [4, "ada", "startQuizAttempt", {}, { questions: inOrder(1) }, { "attempt 2": { bankVersion: 2 } }],
      [5, "ada", "submitQuizAttempt", { attempt: 2, answers: { q1: true } }, { points: 1, maxPoints: 1 }],
    ],
  },
  {
    title: "a draw that the policy changed holds for the next attempt",
    policy: { draw: 2 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, { questions: ofLength(2) }],
      [1, "staff", "importQuiz", { policy: { draw: 3 } }, { version: 2 }],
      [2, "ada", "startQuizAttempt", {}, { resumed: true, questions: ofLength(2) }],
      [3, "ada", "submitQuizAttempt", { attempt: 1 }, { maxPoints: 2 }],
      [4, "ada", "startQuizAttempt", {}, { questions: ofLength(3) }],
    ],
  },
];
