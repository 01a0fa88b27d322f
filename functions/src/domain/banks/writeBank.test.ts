import type { BankFormat } from "../../contract/index.ts";
import { parseBank } from "./parseBank.ts";
import { writeBank } from "./writeBank.ts";

const read = (questions: object[]) => parseBank("json", JSON.stringify({ questions })).questions;

const both = {
  type: "single",
  choices: [
    { text: "a", correct: true, feedback: "Yes." },
    { text: "b", correct: true },
  ],
};
test.each<[string, question: object, csv: [header: string, row: string], gift: string[]]>([
  [
    "a choice of which two are right",
    {
      questionId: "one",
      prompt: "Which?",
      type: "single",
      choices: [...both.choices, { text: "c", feedback: "No." }],
      feedback: "Of all.",
    },
    [
      "id,type,prompt,correct,feedback,answer1,feedback1,answer2,answer3,feedback3",
      "one,single,Which?,1 2,Of all.,a,Yes.,b,c,No.",
    ],
    ["::one::Which? {", "\t=a#Yes.", "\t=b", "\t~c#No.", "####Of all.}"],
  ],
  [
    "a choice of which one is right in part",
    {
      questionId: "one",
      prompt: "Which?",
      type: "single",
      choices: [
        { text: "a", weight: 100 },
        { text: "b", weight: 50 },
        { text: "c", weight: 0 },
      ],
    },
    ["id,type,prompt,answer1,weight1,answer2,weight2,answer3,weight3", "one,single,Which?,a,100,b,50,c,0"],
    ["::one::Which? {", "\t=a", "\t~%50%b", "\t~c", "}"],
  ],
  [
    "several choices with weights",
    {
      questionId: "some",
      prompt: "At 5:30 {a = b}",
      promptFormat: "html",
      type: "multiple",
      choices: [
        { text: "#1", weight: 100, feedback: "~ yes" },
        { text: "b", weight: -50 },
        { text: "c\\d", weight: 0 },
      ],
      feedback: "one\ntwo",
    },
    [
      "id,type,prompt,promptFormat,feedback,answer1,weight1,feedback1,answer2,weight2,answer3,weight3",
      'some,multiple,At 5:30 {a = b},html,"one\ntwo",#1,100,~ yes,b,-50,c\\d,0',
    ],
    ["::some::[html]At 5\\:30 \\{a \\= b\\} {", "\t~%100%\\#1#\\~ yes", "\t~%-50%b", "\t~c\\\\d", "####one\\ntwo}"],
  ],
  [
    "true",
    { questionId: "truth", prompt: "Is it?", type: "trueFalse", correct: true },
    ["id,type,prompt,correct", "truth,trueFalse,Is it?,true"],
    ["::truth::Is it? {TRUE}"],
  ],
  [
    "true, and what is said to true",
    { questionId: "truth", prompt: "Is it?", type: "trueFalse", correct: true, feedbackToTrue: "Yes." },
    ["id,type,prompt,correct,feedback1", "truth,trueFalse,Is it?,true,Yes."],
    ["::truth::Is it? {TRUE##Yes.}"],
  ],
  [
    "false, what is said to true, and a prompt that looks as if it named its format",
    { questionId: "truth", prompt: "[Is it?]", type: "trueFalse", correct: false, feedbackToTrue: "No." },
    ["id,type,prompt,correct,feedback1", "truth,trueFalse,[Is it?],false,No."],
    ["::truth::[plain][Is it?] {FALSE#No.}"],
  ],
  [
    "false, and what is said to each",
    {
      questionId: "truth",
      prompt: "Is it?",
      type: "trueFalse",
      correct: false,
      feedbackToTrue: "No.",
      feedbackToFalse: "Yes.",
    },
    ["id,type,prompt,correct,feedback1,feedback2", "truth,trueFalse,Is it?,false,No.,Yes."],
    ["::truth::Is it? {FALSE#No.#Yes.}"],
  ],
  [
    "texts with weights",
    {
      questionId: "word",
      prompt: "What?",
      type: "shortAnswer",
      answers: ["2 * 3", { text: "six", weight: 50, feedback: "Nearly." }, { text: "5", weight: 0 }],
      otherwise: "No.",
    },
    [
      "id,type,prompt,otherwise,answer1,answer2,weight2,feedback2,answer3,weight3",
      "word,shortAnswer,What?,No.,2 * 3,six,50,Nearly.,5,0",
    ],
    ["::word::What? {", "\t=2 \\* 3", "\t=%50%six#Nearly.", "\t=%0%5", "\t=%0%*#No.", "}"],
  ],
  [
    "texts",
    {
      questionId: "word",
      prompt: "What?",
      type: "shortAnswer",
      answers: ["road", { text: "way", feedback: "Yes." }],
    },
    ["id,type,prompt,answer1,answer2,feedback2", "word,shortAnswer,What?,road,way,Yes."],
    ["::word::What? {", "\t=road", "\t=way#Yes.", "}"],
  ],
  [
    "numbers with weights",
    {
      questionId: "count",
      prompt: "How many?",
      type: "numerical",
      answers: [{ value: 3 }, { minimum: 1, maximum: 4, weight: 50, feedback: "Nearly." }],
      otherwise: "No.",
    },
    ["id,type,prompt,otherwise,answer1,answer2,weight2,feedback2", "count,numerical,How many?,No.,3,1..4,50,Nearly."],
    ["::count::How many? {#", "\t=3", "\t=%50%1..4#Nearly.", "\t~#No.", "}"],
  ],
  [
    "a number",
    { questionId: "count", prompt: "How many?", type: "numerical", answers: [{ minimum: -1.5, maximum: 4 }] },
    ["id,type,prompt,answer1", "count,numerical,How many?,-1.5..4"],
    ["::count::How many? {#", "\t=-1.5..4", "}"],
  ],
  [
    "pairs, and a right side that belongs to none",
    {
      questionId: "pairs",
      prompt: "Pair",
      type: "matching",
      pairs: [
        { left: "cat", right: "fish", feedback: "Yes." },
        { left: "dog", right: "bone" },
        { left: "seal", right: "fish" },
      ],
      extraRight: ["nail", "pin"],
    },
    [
      "id,type,prompt,answer1,match1,feedback1,answer2,match2,answer3,match3,match4,match5",
      "pairs,matching,Pair,cat,fish,Yes.,dog,bone,seal,fish,nail,pin",
    ],
    ["::pairs::Pair {", "\t=cat -> fish#Yes.", "\t=dog -> bone", "\t=seal -> fish", "\t= -> nail", "\t= -> pin", "}"],
  ],
  [
    "pairs",
    {
      questionId: "pairs",
      prompt: "Pair",
      type: "matching",
      pairs: [
        { left: "cat", right: "fish" },
        { left: "dog", right: "bone" },
      ],
    },
    ["id,type,prompt,answer1,match1,answer2,match2", "pairs,matching,Pair,cat,fish,dog,bone"],
    ["::pairs::Pair {", "\t=cat -> fish", "\t=dog -> bone", "}"],
  ],
])("%s, as JSON, CSV and GIFT say it", (_, question, csv, gift) => {
  const bank = read([question]);
  const id = bank[0]?.question.questionId;
  expect(writeBank("json", bank)).toEqual({
    source: `${JSON.stringify({ questions: [question] }, null, 2)}\n`,
    left: [],
  });
  expect(writeBank("csv", bank)).toEqual({ source: `${csv.join("\r\n")}\r\n`, left: [] });
  expect(writeBank("gift", bank)).toEqual({ source: `${[`// [id:${id}]`, ...gift].join("\n")}\n`, left: [] });
});

test("JSON and CSV say points, images, ids of choices, and which choices are right together", () => {
  const question = {
    questionId: "own",
    prompt: " Which?",
    promptFormat: "markdown",
    points: 2.5,
    media: [
      { kind: "image", ref: "a.png", alt: "A" },
      { kind: "image", ref: "b.png", alt: "" },
    ],
    type: "multiple",
    choices: [
      { choiceId: "x", text: "a ", correct: true },
      { choiceId: "y", text: "b" },
      { choiceId: "z", text: "c", correct: true },
    ],
  };
  const bank = read([question]);
  expect(writeBank("json", bank).source).toBe(`${JSON.stringify({ questions: [question] }, null, 2)}\n`);
  expect(writeBank("csv", bank).source.split("\r\n")).toEqual([
    "id,type,prompt,promptFormat,points,correct,answer1,answerId1,image1,imageAlt1,answer2,answerId2,image2,answer3,answerId3",
    'own,multiple," Which?",markdown,2.5,1 3,"a ",x,a.png,A,b,y,b.png,c,z',
    "",
  ]);
});

const choices = [{ text: "a", correct: true }, { text: "b" }];
const chosen = { type: "single", prompt: "Which?", choices };

test.each<[BankFormat, none: string, two: string]>([
  ["gift", "\n", "// [id:x]\n::x::Which? {\n\t=a\n\t~b\n}\n\n// [id:y]\n::y::What? {\n\t~b\n\t=a\n}\n"],
  [
    "csv",
    "id,type,prompt\r\n",
    "id,type,prompt,correct,answer1,answer2\r\nx,single,Which?,1,a,b\r\ny,single,What?,2,b,a\r\n",
  ],
])("no question and two in %s", (format, none, two) => {
  const bank = read([
    { ...chosen, questionId: "x" },
    { ...chosen, questionId: "y", prompt: "What?", choices: choices.toReversed() },
  ]);
  expect(writeBank(format, [])).toEqual({ source: none, left: [] });
  expect(writeBank(format, bank)).toEqual({ source: two, left: [] });
});

test("no question and two in Aiken", () => {
  const bank = read([chosen, { ...chosen, prompt: "What?", choices: choices.toReversed() }]);
  expect(writeBank("aiken", [])).toEqual({ source: "\n", left: [] });
  expect(writeBank("aiken", bank)).toEqual({
    source: "Which?\nA. a\nB. b\nANSWER: A\n\nWhat?\nA. b\nB. a\nANSWER: B\n",
    left: [],
  });
});

test("Aiken has a letter for 26 choices", () => {
  const letters = Array.from({ length: 26 }, (_, place) => ({ text: `${place}`, correct: place === 25 }));
  const bank = read([{ ...chosen, choices: letters }]);
  const { source, left } = writeBank("aiken", bank);
  expect(left).toEqual([]);
  expect(source).toMatch(/\nZ\. 25\nANSWER: Z\n$/);
});

const truth = { type: "trueFalse", prompt: "Is it?", correct: true };
const ONLY =
  "Aiken only has questions with choices of which one is right, without parts, formats and feedback. Write it in GIFT, CSV or JSON.";
const OTHERWISE =
  "Its texts would be read otherwise: their spaces or breaks, or signs that mean something in this format. Write it in JSON.";
test.each<[string, BankFormat, object, string]>([
  ["points", "gift", { ...truth, points: 2 }, "It has points of its own, and GIFT has none. Write it in CSV or JSON."],
  [
    "points",
    "aiken",
    { ...chosen, points: 2 },
    "It has points of its own, and Aiken has none. Write it in CSV or JSON.",
  ],
  [
    "images",
    "gift",
    { ...truth, media: [{ kind: "image", ref: "r", alt: "" }] },
    "It has images, and GIFT has none. Write it in CSV or JSON.",
  ],
  [
    "ids of choices",
    "gift",
    {
      ...chosen,
      choices: [
        { text: "a", correct: true },
        { choiceId: "x", text: "b" },
      ],
    },
    "It has choiceIds of its own, and GIFT has none. Write it in CSV or JSON.",
  ],
  [
    "all or nothing",
    "gift",
    { ...chosen, type: "multiple" },
    "It counts if all right choices are chosen and no others; in GIFT each earns a part. Give them weights, or write it in CSV or JSON.",
  ],
  ["spaces in a row", "gift", { ...truth, prompt: "Is  it?" }, OTHERWISE],
  ["true or false", "aiken", truth, ONLY],
  ["several right choices", "aiken", { ...chosen, ...both }, ONLY],
  [
    "several right choices without feedback",
    "aiken",
    { ...chosen, choices: [...choices, { text: "c", correct: true }] },
    ONLY,
  ],
  ["choices of which all are right together", "aiken", { ...chosen, type: "multiple" }, ONLY],
  [
    "a choice that is right in part",
    "aiken",
    {
      ...chosen,
      choices: [
        { text: "a", weight: 100 },
        { text: "b", weight: 50 },
      ],
    },
    ONLY,
  ],
  ["feedback", "aiken", { ...chosen, feedback: "Of all." }, ONLY],
  ["a format", "aiken", { ...chosen, promptFormat: "html" }, ONLY],
  [
    "27 choices",
    "aiken",
    { ...chosen, choices: Array.from({ length: 27 }, (_, place) => ({ text: `${place}`, correct: place === 0 })) },
    "It has more choices than letters. Write it in GIFT, CSV or JSON.",
  ],
  [
    "an id",
    "aiken",
    { ...chosen, questionId: "own" },
    "It has an id of its own, and Aiken has none: its id comes from its texts. Write it in GIFT, CSV or JSON.",
  ],
  ["a prompt of two paragraphs", "aiken", { ...chosen, prompt: "?\n\n!" }, OTHERWISE],
])("%s cannot be held by %s", (_, format, question, message) => {
  const bank = read([question, { ...chosen, prompt: "What?" }]);
  const { source, left } = writeBank(format, bank);
  expect(left).toEqual([{ questionId: bank[0]?.question.questionId, message }]);
  expect(parseBank(format, source)).toEqual({ questions: bank.slice(1), rejected: [] });
});

test("GIFT holds the largest and the smallest numbers, without an exponent", () => {
  const bank = read([
    { type: "numerical", prompt: "?", answers: [{ value: 1e30 }, { minimum: -1e308, maximum: 5e-324 }] },
  ]);
  const { source, left } = writeBank("gift", bank);
  expect(left).toEqual([]);
  expect(source).not.toMatch(/\de/);
  expect(parseBank("gift", source)).toEqual({ questions: bank, rejected: [] });
});

test("breaks of Windows in what GIFT says are breaks", () => {
  const bank = read([{ ...truth, questionId: "x", promptFormat: "html", prompt: "a\r\nb" }]);
  expect(writeBank("gift", bank).left).toEqual([{ questionId: "x", message: OTHERWISE }]);
});
