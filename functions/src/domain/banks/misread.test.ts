/** What would be read as something else than its author meant: listed, read as Moodle does, or warned of. */
import type { BankFormat } from "../../contract/index.ts";
import { parseBank } from "./parseBank.ts";

const choicesOf = (source: string) =>
  parseBank("gift", source).questions.map(({ question, key, feedback }) => ({
    texts: question.choices?.map(({ text }) => text),
    right: "correct" in key && Array.isArray(key.correct) ? key.correct.length : 0,
    said: Object.values(feedback?.byChoice ?? {}),
  }));

const csv = (...rows: string[]) => ["type,prompt,feedback,correct,answer1,answer2,answer3", ...rows].join("\n");
const json = (...questions: string[]) => `{"questions":[\n${questions.join(",\n")}\n]}`;
const choice = (text: string, more: string) => `{"text":"${text}",${more}}`;

test.each<[string, BankFormat, string, number, string]>([
  ["an arrow behind an answer without one", "gift", "Pair {=dog =cat -> food}", 1, "Matching questions"],
  ["arrows behind one without", "gift", "Pair {=dog =cat -> food =bird -> seed}", 1, "Matching questions"],
  ["an arrow before one without", "gift", "Pair {=cat -> food =dog}", 1, "Matching questions"],
  ["a row that lacks a cell before its key", "csv", csv("single,Which?,1,2,3,4"), 2, "It ends before answer3"],
  [
    "a prompt in two cells, which makes its end the right answer",
    "csv",
    "type,correct,prompt,answer1,answer2,answer3\nsingle,1,Wait, which?,a,b,",
    2,
    "more cells than there are columns",
  ],
  [
    "a cell under a column without a name",
    "csv",
    "type,correct,prompt,answer1,answer2,\nsingle,1,Wait, which?,a,b",
    2,
    "more cells than there are columns",
  ],
  ["a truth that lacks a cell", "csv", csv("trueFalse,Is it?,true"), 2, "It ends before correct"],
  ["a right answer that is missing", "csv", csv("single,Which?,,3,a,b,"), 2, "numbers of right answers"],
  ["a weight of a missing answer", "csv", "type,prompt,answer1,weight1,weight2\nshortAnswer,?,a,100,50", 2, "answer2"],
  ["text after a closing quote", "csv", csv('single,Which?,,1,"a"x,b,c'), 2, "follows the closing quote"],
  [
    "text after a closing quote below an empty line",
    "csv",
    'prompt,type,correct\n\n"a"x,trueFalse,true',
    3,
    "follows the closing quote",
  ],
  [
    "text after a closing quote below sep=",
    "csv",
    'sep=;\ntype;prompt\ntrueFalse;"a"x',
    3,
    "follows the closing quote",
  ],
  [
    "text after a quote that closes behind doubled ones",
    "csv",
    csv('single,Which?,,1,"a "" b""" x,b,c'),
    2,
    "follows the closing quote",
  ],
  ["space after a closing quote", "csv", csv('single,Which?,,1,"a" ,b,c'), 2, "follows the closing quote"],
  [
    "quotes inside that are not doubled",
    "csv",
    csv('single,Which?,,1,"say "a" now",b,c'),
    2,
    "follows the closing quote",
  ],
  ["one text, right and wrong", "gift", "Which? {=a ~b ~a}", 1, "one text"],
  ["one text, right and wrong, in Aiken", "aiken", "Which?\nA. a\nB. a\nANSWER: B", 1, "one text"],
  ["one text but for spaces", "csv", csv("single,Which?,,1,a  b,a b ,c"), 2, "one text"],
  ["one text but for what shows nothing", "gift", "Which? {=a\u200bb ~ab ~c}", 1, "one text"],
  [
    "one text of two weights",
    "json",
    json(`{"type":"single","prompt":"?","choices":[${choice("a", '"weight":100')},${choice("a", '"weight":50')}]}`),
    2,
    "one text",
  ],
  ["one accepted text of two weights", "gift", "What? {=a =%50%A}", 1, "not worth the same"],
  ["one left side with two right ones", "gift", "Pair {=a -> b =a -> c}", 1, "different right ones"],
  ["one left side but for spaces", "gift", "Pair {=a\u00a0x -> b =a x -> c}", 1, "different right ones"],
  ["one right side but for accents", "gift", "Pair {=a -> \u00e9 =b -> e\u0301}", 1, "All its right sides are one"],
  ["a key twice", "json", json('{"type":"trueFalse","prompt":"?","correct":true,\n"correct":false}'), 2, "in line 3"],
  [
    "a key twice, once escaped",
    "json",
    json('{"type":"trueFalse","prompt":"?","correct":true,"c\\u006frrect":false}'),
    2,
    "a key twice",
  ],
  [
    "a key twice in a choice",
    "json",
    json('{"type":"single","prompt":"?","choices":[{"text":"a","text":"b","correct":true},{"text":"c"}]}'),
    2,
    "a key twice",
  ],
  ["the questions twice", "json", '{"questions":[],\n"questions":[{"type":"trueFalse"}]}', 2, "a key twice"],
])("%s is listed with its line and what to do", (_, format, source, line, reason) => {
  const { questions, rejected } = parseBank(format, source);
  expect(questions).toEqual([]);
  expect(rejected).toEqual([{ line, message: expect.stringContaining(reason) }]);
});

test("what is written twice and worth the same, and rows that end where their type needs no more, are read", () => {
  expect(choicesOf("Which? {=a ~b ~b}")).toMatchObject([{ texts: ["a", "b", "b"] }]);
  const read = parseBank("csv", csv("trueFalse,Is it?,,true", 'single,Which?,,1,"""a"" x",a "b" c,'));
  expect(read.rejected).toEqual([]);
  expect(read.questions).toHaveLength(2);
  const quoted = parseBank(
    "csv",
    'prompt,type,correct\r\n\r\n"a",trueFalse,"true"\r\n\r\n  "b" c,trueFalse,"true"\r\n"d",trueFalse,"true"',
  );
  expect(quoted.rejected).toEqual([]);
  expect(quoted.questions.map(({ question }) => question.prompt)).toEqual(["a", '  "b" c', "d"]);
  const alike = '{"type":"trueFalse","prompt":"?","correct":true}';
  expect(parseBank("json", json(alike, alike)).questions).toHaveLength(2);
});

test("right sides that students see alike are one", () => {
  const [read] = parseBank("gift", "Pair {=a -> \u00e9 =b -> e\u0301 =c -> d}").questions;
  expect(read?.question.right?.map(({ text }) => text)).toEqual(["d", "\u00e9"]);
  const key = read?.key as { pairs: Record<string, string> } | undefined;
  expect(new Set(Object.values(key?.pairs ?? {})).size).toBe(2);
});

test.each([
  ["=x\\=#5 ~b", ["x=", "b"], ["5"]],
  ["=x\\~ #5 ~b", ["x~", "b"], ["5"]],
  ["=a ~x\\=#fff000", ["a", "x="], ["fff000"]],
  ["=#5 ~%0%#fff000 ~b", ["#5", "#fff000", "b"], []],
  ["=<a href=x#top>b</a> ~c", ["<a href=x", "c"], ["top>b</a>"]],
  ['=<b class="x">a#yes ~c', ['<b class="x">a', "c"], ["yes"]],
  [`=${"say ".repeat(60)}a\\="#1" ~b`, [`${"say ".repeat(60)}a="`, "b"], ['1"']],
  ['=1 <3 a b\\="#1" ~b', ['1 <3 a b="', "b"], ['1"']],
  [`=<a href="#top">${"b".repeat(200)}#yes ~c`, [`<a href="#top">${"b".repeat(200)}`, "c"], ["yes"]],
  ["=a &#no ~b", ["a &", "b"], ["no"]],
  ["=a &#x #1; ~b", ["a &", "b"], ["x #1;"]],
  ["=a#1; b ~c", ["a", "c"], ["1; b"]],
])("# in {%s} begins a comment unless it begins the answer", (answers, texts, said) => {
  expect(choicesOf(`Which? {${answers}}`)).toMatchObject([{ texts, said }]);
});

test.each([
  ["an address", "=https://x.example/?a=1 ~b"],
  ["an address without a host", "=page.php?id=1 ~b"],
  ["an address of a person", "=https://x.example/~anna ~b"],
  ["an address of a person in a tag", '=<a href="https://x.example/~anna">a</a> ~b'],
  ["a formula", "=E=mc^2 ~b"],
  ["a formula with spaces", "=y = 2*x ~b"],
  ["a comparison", "=if (a>=b) ~b"],
  ["an address in a feedback", "=a #See https://x.example/?a=1\n~b"],
  ["an address in the feedback to a number", "#5 #See https://x.example/?a=1"],
  ["a formula in the feedback to a number", "#=7:0.5 #x=3"],
])("%s that a sign cuts is read as Moodle does, with a warning", (_, answers) => {
  const { questions, rejected, warnings } = parseBank("gift", `::one:: A {T}\n\nWhich? {${answers}}`);
  expect(rejected).toEqual([]);
  expect(questions).toHaveLength(2);
  expect(warnings).toEqual([{ line: 3, message: expect.stringMatching(/^A [=~] inside an address or a formula/) }]);
});

test.each([
  "=a =b ~c",
  "=yes=no",
  "=stop =halt",
  "= stop = halt",
  "=https\\://x.example/?a\\=1 ~b",
  "=a~b~c",
  "=a#Right.\n=b#x",
  "#=5:0.1 =6",
  "#=5#Right. =%50%6#Nearly.",
])("there is nothing to warn of in {%s}", (answers) => {
  expect(parseBank("gift", `Which? {${answers}}`)).not.toHaveProperty("warnings");
});
