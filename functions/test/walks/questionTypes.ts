import { fiveTypes } from "../support/fiveTypes.ts";
import { answering, type WalkThrough } from "../support/walkRows.ts";

/** What each type of question takes as right. */
// biome-ignore format: one row a step.
export const questionTypes: readonly WalkThrough[] = [
  answering("single: any of the right choices", fiveTypes, "one", [["a", 1], ["b", 1], ["c", 0]]),
  answering("multiple: exactly the right choices, in any order", fiveTypes, "all",
    [[["a", "b"], 2], [["b", "a"], 2], [["a"], 0], [["a", "b", "c"], 0], [[], 0]]),
  answering("trueFalse: the one that is right", fiveTypes, "truth", [[false, 0.25], [true, 0]]),
  answering("shortAnswer: cased, spaced and composed however it may be", fiveTypes, "word",
    [["Straße", 0.1], ["  STRASSE\t", 0.1], ["road way", 0.1], ["Road \n  WAY", 0.1], ["roadway", 0], ["road-way", 0], ["", 0]]),
  answering("numerical: up to the tolerance and the ends of a range", fiveTypes, "number",
    [[0.6, 0.2], [0.8, 0.2], [0.59, 0], [0.81, 0], [5, 0.2], [6, 0.2], [4.99, 0], [6.01, 0], [-0.7, 0]]),
  {
    title: "all types on one paper, answered and reviewed",
    policy: { review: "afterSubmit", passPercent: 90 },
    bank: fiveTypes,
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: { one: "c", all: ["b", "a"], truth: false } }, { revision: 1 }],
      [2, "ada", "submitQuizAttempt", { attempt: 1, answers: { one: "a", word: "ROAD WAY", number: 7 } }, { points: 3.35, maxPoints: 3.55, percent: 94.37, passed: true }],
      [3, "ada", "reviewQuizAttempt", { attempt: 1 }, { questions: [ { questionId: "one", given: "a", points: 1, correct: { type: "single", choiceIds: ["a", "b"] }, feedback: ["Said of a.", "Said of one."] }, { questionId: "all", given: ["b", "a"], points: 2, correct: { type: "multiple", choiceIds: ["a", "b"] } }, { questionId: "truth", given: false, points: 0.25, correct: { type: "trueFalse", value: false } }, { questionId: "word", given: "ROAD WAY", points: 0.1, correct: { type: "shortAnswer" } }, { questionId: "number", given: 7, points: 0, correct: { type: "numerical" } } ] }],
    ],
  },
];
