import fc from "fast-check";
import type { AnswerChanges, Answers, Question } from "../../contract/index.ts";
import { applyAnswers, areTooLong, checkAnswers } from "./answers.ts";

const choices = [
  { choiceId: "a", text: "A" },
  { choiceId: "constructor", text: "B" },
];
const common = { prompt: "?", points: 1 };
const questions: Question[] = [
  { ...common, questionId: "one", type: "single", choices },
  { ...common, questionId: "many", type: "multiple", choices },
  { ...common, questionId: "truth", type: "trueFalse" },
  { ...common, questionId: "text", type: "shortAnswer" },
  { ...common, questionId: "number", type: "numerical" },
  {
    ...common,
    questionId: "pairs",
    type: "matching",
    left: ["cat", "constructor"].map((leftId) => ({ leftId, text: leftId })),
    right: ["fish", "constructor"].map((rightId) => ({ rightId, text: rightId })),
  },
  { ...common, questionId: "bare-choice", type: "single" },
  { ...common, questionId: "bare-pairs", type: "matching" },
  { ...common, questionId: "bare-right", type: "matching", left: [{ leftId: "cat", text: "cat" }] },
];

test("answers that fit, and cleared ones, can be stored", () => {
  const fitting: AnswerChanges[] = [
    { one: "a", many: ["constructor", "a"], truth: false, text: "ä".repeat(2048), number: -1e-300 },
    { one: "constructor", many: [], truth: true, text: "", number: 0 },
    { pairs: { cat: "fish", constructor: "fish" } },
    { pairs: { constructor: "constructor" } },
    { pairs: {} },
    { one: null, many: null, truth: null, text: null, number: null },
    {},
  ];
  for (const changes of fitting) expect(checkAnswers(questions, changes)).toEqual([]);
});

test.each<[string, unknown, string]>([
  ["one", "b", "one of the question's choices"],
  ["one", "toString", "one of the question's choices"],
  ["one", ["a"], "one choiceId"],
  ["one", 1, "one choiceId"],
  ["many", "a", "list"],
  ["many", ["a", "b"], "only"],
  ["many", ["a", "a"], "once"],
  ["truth", "true", "true or false"],
  ["truth", 1, "true or false"],
  ["text", true, "a text"],
  ["text", `${"ä".repeat(2048)}a`, "4096 bytes"],
  ["text", "\ud800", "well-formed"],
  ["number", "1", "finite number"],
  ["number", Number.NaN, "finite number"],
  ["number", Number.POSITIVE_INFINITY, "finite number"],
  ["pairs", "fish", "rightIds by leftId"],
  ["pairs", ["fish"], "rightIds by leftId"],
  ["pairs", { dog: "fish" }, "only have leftIds"],
  ["pairs", { toString: "fish" }, "only have leftIds"],
  ["pairs", { cat: "cat" }, "only have rightIds"],
  ["pairs", { cat: "fish", constructor: "toString" }, "only have rightIds"],
  ["one", { a: "a" }, "one choiceId"],
  ["many", { a: "a" }, "list"],
  ["text", { a: "a" }, "a text"],
  ["bare-choice", "a", "one of the question's choices"],
  ["bare-pairs", { cat: "fish" }, "only have leftIds"],
  ["bare-right", { cat: "fish" }, "only have rightIds"],
  ["constructor", "a", "a question of this attempt"],
  ["other", null, "a question of this attempt"],
])("for %s the answer %j is refused", (questionId, answer, reason) => {
  const issues = checkAnswers(questions, { truth: true, [questionId]: answer } as AnswerChanges);
  expect(issues).toEqual([{ path: `answers.${questionId}`, message: expect.stringContaining(reason) }]);
});

test("an odd name is not repeated, and no more than 50 things are listed", () => {
  expect(checkAnswers(questions, { "<script>": true })).toEqual([
    { path: "answers", message: "must name a question of this attempt" },
  ]);
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`x${index}`, true]));
  expect(checkAnswers(questions, many)).toHaveLength(50);
});

test("all answers together have at most 350,000 bytes of JSON", () => {
  const answers = (bytes: number) => ({ a: "ä".repeat(bytes / 2 - JSON.stringify({ a: "" }).length / 2) });
  expect([350_000, 350_002].map((bytes) => areTooLong(answers(bytes)))).toEqual([false, true]);
});

test("changes replace or clear what they name and nothing else", () => {
  const before: Answers = { one: "a", many: ["a"], text: "x" };
  expect(applyAnswers(before, { one: "constructor", many: null, number: 5, truth: null })).toEqual({
    one: "constructor",
    text: "x",
    number: 5,
  });
  expect(before).toEqual({ one: "a", many: ["a"], text: "x" });
});

test("names of the prototype are names like any other", () => {
  const answers = applyAnswers({}, JSON.parse('{"__proto__": "a", "constructor": "b", "toString": "c"}'));
  expect(Object.getPrototypeOf(answers)).toBe(Object.prototype);
  expect(Object.entries(answers)).toEqual([
    ["__proto__", "a"],
    ["constructor", "b"],
    ["toString", "c"],
  ]);
  expect(applyAnswers(answers, JSON.parse('{"__proto__": null, "constructor": null}'))).toEqual({ toString: "c" });
});

test("two changes one after the other do what they do together", () => {
  const name = fc.constantFrom("one", "many", "text", "constructor");
  const changes = fc.dictionary(name, fc.option(fc.string()), { noNullPrototype: true });
  fc.assert(
    fc.property(changes, changes, changes, (a, b, c) => {
      const start = applyAnswers({}, a);
      expect(applyAnswers(applyAnswers(start, b), c)).toEqual(applyAnswers(start, { ...b, ...c }));
    }),
  );
});
