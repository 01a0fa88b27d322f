import type { BankQuestion } from "../../records/bank.ts";
import { type CompleteQuestion, completeQuestion } from "./completeQuestion.ts";
import type { Draft, DraftAnswer, DraftChoice, DraftRange } from "./draft.ts";

const truth: DraftAnswer = { type: "trueFalse", correct: true };
const draft = (of: Partial<Draft> = {}): Draft => ({ line: 1, prompt: "Is it?", answer: truth, ...of });
const complete = (of: Partial<Draft>) => completeQuestion(draft(of)) as CompleteQuestion;
const answered = (answer: DraftAnswer) => completeQuestion(draft({ answer }));
const keyOf = (answer: DraftAnswer) => (answered(answer) as CompleteQuestion).key;

const image = { kind: "image" as const, ref: "x.png", alt: "" };
const texts = (...accepted: { text: string; weight?: number; feedback?: string }[]): DraftAnswer => ({
  type: "shortAnswer",
  accepted,
});
const ranges = (...accepted: DraftRange[]): DraftAnswer => ({
  type: "numerical",
  accepted: accepted.map((range) => ({ range })),
});
const choices = (type: "single" | "multiple", ...of: (Partial<DraftChoice> & { text: string })[]): DraftAnswer => ({
  type,
  choices: of.map((choice) => ({ correct: false, ...choice })),
});
const pairs = (...of: [left: string, right: string, feedback?: string][]): DraftAnswer => ({
  type: "matching",
  pairs: of.map(([left, right, feedback]) => ({ left, right, feedback })),
  extraRight: [],
});
const many = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at));

test.each<[string, Partial<Draft>, object]>([
  ["no more than it has", {}, { points: 1 }],
  ["its points", { points: 0.25 }, { points: 0.25 }],
  ["its format", { promptFormat: "html" }, { promptFormat: "html", points: 1 }],
  ["no format where that is plain", { promptFormat: "plain" }, { points: 1 }],
  ["its images", { media: [image] }, { points: 1, media: [image] }],
  ["no images where there are none", { media: [] }, { points: 1 }],
])("a question has %s", (_, of, has) => {
  expect(complete(of)).toStrictEqual({
    question: { type: "trueFalse", prompt: "Is it?", ...has },
    key: { type: "trueFalse", correct: true },
  });
});

test.each<[string, Partial<Draft>, BankQuestion["feedback"]]>([
  ["what is said of it", { feedback: "General." }, { general: "General." }],
  ["nothing of spaces", { feedback: " \n" }, undefined],
  ["nothing of nothing", { feedback: "" }, undefined],
  [
    "what is said of each answer",
    { answer: { ...truth, feedback: { true: "Yes.", false: " " } } },
    { byAnswer: { true: "Yes." } },
  ],
  [
    "both",
    { feedback: "General.", answer: { ...truth, feedback: { true: "Yes.", false: "No." } } },
    { general: "General.", byAnswer: { true: "Yes.", false: "No." } },
  ],
])("a question keeps %s", (_, of, feedback) => {
  expect(complete(of).feedback).toEqual(feedback);
});

test.each<[string, Partial<Draft>]>([
  ["the least points", { points: 0.01 }],
  ["the most points", { points: 1000 }],
  ["the longest prompt", { prompt: "x".repeat(16_384) }],
  ["ten images", { media: many(10, () => image) }],
  ["the longest reference", { media: [{ ...image, ref: "x".repeat(2048) }] }],
  ["the longest alternative", { media: [{ ...image, alt: "x".repeat(4096) }] }],
  ["the longest feedback", { feedback: "x".repeat(4096) }],
  ["an id", { questionId: "one" }],
  ["50 choices", { answer: choices("single", { text: "a", correct: true }, ...many(49, (at) => ({ text: `${at}` }))) }],
  ["100 answers", { answer: texts(...many(100, (at) => ({ text: `${at}` }))) }],
  ["the longest answer", { answer: texts({ text: "x".repeat(4096) }) }],
  ["50 pairs", { answer: pairs(...many(50, (at): [string, string] => [`${at}`, `${at}`])) }],
])("a question may have %s", (_, of) => {
  expect(complete(of)).toHaveProperty("key");
});

const points = "Its points must be 0.01-1000 with at most two decimals; change them.";
test.each<[string, Partial<Draft>, string]>([
  ["no points", { points: 0 }, points],
  ["too many points", { points: 1000.01 }, points],
  ["points of three decimals", { points: 0.125 }, points],
  ["no prompt", { prompt: " " }, "The prompt is empty; write one."],
  ["too long a prompt", { prompt: "x".repeat(16_385) }, "The prompt is longer than 16384 bytes; shorten it."],
  ["eleven images", { media: many(11, () => image) }, "It has 11 media; give it 0 to 10."],
  ["an image without a reference", { media: [{ ...image, ref: "" }] }, "The ref of an image is empty; write one."],
  [
    "too long a reference",
    { media: [{ ...image, ref: "x".repeat(2049) }] },
    "The ref of an image is longer than 2048 bytes; shorten it.",
  ],
  [
    "too long an alternative",
    { media: [{ ...image, alt: "x".repeat(4097) }] },
    "The alt of an image is longer than 4096 bytes; shorten it.",
  ],
  ["too long a feedback", { feedback: "x".repeat(4097) }, "A feedback is longer than 4096 bytes; shorten it."],
  [
    "too long a feedback to an answer",
    { answer: { ...truth, feedback: { true: "x".repeat(4097) } } },
    "A feedback is longer than 4096 bytes; shorten it.",
  ],
  [
    "a wrong id",
    { questionId: "__a" },
    "questionId must be 1-64 of A-Z a-z 0-9 _ - and not begin with __; choose another.",
  ],
  [
    "more than fits together",
    {
      answer: texts(...many(100, (at) => ({ text: `${at}`.padEnd(4000, "x") }))),
    },
    "All of the question together is longer than 262144 bytes; shorten it.",
  ],
])("with %s it is told what to do", (_, of, message) => {
  expect(complete(of)).toBe(message);
});

const NONE_RIGHT = "None of its choices is marked right; mark those that are.";
const NONE_FULL = "None of its answers is worth 100 percent; make one so that is wholly right.";
const TOO_LARGE = "A number of its answers is too large to compute with; use one below 1e308.";
const ONE_TEXT = "Two of its choices have one text and are not worth the same; change the text of one, or remove it.";
const weightFrom = (minimum: number) =>
  `A weight must be ${minimum} to 100 percent with at most five decimals; change it.`;
const full = { text: "a", weight: 100 };

test.each<[string, DraftAnswer, string]>([
  ["one choice", choices("single", full), "It has 1 choices; give it 2 to 50."],
  ["51 choices", choices("single", ...many(51, () => full)), "It has 51 choices; give it 2 to 50."],
  ["an empty choice", choices("single", full, { text: " " }), "A choice is empty; write one."],
  [
    "a long choice",
    choices("single", full, { text: "x".repeat(4097) }),
    "A choice is longer than 4096 bytes; shorten it.",
  ],
  [
    "a wrong choiceId",
    choices("single", full, { text: "b", choiceId: "b c" }),
    "A choiceId must be 1-64 of A-Z a-z 0-9 _ - and not begin with __; choose another.",
  ],
  [
    "a choiceId twice",
    choices("single", { ...full, choiceId: "x" }, { text: "b", choiceId: "x" }),
    "Two of its choices have one choiceId; give each its own.",
  ],
  ["one text of two weights", choices("single", full, { text: " a" }), ONE_TEXT],
  ["one text that is right and wrong", choices("multiple", { text: "a", correct: true }, { text: "a" }), ONE_TEXT],
  ["no right choice", choices("single", { text: "a" }, { text: "b", weight: -50 }), NONE_RIGHT],
  ["no right choice of several", choices("multiple", { text: "a" }, { text: "b", weight: -50 }), NONE_RIGHT],
  ["no choice that is wholly right", choices("single", { text: "a", weight: 50 }, { text: "b" }), NONE_FULL],
  ["too low a weight", choices("single", full, { text: "b", weight: -101 }), weightFrom(-100)],
  ["too low a weight of several", choices("multiple", full, { text: "b", weight: -101 }), weightFrom(-100)],
  [
    "weights that do not add up",
    choices("multiple", { text: "a", weight: 50 }, { text: "b" }),
    "The weights above 0 of its choices do not add up to 100 percent; change them so that they do.",
  ],
  ["no answers", texts(), "It has 0 answers; give it 1 to 100."],
  ["101 answers", texts(...many(101, () => full)), "It has 101 answers; give it 1 to 100."],
  ["an empty answer", texts({ text: "" }), "An accepted answer is empty; write one."],
  ["a long answer", texts({ text: "x".repeat(4097) }), "An accepted answer is longer than 4096 bytes; shorten it."],
  [
    "an answer that grows as it is compared",
    texts({ text: "\u{1d160}".repeat(1000) }),
    "An accepted answer, normalised, is longer than 4096 bytes; shorten it.",
  ],
  ["no answer that is wholly right", texts({ text: "a", weight: 99 }), NONE_FULL],
  ["a weight below 0", texts({ text: "a" }, { text: "b", weight: -1 }), weightFrom(0)],
  [
    "one answer of two weights",
    texts({ text: "a" }, { text: "A", weight: 50 }),
    "Two of its answers are the same and not worth the same; remove one.",
  ],
  ["a value that is no number", ranges({ value: Number.POSITIVE_INFINITY, tolerance: 0 }), TOO_LARGE],
  ["a tolerance that is no number", ranges({ value: 0, tolerance: Number.NaN }), TOO_LARGE],
  ["bounds beyond all numbers", ranges({ value: -1.7e308, tolerance: 1.7e308 }), TOO_LARGE],
  ["an upper bound beyond all numbers", ranges({ value: 1.7e308, tolerance: 1.7e308 }), TOO_LARGE],
  ["a tolerance below 0", ranges({ value: 0, tolerance: -1 }), "A tolerance is below 0; make it 0 or more."],
  [
    "bounds in the wrong order",
    ranges({ minimum: 2, maximum: 1 }),
    "The minimum of a range is above its maximum; exchange them.",
  ],
  ["one pair", pairs(["a", "b"]), "It has 1 pairs; give it 2 to 50."],
  ["51 pairs", pairs(...many(51, (at): [string, string] => [`${at}`, `${at}`])), "It has 51 pairs; give it 2 to 50."],
  ["one right side", pairs(["a", "x"], ["b", " x"]), "All its right sides are one; give it at least two that differ."],
  [
    "101 right sides",
    { ...(pairs(["a", "x"], ["b", "y"]) as Extract<DraftAnswer, { type: "matching" }>), extraRight: many(99, String) },
    "It has 101 right sides; give it 2 to 100.",
  ],
  ["an empty left side", pairs(["", "x"], ["b", "y"]), "A left side is empty; write one."],
  ["an empty right side", pairs(["a", ""], ["b", "y"]), "A right side is empty; write one."],
  [
    "a left side with two right ones",
    pairs(["a", "x"], [" a", "y"]),
    "One of its left sides stands there twice with different right ones; change or remove one.",
  ],
])("with %s it is told what to do with its answers", (_, answer, message) => {
  expect(answered(answer)).toBe(message);
});

const idsOf = (answer: DraftAnswer) => {
  const { question } = answered(answer) as CompleteQuestion;
  return question.choices?.map(({ choiceId }) => choiceId) ?? [];
};

test("of one choice what is below 0 is worth nothing, and a part is kept", () => {
  const answer = choices("single", full, { text: "b", weight: 50 }, { text: "c", weight: -50 }, { text: "d" });
  const [a, b, c, d] = idsOf(answer) as [string, string, string, string];
  expect(keyOf(answer)).toEqual({ type: "single", correct: [a], weights: { [a]: 100, [b]: 50, [c]: 0, [d]: 0 } });
});

test("of choices that are right or wrong no weights are kept", () => {
  const single = choices(
    "single",
    { text: "a", correct: true },
    { text: "b", weight: -50 },
    { text: "c", weight: 100 },
  );
  const [a, , c] = idsOf(single);
  expect(keyOf(single)).toEqual({ type: "single", correct: [a, c] });
  const multiple = choices("multiple", { text: "a", correct: true }, { text: "b" }, { text: "c", correct: true });
  const [first, , third] = idsOf(multiple);
  expect(keyOf(multiple)).toEqual({ type: "multiple", correct: [first, third] });
});

test("of several choices each has its weight, and a zero no sign", () => {
  const answer = choices(
    "multiple",
    { ...full, feedback: "Yes." },
    { text: "b", weight: -0 },
    { text: "c", weight: -50 },
  );
  const [a, b, c] = idsOf(answer) as [string, string, string];
  expect(keyOf(answer)).toStrictEqual({ type: "multiple", correct: [a], weights: { [a]: 100, [b]: 0, [c]: -50 } });
  expect((answered(answer) as CompleteQuestion).feedback).toEqual({ byChoice: { [a]: "Yes." } });
});

test("choices have their texts in the order of the source, and ids that are given", () => {
  const { question } = answered(choices("single", { ...full, choiceId: "one" }, { text: "b" })) as CompleteQuestion;
  expect(question.choices).toEqual([
    { choiceId: "one", text: "a" },
    { choiceId: expect.stringMatching(/^\w{6}$/), text: "b" },
  ]);
});

test("an answer that stands there twice is one, with what is said of the first", () => {
  const answer = texts({ text: "a", feedback: "First." }, { text: " A", feedback: "Second." }, { text: "b" });
  expect(answered({ ...answer, otherwise: "Neither." } as DraftAnswer)).toEqual({
    question: { type: "shortAnswer", prompt: "Is it?", points: 1 },
    key: { type: "shortAnswer", accepted: ["a", "b"] },
    feedback: { byAnswer: { "0": "First.", "*": "Neither." } },
  });
});

test("answers have weights where one is not worth all", () => {
  expect(keyOf(texts({ text: "a", weight: 100 }, { text: "b", weight: 50 }))).toEqual({
    type: "shortAnswer",
    accepted: ["a", "b"],
    weights: [100, 50],
  });
});

test.each<[DraftRange, number, number]>([
  [{ value: 0.3, tolerance: 0.1 }, 0.2, 0.4],
  [{ value: -0, tolerance: 0 }, 0, 0],
  [{ minimum: -0, maximum: 0 }, 0, 0],
  [{ minimum: 1, maximum: 1 }, 1, 1],
  [{ minimum: -1, maximum: -0 }, -1, 0],
])("%j reaches as far as it is written in decimal", (range, minimum, maximum) => {
  expect(keyOf(ranges(range))).toStrictEqual({ type: "numerical", ranges: [{ minimum, maximum }] });
});

test("sides that are seen alike are one, right ones stand in the order of their texts, and each pair keeps its feedback", () => {
  const answer = { ...pairs(["a", "y", "Yes."], ["b", "x"], ["c", " y"]), extraRight: ["w", "x "] } as DraftAnswer;
  const { question, key, feedback } = answered(answer) as CompleteQuestion;
  expect([question.left, question.right].map((side) => side?.map(({ text }) => text))).toEqual([
    ["a", "b", "c"],
    ["w", "x", "y"],
  ]);
  const [a, b, c] = (question.left ?? []).map(({ leftId }) => leftId) as [string, string, string];
  const [, x, y] = (question.right ?? []).map(({ rightId }) => rightId) as [string, string, string];
  expect(key).toEqual({ type: "matching", pairs: { [a]: y, [b]: x, [c]: y } });
  expect(feedback).toEqual({ byAnswer: { [a]: "Yes." } });
});

test("a left side may stand there twice with one right one", () => {
  expect(keyOf(pairs(["a", "x"], ["a", " x"], ["b", "y"]))).toMatchObject({ type: "matching" });
});

test("a mistake of the program is no flaw of a question", () => {
  expect(() => complete({ prompt: null as never })).toThrow(TypeError);
});
