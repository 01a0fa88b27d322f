import type { ReviewPolicy } from "../../contract/index.ts";
import type { Attempt, QuizRecord, SealedKey } from "../../records/studentRecords.ts";
import { isReleased, reviewed } from "./review.ts";

const attempt = (changed: Partial<Attempt>): Attempt => changed as Attempt;
const record = (changed: Partial<QuizRecord>): QuizRecord =>
  ({ passed: false, openAttemptId: null, ...changed }) as QuizRecord;

const closed = attempt({ status: "submitted" });

test.each<[ReviewPolicy, string, Attempt, QuizRecord, number | null, boolean]>([
  ["never", "passed and used up", closed, record({ passed: true }), 0, false],
  ["afterSubmit", "not passed", closed, record({}), 3, true],
  ["afterSubmit", "lapsed", attempt({ status: "lapsed" }), record({}), 3, true],
  ["afterSubmit", "still open", attempt({ status: "open" }), record({}), 3, false],
  ["afterPass", "not passed", closed, record({}), 0, false],
  ["afterPass", "passed", closed, record({ passed: true }), 3, true],
  ["afterPass", "passed before, and this one open", attempt({ status: "open" }), record({ passed: true }), 3, false],
  ["afterLastAttempt", "one attempt left", closed, record({ passed: true }), 1, false],
  ["afterLastAttempt", "none left, the last one open", closed, record({ openAttemptId: "q-3" }), 0, false],
  ["afterLastAttempt", "none left, none open", closed, record({}), 0, true],
  ["afterLastAttempt", "any number left", closed, record({ passed: true }), null, false],
])("%s, %s: shown %#", (policy, _, of, quizRecord, remaining, released) => {
  expect(isReleased(policy, of, quizRecord, remaining)).toBe(released);
});

const sealed: SealedKey = {
  keys: {
    one: { type: "single", correct: ["a", "b"] },
    all: { type: "multiple", correct: ["a", "b"] },
    truth: { type: "trueFalse", correct: false },
    word: { type: "shortAnswer", accepted: ["stop"] },
    number: { type: "numerical", ranges: [{ minimum: 1, maximum: 2 }] },
  },
  feedback: {
    one: { general: "General.", byChoice: { a: "Of a.", c: "Of c." } },
    all: { byChoice: { a: "Of a.", b: "Of b." } },
    truth: { general: "Always.", byAnswer: { true: "No.", false: "Yes." } },
  },
};
const questions = Object.entries(sealed.keys).map(([questionId, { type }]) => ({
  questionId,
  type,
  prompt: "?",
  points: 2,
}));

test("each question with what was given, what is right, what it earned and what the author says", () => {
  const answers = { one: "c", all: ["a", "b"], truth: false, word: " STOP ", number: 3 };
  expect(reviewed(attempt({ questions, answers }), sealed)).toMatchObject([
    {
      questionId: "one",
      given: "c",
      correct: { type: "single", choiceIds: ["a", "b"] },
      points: 0,
      feedback: ["Of c.", "General."],
    },
    {
      questionId: "all",
      given: ["a", "b"],
      correct: { type: "multiple", choiceIds: ["a", "b"] },
      points: 2,
      feedback: ["Of a.", "Of b."],
    },
    { questionId: "truth", given: false, correct: { type: "trueFalse", value: false }, points: 2 },
    { questionId: "word", given: " STOP ", correct: { type: "shortAnswer", texts: ["stop"] }, points: 2, feedback: [] },
    {
      questionId: "number",
      given: 3,
      correct: { type: "numerical", ranges: [{ minimum: 1, maximum: 2 }] },
      points: 0,
      feedback: [],
    },
  ]);
});

test("parts of points, and of right answers those alone that earn all", () => {
  const keys: SealedKey["keys"] = {
    word: { type: "shortAnswer", accepted: ["way", "road"], weights: [50, 100] },
    number: {
      type: "numerical",
      ranges: [
        { minimum: 1, maximum: 1 },
        { minimum: 0, maximum: 2 },
      ],
      weights: [100, 25],
    },
    all: { type: "multiple", correct: ["a"], weights: { a: 100, b: -50 } },
    pairs: { type: "matching", pairs: { cat: "fish", dog: "bone" } },
  };
  const weighted = Object.entries(keys).map(([questionId, { type }]) => ({ questionId, type, prompt: "?", points: 3 }));
  const answers = { word: "way", number: 2, all: ["a", "b"], pairs: { cat: "fish", dog: "fish" } };
  const review = reviewed(attempt({ questions: weighted, answers }), { keys, feedback: {} });
  expect(review.map(({ points }) => points)).toEqual([1.5, 0.75, 1.5, 1.5]);
  expect(review.map(({ correct }) => correct)).toEqual([
    { type: "shortAnswer", texts: ["road"] },
    { type: "numerical", ranges: [{ minimum: 1, maximum: 1 }] },
    { type: "multiple", choiceIds: ["a"] },
    keys.pairs,
  ]);
});

test("a question without an answer earned nothing and shows what is right", () => {
  const [first] = reviewed(attempt({ questions, answers: {} }), sealed);
  expect(first).toMatchObject({ given: null, correct: { choiceIds: ["a", "b"] }, points: 0, feedback: ["General."] });
});

test("what the author says of an answer that is no choice is shown too", () => {
  const [, , truth] = reviewed(attempt({ questions, answers: { truth: true } }), sealed);
  expect(truth?.feedback).toEqual(["No.", "Always."]);
});

test("a question whose id is a word of JavaScript was not answered unless it was", () => {
  const keys = { constructor: sealed.keys.truth, toString: sealed.keys.word } as SealedKey["keys"];
  const odd = Object.entries(keys).map(([questionId, { type }]) => ({ questionId, type, prompt: "?", points: 1 }));
  const given = reviewed(attempt({ questions: odd, answers: {} }), { keys, feedback: {} }).map((each) => each.given);
  expect(given).toEqual([null, null]);
});

test("a question without its key is no question of this paper", () => {
  expect(() => reviewed(attempt({ questions, answers: {} }), { keys: {}, feedback: {} })).toThrow("No key");
});
