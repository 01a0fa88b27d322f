import type { Answer } from "../../src/contract/index.ts";
import { choiceIds } from "../../src/domain/banks/choiceIds.ts";

/** Ids of sides, by their texts. */
const side = (text: string): string => choiceIds([{ text }])[0] as string;

const pairs = (given: Record<string, string>): Answer =>
  Object.fromEntries(Object.entries(given).map(([left, right]) => [side(left), side(right)]));

/** A bank of questions that answers may earn in part, 9 points in all. */
export const inParts = {
  questions: [
    {
      questionId: "nearly",
      type: "single",
      prompt: "Which?",
      choices: [
        { choiceId: "a", text: "A", weight: 100, feedback: "Said of a." },
        { choiceId: "b", text: "B", weight: 50 },
        { choiceId: "c", text: "C", weight: -50 },
      ],
    },
    {
      questionId: "thirds",
      type: "multiple",
      prompt: "Which *three*?",
      promptFormat: "markdown",
      points: 3,
      choices: ["a", "b", "c", "d"].map((choiceId) => ({
        choiceId,
        text: choiceId,
        weight: choiceId === "d" ? -66.66666 : 33.33333,
      })),
    },
    {
      questionId: "word",
      type: "shortAnswer",
      prompt: "What?",
      points: 0.5,
      answers: ["road", { text: "way", weight: 50, feedback: "Nearly." }, { text: "sea", weight: 0, feedback: "No." }],
      otherwise: "Try again.",
    },
    {
      questionId: "number",
      type: "numerical",
      prompt: "When?",
      points: 1.5,
      answers: [
        { value: 1822, weight: 100 },
        { value: 1822, tolerance: 2, weight: 10, feedback: "Near." },
      ],
    },
    {
      questionId: "pairs",
      type: "matching",
      prompt: "What eats what?",
      points: 3,
      pairs: [
        { left: "cat", right: "fish", feedback: "Cats do." },
        { left: "dog", right: "bone" },
        { left: "seal", right: "fish" },
      ],
      extraRight: ["nail"],
    },
  ],
};

/** An answer to a question of the bank, and what it earns. */
export const inPartsAnswers: [questionId: string, answer: Answer, points: number][] = [
  ["nearly", "a", 1],
  ["nearly", "b", 0.5],
  ["nearly", "c", 0],
  ["thirds", ["a", "b", "c"], 3],
  ["thirds", ["c"], 1],
  ["thirds", ["a", "b", "d"], 0],
  ["thirds", ["a", "b", "c", "d"], 1],
  ["thirds", ["a", "d"], 0],
  ["word", "Road", 0.5],
  ["word", "way", 0.25],
  ["word", "sea", 0],
  ["word", "else", 0],
  ["number", 1822, 1.5],
  ["number", 1824, 0.15],
  ["number", 1825, 0],
  ["pairs", pairs({ cat: "fish", dog: "bone", seal: "fish" }), 3],
  ["pairs", pairs({ cat: "fish", seal: "bone" }), 1],
  ["pairs", pairs({ dog: "nail" }), 0],
  ["pairs", {}, 0],
];

/** Right for two of three pairs. */
export const twoPairs = pairs({ cat: "fish", dog: "fish", seal: "fish" });

/** The pairs that are right. */
export const rightPairs = pairs({ cat: "fish", dog: "bone", seal: "fish" }) as Record<string, string>;

/** What a student said of cats. */
export const catId = side("cat");
