import { parseBank } from "./parseBank.ts";

const read = (...questions: unknown[]) => parseBank("json", JSON.stringify({ questions }, null, 2));

const long = (bytes: number) => "ä".repeat(Math.ceil(bytes / 2));

test.each([
  ["no object", 5, "The question: must be single"],
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
  [
    "51 choices",
    { type: "multiple", prompt: "x", choices: Array(51).fill({ text: "a", correct: true }) },
    "51 choices",
  ],
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
  [
    "an accepted answer that is no text",
    { type: "shortAnswer", prompt: "x", answers: [5] },
    "answers.0: must be a text or { text, weight, feedback }. Correct it.",
  ],
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
