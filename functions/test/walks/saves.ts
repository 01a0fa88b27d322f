import { at, only, right, type WalkThrough } from "../support/walkRows.ts";

const STALE = (revision: number) => ({ refused: "stale-revision", revision });
const misfit = (path: string) => ({ refused: "invalid-input", issues: [{ path, message: expect.any(String) }] });

/** Saving, resuming and submitting. */
// biome-ignore format: one row a step.
export const saves: readonly WalkThrough[] = [
  {
    title: "answers replace those of the questions they name and no others; null clears one",
    rows: [
      [0, "ada", "startQuizAttempt", {}, { revision: 0, answers: only({}) }],
      [1, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: { q1: "right", q2: "wrong" } }, { revision: 1 }],
      [2, "ada", "saveQuizAnswers", { attempt: 1, revision: 1, answers: { q2: "right", q3: "right" } }, { revision: 2 }],
      [3, "ada", "saveQuizAnswers", { attempt: 1, revision: 2, answers: { q1: null } }, { revision: 3 },
        { "attempt 1": { answers: only({ q2: "right", q3: "right" }) } }],
      [4, "ada", "saveQuizAnswers", { attempt: 1, revision: 3, answers: { q4: null } }, { revision: 4 },
        { "attempt 1": { answers: only({ q2: "right", q3: "right" }) } }],
      [5, "ada", "submitQuizAttempt", { attempt: 1 }, { points: 2, percent: 50 }],
    ],
  },
  {
    title: "a submission's answers are one last save, without a revision; null clears there too",
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(3) }, { revision: 1 }],
      [2, "ada", "submitQuizAttempt", { attempt: 1, answers: { q1: null, q2: "wrong", q4: "right" } }, { points: 2 },
        { "attempt 1": { answers: only({ q2: "wrong", q3: "right", q4: "right" }), revision: 2 } }],
    ],
  },
  {
    title: "of two tabs the second sees that it is behind, with the number it needs",
    rows: [
      [0, "ada", "startQuizAttempt", {}, { revision: 0 }],
      [1, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: { q1: "right" } }, { revision: 1 }],
      [1, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: { q1: "wrong" } }, STALE(1),
        { "attempt 1": { answers: only({ q1: "right" }), revision: 1 } }],
      [2, "ada", "saveQuizAnswers", { attempt: 1, revision: 1, answers: { q1: "wrong" } }, { revision: 2 },
        { "attempt 1": { answers: only({ q1: "wrong" }) } }],
    ],
  },
  {
    title: "a revision that is yet to come is refused too",
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "saveQuizAnswers", { attempt: 1, revision: 1, answers: right(1) }, STALE(0), { "attempt 1": { answers: only({}), revision: 0 } }],
    ],
  },
  {
    title: "a save that is sent again is answered as it was, also when others came after it",
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(1), request: "first" }, { revision: 1 }],
      [2, "ada", "saveQuizAnswers", { attempt: 1, revision: 1, answers: { q1: "wrong" } }, { revision: 2 }],
      [3, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(1), request: "first" }, { revision: 1 },
        { "attempt 1": { answers: only({ q1: "wrong" }), revision: 2 } }],
      [4, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(2), request: "first" }, { refused: "request-id-reused" }],
    ],
  },
  {
    title: "answers that do not fit are refused and change nothing; the attempt goes on",
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: { q1: "right", q9: "right" } }, misfit("answers.q9")],
      [2, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: { q1: "blue" } }, misfit("answers.q1")],
      [3, "ada", "submitQuizAttempt", { attempt: 1, answers: { q1: true } }, misfit("answers.q1"),
        { "attempt 1": { status: "open", answers: only({}), revision: 0 } }],
      [4, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { points: 4 }],
    ],
  },
  {
    title: "who starts again goes on where they were",
    policy: { maximumAttempts: 2 },
    rows: [
      [0, "ada", "startQuizAttempt", { request: "start" }, { attemptNumber: 1, attemptsRemaining: 1, resumed: false, startedAt: at(0) }],
      [60, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(2) }, { revision: 1 }],
      [90, "ada", "startQuizAttempt", {}, { attemptNumber: 1, attemptsRemaining: 1, resumed: true, startedAt: at(0), answers: only(right(2)), revision: 1 },
        { record: { attempts: 1 } }],
      [95, "ada", "startQuizAttempt", { request: "start" }, { resumed: false, startedAt: at(0), answers: only(right(2)), revision: 1 }],
      [99, "ada", "submitQuizAttempt", { attempt: 1 }, { points: 2 }],
    ],
  },
  {
    title: "an attempt is submitted once: what comes after is answered with its result",
    policy: { maximumAttempts: 3 },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "submitQuizAttempt", { attempt: 1, answers: right(1), request: "hand in" }, { points: 1, percent: 25, answersIgnored: false }],
      [2, "ada", "submitQuizAttempt", { attempt: 1, answers: right(1), request: "hand in" }, { points: 1, percent: 25, answersIgnored: false }],
      [3, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { points: 1, percent: 25, answersIgnored: false },
        { "attempt 1": { submittedAt: at(1), answers: only(right(1)) } }],
      [4, "ada", "saveQuizAnswers", { attempt: 1, revision: 1, answers: right(4) }, { refused: "attempt-closed" }],
      [5, "ada", "startQuizAttempt", {}, { attemptNumber: 2 }],
      [6, "ada", "submitQuizAttempt", { attempt: 2, answers: right(4) }, { points: 4 }],
      [7, "ada", "submitQuizAttempt", { attempt: 1 }, { points: 1, gradePercent: 25, quizPassed: false },
        { user: { quizAttempts: 2, quizzesPassed: 1 } }],
    ],
  },
  {
    title: "nobody answers another's attempt, nor one that is of another quiz",
    others: { other: {} },
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ben", "saveQuizAnswers", { attempt: 1, revision: 0, answers: right(1) }, { refused: "no-such-attempt" }],
      [1, "ben", "submitQuizAttempt", { attempt: 1 }, { refused: "no-such-attempt" }],
      [1, "ben", "reviewQuizAttempt", { attempt: 1 }, { refused: "no-such-attempt" }],
      [2, "ada", "submitQuizAttempt", { quiz: "other", attempt: 1 }, { refused: "no-such-attempt" }],
      [3, "ada", "submitQuizAttempt", { attempt: 2 }, { refused: "no-such-attempt" }],
      [4, "ada", "submitQuizAttempt", { attempt: 1, answers: right(4) }, { points: 4 }],
    ],
  },
];
