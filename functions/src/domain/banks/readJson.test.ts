import fc from "fast-check";
import { isRight } from "../../../test/support/isRight.ts";
import type { Key } from "../../records/bank.ts";
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

test.each([
  ["at the first token that is wrong", '{\n  "questions": [\n    {} {}\n  ]\n}', 3],
  ["at the first of several", '{\n"questions" [],\n\n"other" 2}', 2],
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

test("of two lists of questions none counts: the second is listed", () => {
  const source = '{"questions":[\n1],\n"questions":"questions",\n"questions":[\n\n2]}';
  const { questions, rejected } = parseBank("json", source);
  expect([questions, rejected.map(({ line }) => line)]).toEqual([[], [3]]);
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
