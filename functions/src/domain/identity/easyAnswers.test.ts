import fc from "fast-check";
import { easyAmong, isInPrompt } from "./easyAnswers.ts";
import { normalizeAnswer } from "./normalizeAnswer.ts";

const of = (...answers: string[]) => easyAmong(answers.map((answer, n) => ({ questionId: `q${n}`, answer })));
const short = "must have at least two letters or digits";
const same = (first: number) => `must differ from answers.${first}.answer`;

test.each<[string, string[], object[]]>([
  ["two letters, a letter and a digit, two digits", ["Al", "B-2", "4 2"], []],
  ["letters of other scripts", ["宠物", "مع", "Żó"], []],
  ["a digit for all", ["1", "1"], [0, 1].map((at) => ({ at, message: short }))],
  [
    "one letter between signs, with an accent, and nothing at all",
    ["*** a ***", "é", "e\u0301", " ?! ", ""],
    [0, 1, 2, 3, 4].map((at) => ({ at, message: short })),
  ],
  [
    "the same once they are compared",
    ["New York", "Boston", "ＮＥＷ－york", "boston."],
    [
      { at: 2, message: same(0) },
      { at: 3, message: same(1) },
    ],
  ],
  ["another accent", ["Pena", "Peña"], []],
])("easy answers: %s", (_, answers, expected) => {
  expect(of(...answers)).toEqual(expected);
});

test("whatever is set has two letters or digits, and differs in the form in which it is compared", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 5 }), (answers) => {
      const easy = new Set(of(...answers).map(({ at }) => at));
      const kept = answers.filter((_, at) => !easy.has(at)).map(normalizeAnswer);
      expect(new Set(kept).size).toBe(kept.length);
      for (const each of kept) expect(each.match(/[\p{L}\p{N}]/gu)?.length).toBeGreaterThanOrEqual(2);
    }),
  );
});

const pet = "What was your mother's first-pet name?";

test.each<[boolean, string, string]>([
  [true, "pet", pet],
  [true, "PET!", pet],
  [true, "ｆｉｒｓｔ Pet", pet],
  [true, "f i r s t", pet],
  [true, "mother", pet],
  [true, "Mothers", pet],
  [true, "what was your mother's first pet name", pet],
  [true, "宠物", "你的第一只宠物叫什么名字?"],
  [true, "ペット", "最初のペットの名前は何ですか？"],
  [true, "42", "Which bus, 42 or 43?"],
  [false, "Rex", pet],
  [false, "pets", pet],
  [false, "other", pet],
  [false, "Al", "What is your animal called?"],
  [false, "my pet", pet],
  [false, "first name", pet],
  [false, "小明", "你的第一只宠物叫什么名字?"],
  [false, "nothing", "?!"],
])("in the prompt: %s for %s in %s", (expected, answer, prompt) => {
  expect(isInPrompt(answer, prompt)).toBe(expected);
});
