import { inParts, rightPairs, twoPairs } from "../support/inParts.ts";
import { answering, counts, graded, type WalkThrough } from "../support/walkRows.ts";

const pairsAlone = { questions: inParts.questions.filter(({ questionId }) => questionId === "pairs") };

/** Answers that earn a part of their points. */
// biome-ignore format: one row a step.
export const partialCredit: readonly WalkThrough[] = [
  answering("single with weights: a choice earns its own, and none takes points away", inParts, "nearly", [["a", 1], ["b", 0.5], ["c", 0]]),
  answering("multiple with weights: each choice adds or takes away, never below nothing", inParts, "thirds",
    [[["a", "b", "c"], 3], [["a"], 1], [["a", "b", "c", "d"], 1], [["a", "d"], 0], [["d"], 0], [[], 0]]),
  answering("shortAnswer with weights: a text that is nearly right earns a part", inParts, "word", [["ROAD", 0.5], [" Way ", 0.25], ["sea", 0], ["lane", 0]]),
  answering("numerical with weights: exact earns all, near a part", inParts, "number", [[1822, 1.5], [1820, 0.15], [1824, 0.15], [1819.99, 0], [1824.01, 0]]),
  answering("matching: each pair earns its share", inParts, "pairs", [[rightPairs, 3], [twoPairs, 2], [{}, 0]]),
  {
    title: "two pairs of three are no pass at 66.67 percent exactly; their mean, which is of percentages as shown, is one",
    policy: { passPercent: 66.67, grading: "average" },
    bank: pairsAlone,
    rows: [
      [0, "ada", "startQuizAttempt", {}, {}],
      [1, "ada", "saveQuizAnswers", { attempt: 1, revision: 0, answers: { pairs: rightPairs } }, { revision: 1 }],
      [2, "ada", "submitQuizAttempt", { attempt: 1, answers: { pairs: twoPairs } }, { points: 2, maxPoints: 3, ...graded(66.67, false) },
        { record: { passed: true, gradePercent: 66.67 } }],
      [3, "ada", "startQuizAttempt", {}, {}],
      [4, "ada", "submitQuizAttempt", { attempt: 2, answers: { pairs: rightPairs } }, { ...graded(100, true), ...counts(83.34, true) }],
    ],
  },
];
