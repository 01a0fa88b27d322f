import type { BankFormat } from "../../contract/index.ts";
import { parseBank } from "./parseBank.ts";
import { writeBank } from "./writeBank.ts";

const read = (questions: object[]) => parseBank("json", JSON.stringify({ questions })).questions;

test("GIFT is written as Moodle reads it", () => {
  const bank = read([
    {
      questionId: "lanes",
      type: "multiple",
      prompt: "At 5:30 {a = b}",
      promptFormat: "html",
      choices: [
        { text: "#1", weight: 100, feedback: "~ yes" },
        { text: "b", weight: -50 },
      ],
      feedback: "one\ntwo",
    },
  ]);
  expect(writeBank("gift", bank).source).toBe(
    [
      "// [id:lanes]",
      "::lanes::[html]At 5\\:30 \\{a \\= b\\} {",
      "\t~%100%\\#1#\\~ yes",
      "\t~%-50%b",
      "####one\\ntwo}",
      "",
    ].join("\n"),
  );
});

const truth = { type: "trueFalse", prompt: "Is it?", correct: true };
const choices = [{ text: "a", correct: true }, { text: "b", correct: true }, { text: "c" }];
test.each<[string, BankFormat, object, string]>([
  ["points", "gift", { ...truth, points: 2 }, "points of its own"],
  ["images", "gift", { ...truth, media: [{ kind: "image", ref: "r", alt: "" }] }, "images"],
  [
    "ids of choices",
    "gift",
    { type: "single", prompt: "?", choices: [{ choiceId: "x", text: "a", correct: true }, { text: "b" }] },
    "choiceIds",
  ],
  ["all or nothing", "gift", { type: "multiple", prompt: "?", choices }, "in GIFT each earns a part"],
  ["spaces in a row", "gift", { ...truth, prompt: "Is  it?" }, "read otherwise"],
  ["true or false", "aiken", truth, "only has questions with choices"],
  ["several right choices", "aiken", { type: "single", prompt: "?", choices }, "of which one is right"],
  ["an id", "aiken", { questionId: "own", type: "single", prompt: "?", choices: choices.slice(1) }, "id of its own"],
  [
    "a prompt of two paragraphs",
    "aiken",
    { type: "single", prompt: "?\n\n!", choices: choices.slice(1) },
    "read otherwise",
  ],
])("%s cannot be held by %s", (_, format, question, reason) => {
  const bank = read([question, { type: "single", prompt: "Which?", choices: choices.slice(1) }]);
  const { source, left } = writeBank(format, bank);
  expect(left).toEqual([{ questionId: bank[0]?.question.questionId, message: expect.stringContaining(reason) }]);
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
