import type { Answer } from "../../src/contract/index.ts";
import { choiceIds } from "../../src/domain/banks/choiceIds.ts";

/** A question of one point, and what answers to it earn. */
export interface ModelQuestion {
  /** As it is imported. */
  written: object;
  /** Each with its points: first one that is right, last one that is wrong. */
  answers: readonly (readonly [answer: Answer, points: number])[];
  /** As a review tells it. */
  correct: object;
}

const choices = ["a", "b"];

/** Of which one is right. */
export const choice: ModelQuestion = {
  written: {
    type: "single",
    choices: choices.map((choiceId) => ({ choiceId, text: choiceId, ...(choiceId === "a" && { correct: true }) })),
  },
  answers: [
    ["a", 1],
    ["b", 0],
  ],
  correct: { choiceIds: ["a"] },
};

/** Ids of sides, by their texts. */
const side = (text: string): string => choiceIds([{ text }])[0] as string;
const pairs = (given: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).map(([left, right]) => [side(left), side(right)]));
const pairsRight = pairs({ red: "stop", green: "go" });

/** One of each type that answers may earn in part. */
export const inPart: Record<"q2" | "q3" | "q4" | "q5", ModelQuestion> = {
  q2: {
    written: {
      type: "multiple",
      choices: [
        { choiceId: "a", text: "a", weight: -50 },
        { choiceId: "b", text: "b", weight: 50 },
        { choiceId: "c", text: "c", weight: 50 },
      ],
    },
    answers: [
      [["c", "b"], 1],
      [["b"], 0.5],
      [["a", "b", "c"], 0.5],
      [["a"], 0],
    ],
    correct: { choiceIds: ["b", "c"] },
  },
  q3: {
    written: {
      type: "matching",
      pairs: [
        { left: "red", right: "stop" },
        { left: "green", right: "go" },
      ],
    },
    answers: [
      [pairsRight, 1],
      [pairs({ red: "stop" }), 0.5],
      [pairs({ red: "stop", green: "stop" }), 0.5],
      [pairs({ red: "go", green: "stop" }), 0],
    ],
    correct: { pairs: { ...pairsRight } },
  },
  q4: {
    written: {
      type: "numerical",
      answers: [
        { value: 20, tolerance: 0.5 },
        { minimum: 10, maximum: 30, weight: 25 },
      ],
    },
    answers: [
      [20.5, 1],
      [10, 0.25],
      [9.999, 0],
    ],
    correct: { ranges: [{ minimum: 19.5, maximum: 20.5 }] },
  },
  q5: {
    written: { type: "shortAnswer", answers: ["stop", { text: "halt", weight: 75 }] },
    answers: [
      ["  STOP ", 1],
      ["halt", 0.75],
      ["go", 0],
    ],
    correct: { texts: ["stop"] },
  },
};
