import type { Answer } from "../../contract/index.ts";
import type { Feedback, Key } from "../../records/bank.ts";
import { feedbackTo } from "./feedback.ts";

const single: Key = { type: "single", correct: ["a"] };
const multiple: Key = { type: "multiple", correct: ["a"] };
const trueFalse: Key = { type: "trueFalse", correct: true };
const shortAnswer: Key = { type: "shortAnswer", accepted: ["one", "two"] };
const numerical: Key = {
  type: "numerical",
  ranges: [
    { minimum: 1, maximum: 2 },
    { minimum: 5, maximum: 5 },
  ],
};
const matching: Key = { type: "matching", pairs: { a: "1", b: "2" } };
const byChoice: Feedback = { general: "G", byChoice: { a: "A", c: "C" } };

test.each<[Key, Feedback | undefined, Answer | undefined, string[]]>([
  [single, byChoice, "a", ["A", "G"]],
  [single, byChoice, "constructor", ["G"]],
  [single, byChoice, undefined, ["G"]],
  [single, undefined, "a", []],
  [single, { byChoice: { true: "T" } }, true, []],
  [multiple, byChoice, ["c", "b", "a"], ["C", "A", "G"]],
  [trueFalse, { byAnswer: { true: "T", false: "F" } }, false, ["F"]],
  [shortAnswer, { byAnswer: { 1: "Two.", "*": "Else." } }, " TWO ", ["Two."]],
  [shortAnswer, { byAnswer: { 1: "Two.", "*": "Else." } }, "one", []],
  [shortAnswer, { byAnswer: { 1: "Two.", "*": "Else." } }, "1", ["Else."]],
  [shortAnswer, { byAnswer: { 1: "Two.", "*": "Else." } }, undefined, []],
  [numerical, { byAnswer: { 1: "Five.", "*": "Else." } }, 5, ["Five."]],
  [numerical, { byAnswer: { 1: "Five.", "*": "Else." } }, 3, ["Else."]],
  [numerical, { byAnswer: { 1: "Five.", "*": "Else." } }, 1, []],
  [{ ...numerical, weights: [100, 0] }, { byAnswer: { 1: "Not five." } }, 5, ["Not five."]],
  [matching, { general: "G", byAnswer: { a: "A", b: "B" } }, { b: "2", a: "2" }, ["B", "G"]],
])("by %j, %j says to %j: %j", (key, feedback, given, said) => {
  expect(feedbackTo(feedback, key, given)).toEqual(said);
});
