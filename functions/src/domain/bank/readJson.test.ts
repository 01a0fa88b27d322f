import fc from "fast-check";
import { isRight } from "../../../test/support/isRight.ts";
import type { Key } from "../bank.ts";
import { parseBank } from "./parseBank.ts";

const read = (...questions: unknown[]) => parseBank("json", JSON.stringify({ questions }, null, 2));
const choices = [{ text: "a", correct: true }, { text: "b" }];

test("every type, with all that may be said", () => {
  const common = { points: 2.5, feedback: "General.", media: [{ kind: "image", ref: "x.png", alt: "" }] };
  const { questions, rejected } = read(
    {
      ...common,
      questionId: "s",
      type: "single",
      prompt: "S",
      choices: [{ choiceId: "one", text: "a", correct: true, feedback: "Yes." }, { text: "b" }],
    },
    { questionId: "m", type: "multiple", prompt: "M", choices: [...choices, { text: "c", correct: true }] },
    { questionId: "t", type: "trueFalse", prompt: "T", correct: false },
    { questionId: "a", type: "shortAnswer", prompt: "A", answers: ["Straße", "STRASSE", "Weg"] },
    {
      questionId: "n",
      type: "numerical",
      prompt: "N",
      answers: [{ value: 0.7, tolerance: 0.1 }, { value: 2 }, { minimum: 3, maximum: 4 }],
    },
  );
  expect(rejected).toEqual([]);
  const [s, m, t, a, n] = questions;
  const { feedback: _, ...visible } = common;
  expect(s).toMatchObject({
    question: { ...visible, questionId: "s", type: "single", prompt: "S" },
    key: { correct: ["one"] },
    feedback: { general: "General.", byChoice: { one: "Yes." } },
  });
  expect(m?.key).toEqual({ type: "multiple", correct: [0, 2].map((place) => m?.question.choices?.[place]?.choiceId) });
  expect(t).toEqual({
    question: { questionId: "t", type: "trueFalse", prompt: "T", points: 1 },
    key: { type: "trueFalse", correct: false },
  });
  expect(a?.key).toEqual({ type: "shortAnswer", accepted: ["strasse", "weg"] });
  expect(n?.key).toEqual({
    type: "numerical",
    ranges: [
      { minimum: 0.6, maximum: 0.8 },
      { minimum: 2, maximum: 2 },
      { minimum: 3, maximum: 4 },
    ],
  });
});

const long = (bytes: number) => "ä".repeat(Math.ceil(bytes / 2));

test.each([
  ["no object", 5, "must be single"],
  ["an unknown type", { type: "essay", prompt: "x" }, "not gradable"],
  [
    "correct and weight",
    { type: "single", prompt: "x", choices: [{ text: "a", correct: true, weight: 50 }] },
    "not both",
  ],
  [
    "a weight below -100",
    {
      type: "multiple",
      prompt: "x",
      choices: [
        { text: "a", weight: 100 },
        { text: "b", weight: -101 },
      ],
    },
    "-100 to 100",
  ],
  [
    "a weight of six decimals",
    {
      type: "single",
      prompt: "x",
      choices: [
        { text: "a", weight: 100 },
        { text: "b", weight: 0.000001 },
      ],
    },
    "five decimals",
  ],
  [
    "a format that is not known",
    { type: "trueFalse", prompt: "x", promptFormat: "Sentinel", correct: true },
    "promptFormat",
  ],
  [
    "51 pairs",
    { type: "matching", prompt: "x", pairs: Array.from({ length: 51 }, (_, n) => ({ left: "l", right: `${n}` })) },
    "51 pairs",
  ],
  [
    "an empty left side",
    {
      type: "matching",
      prompt: "x",
      pairs: [
        { left: " ", right: "a" },
        { left: "b", right: "b" },
      ],
    },
    "left side is empty",
  ],
  [
    "an empty right side",
    {
      type: "matching",
      prompt: "x",
      pairs: [
        { left: "a", right: "a" },
        { left: "b", right: "" },
      ],
    },
    "right side is empty",
  ],
  [
    "too many right sides",
    {
      type: "matching",
      prompt: "x",
      pairs: [
        { left: "a", right: "a" },
        { left: "b", right: "b" },
      ],
      extraRight: Array.from({ length: 99 }, (_, n) => `${n}`),
    },
    "101 right sides",
  ],
  ["no prompt", { type: "trueFalse", correct: true }, "prompt"],
  [
    "a field that is not known",
    { type: "trueFalse", prompt: "x", correct: true, Sentinel: 1 },
    "field that does not belong",
  ],
  [
    "a field of a choice that is not known",
    { type: "single", prompt: "x", choices: [{ text: "a", right: true }, { text: "b" }] },
    "choices.0: has a field",
  ],
  [
    "one choice",
    { type: "single", prompt: "x", choices: [{ text: "a", correct: true }] },
    "1 choices; give it 2 to 50",
  ],
  ["51 choices", { type: "multiple", prompt: "x", choices: Array(51).fill(choices[0]) }, "51 choices"],
  ["no right choice", { type: "multiple", prompt: "x", choices: [{ text: "a" }, { text: "b" }] }, "marked right"],
  [
    "an empty choice",
    { type: "single", prompt: "x", choices: [{ text: " ", correct: true }, { text: "b" }] },
    "A choice is empty",
  ],
  [
    "one choiceId twice",
    {
      type: "single",
      prompt: "x",
      choices: [
        { choiceId: "a", text: "a", correct: true },
        { choiceId: "a", text: "b" },
      ],
    },
    "one choiceId",
  ],
  [
    "a bad choiceId",
    { type: "single", prompt: "x", choices: [{ choiceId: "a b", text: "a", correct: true }, { text: "b" }] },
    "A choiceId must be",
  ],
  ["a bad questionId", { questionId: "__x", type: "trueFalse", prompt: "x", correct: true }, "questionId must be"],
  ["an empty questionId", { questionId: "", type: "trueFalse", prompt: "x", correct: true }, "questionId must be"],
  ["a long prompt", { type: "trueFalse", prompt: long(16_386), correct: true }, "prompt is longer than 16384"],
  [
    "a long choice",
    { type: "single", prompt: "x", choices: [{ text: long(4098), correct: true }, { text: "b" }] },
    "choice is longer than 4096",
  ],
  ["a long feedback", { type: "trueFalse", prompt: "x", correct: true, feedback: long(4098) }, "feedback is longer"],
  ["no accepted answer", { type: "shortAnswer", prompt: "x", answers: [] }, "0 answers; give it 1 to 100"],
  ["101 accepted answers", { type: "shortAnswer", prompt: "x", answers: Array(101).fill("a") }, "101 answers"],
  ["an empty accepted answer", { type: "shortAnswer", prompt: "x", answers: ["\u00a0"] }, "accepted answer is empty"],
  ["points that are free", { type: "trueFalse", prompt: "x", correct: true, points: 0 }, "points"],
  ["points with three decimals", { type: "trueFalse", prompt: "x", correct: true, points: 1.005 }, "points"],
  ["points beyond 1,000", { type: "trueFalse", prompt: "x", correct: true, points: 1000.01 }, "points"],
  [
    "11 images",
    { type: "trueFalse", prompt: "x", correct: true, media: Array(11).fill({ kind: "image", ref: "r", alt: "" }) },
    "11 media",
  ],
  [
    "a film",
    { type: "trueFalse", prompt: "x", correct: true, media: [{ kind: "video", ref: "r", alt: "" }] },
    "media.0.kind",
  ],
  [
    "an image without ref",
    { type: "trueFalse", prompt: "x", correct: true, media: [{ kind: "image", ref: "", alt: "" }] },
    "ref",
  ],
  ["a number in words", { type: "numerical", prompt: "x", answers: [{ value: "5" }] }, "answers.0: must be { value"],
  ["half a range", { type: "numerical", prompt: "x", answers: [{ minimum: 5 }] }, "answers.0: must be { value"],
  ["a negative tolerance", { type: "numerical", prompt: "x", answers: [{ value: 5, tolerance: -1 }] }, "tolerance"],
  ["half a surrogate pair", { type: "trueFalse", prompt: "x\ud800", correct: true }, "surrogate"],
  [
    "too much altogether",
    {
      type: "single",
      prompt: "x",
      choices: Array.from({ length: 50 }, () => ({ text: long(4000), correct: true, feedback: long(4000) })),
    },
    "together is longer",
  ],
])("%s is refused", (_, question, reason) => {
  const { questions, rejected } = read({ type: "trueFalse", prompt: "good", correct: true }, question);
  expect(questions).toHaveLength(1);
  expect(rejected).toHaveLength(1);
  expect(rejected[0]?.line).toBe(8);
  expect(rejected[0]?.message).toContain(reason);
  expect(rejected[0]?.message).not.toContain("Sentinel");
  expect(rejected[0]?.message.length).toBeLessThanOrEqual(300);
});

test.each([
  ["at the first token that is wrong", '{\n  "questions": [\n    {} {}\n  ]\n}', 3],
  ["at the end, if it breaks off", '{\n"questions": [', 2],
  ["at a comment", '{\n\n// no\n"questions": []}', 3],
  ["at the start, if there is nothing", "", 1],
])("JSON that is not valid is refused %s", (_, source, line) => {
  const { questions, rejected } = parseBank("json", source);
  expect([questions, rejected.map((it) => it.line)]).toEqual([[], [line]]);
  expect(rejected[0]?.message).toContain("not valid JSON");
});

test.each([
  "[]",
  "5",
  "{}",
  '{"questions":{}}',
  '{"questions":[],"title":"x"}',
  '{"questions":[],"__proto__":{"a":1}}',
])("%s is no bank", (source) => {
  expect(parseBank("json", source).rejected).toMatchObject([
    { line: 1, message: expect.stringContaining("questions") },
  ]);
});

test("lines are found whatever stands on the way", () => {
  const source = `{"questions": [9,\n {"prompt":"],\\" questions [","type":[[\n{"questions":[\n1]}]]},\n\n 5,\n"x"]}`;
  expect(parseBank("json", source).rejected.map(({ line }) => line)).toEqual([1, 2, 6, 7]);
});

test("of two lists of questions the last counts, with its lines", () => {
  const source = '{"questions":[\n1],\n"questions":"questions",\n"questions":[\n\n2]}';
  expect(parseBank("json", source).rejected.map(({ line }) => line)).toEqual([6]);
});

test("a byte order mark and prototype keys do no harm", () => {
  const source = '\ufeff{"questions":[{"type":"trueFalse","prompt":"x","correct":true,"__proto__":{"points":9}}]}';
  expect(parseBank("json", source).questions).toEqual([]);
  expect(parseBank("json", source.replace(',"__proto__":{"points":9}', "")).questions).toHaveLength(1);
});

test("a tolerance reaches exactly as far as it is written in decimal, and no further", () => {
  const decimal = (thousandths: number) => Number(`${thousandths}e-3`);
  const whole = fc.integer({ min: -5_000_000, max: 5_000_000 });
  fc.assert(
    fc.property(whole, fc.nat(5_000_000), (value, tolerance) => {
      const { questions } = read({
        type: "numerical",
        prompt: "x",
        answers: [{ value: decimal(value), tolerance: decimal(tolerance) }],
      });
      const key = questions[0]?.key as Key;
      const right = [-tolerance, 0, tolerance].map((step) => isRight(key, decimal(value + step)));
      const wrong = [-tolerance - 1, tolerance + 1].map((step) => isRight(key, decimal(value + step)));
      expect([right, wrong]).toEqual([
        [true, true, true],
        [false, false],
      ]);
    }),
  );
});
