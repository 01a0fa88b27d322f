import { parseBank } from "./parseBank.ts";

const read = (...lines: string[]) => parseBank("csv", lines.join("\n"));
const keysOf = (...lines: string[]) => {
  const { questions, rejected } = read(...lines);
  expect(rejected).toEqual([]);
  return questions.map(({ key }) => key);
};

test.each([",", ";", "\t", "|", "^"])("cells parted by %j", (delimiter) => {
  const cells = (...texts: string[]) => texts.join(delimiter);
  const { questions, rejected } = read(
    cells("id", "type", "prompt", "correct", "answer1", "answer2"),
    cells("q1", "single", `"Which${delimiter} of two?"`, "2", "a", "b"),
  );
  expect(rejected).toEqual([]);
  expect(questions[0]?.question).toMatchObject({ questionId: "q1", prompt: `Which${delimiter} of two?` });
  expect(questions[0]?.question.choices?.map(({ text }) => text)).toEqual(["a", "b"]);
});

test("as spreadsheets write it: a mark of the encoding, sep=, names in any case, quotes, breaks, empty rows", () => {
  const source =
    '\ufeffsep=;\r\n"Type";"Prompt";"Prompt Format";" correct "\r\n\r\ntrueFalse;"Is it\r\n""so""?";HTML;TRUE\r\n;;;\r\nessay;x\r\n';
  const { questions, rejected } = parseBank("csv", source);
  expect(questions).toHaveLength(1);
  expect(questions[0]?.question).toMatchObject({ prompt: 'Is it\r\n"so"?', promptFormat: "html" });
  expect(rejected).toEqual([{ line: 7, message: expect.stringContaining("not gradable") }]);
});

test.each(['"', "t", "1"])("sep=%s parts nothing, and is listed", (delimiter) => {
  const { questions, rejected } = parseBank("csv", `sep=${delimiter}\ntype,prompt,correct\ntrueFalse,Is it?,true\n`);
  expect(questions).toEqual([]);
  expect(rejected).toEqual([{ line: 1, message: expect.stringContaining("let sep= name a comma") }]);
});

test("each type with its key", () => {
  const header = "type,prompt,correct,answer1,weight1,match1,answer2,weight2,match2,match3";
  expect(
    keysOf(
      header,
      "multiple,Which?,1 2,a,,,b,,,",
      "multiple,Which?,,a,100 %,,b,-100,,",
      "shortAnswer,What?,,Road,,,Way,50,,",
      "numerical,When?,,1822:2,10,,1822,,,",
      "numerical,When?,,1..5,,,-1.5e1,,,",
      "matching,What?,,cat,,fish,dog,,bone,nail",
    ),
  ).toMatchObject([
    { type: "multiple", correct: [expect.any(String), expect.any(String)] },
    { type: "multiple", weights: expect.any(Object) },
    { type: "shortAnswer", accepted: ["road", "way"], weights: [100, 50] },
    {
      type: "numerical",
      ranges: [
        { minimum: 1820, maximum: 1824 },
        { minimum: 1822, maximum: 1822 },
      ],
      weights: [10, 100],
    },
    {
      type: "numerical",
      ranges: [
        { minimum: 1, maximum: 5 },
        { minimum: -15, maximum: -15 },
      ],
    },
    { type: "matching", pairs: expect.any(Object) },
  ]);
});

test("what is said to true and to false needs no answers beside it", () => {
  const { questions } = read("type,prompt,correct,feedback1,feedback2", "trueFalse,x,true,yes,no");
  expect(questions[0]?.feedback).toEqual({ byAnswer: { true: "yes", false: "no" } });
});

test.each([
  ["no header", ["Which?,a,b"], 1, "name the columns"],
  ["no delimiter", ["type"], 1, "name the columns"],
  ["nothing", [""], 1, "name the columns"],
  ["an unknown column", ["type,prompt,Sentinel"], 1, "Column 3 has a name"],
  ["a column twice", ["type,prompt,Type"], 1, "Column 3 has the name of another"],
  ["an open quote", ["type,prompt", "trueFalse,x", 'trueFalse,"x', "trueFalse,y", ""], 3, "Quotes do not close"],
  ["a cell too many", ["type,prompt,correct", "trueFalse,Is it, so?,true"], 2, "more cells"],
  ["no type", ["type,prompt", ",x"], 2, "Its type must be"],
  ["no prompt", ["type,prompt,correct", "trueFalse,,true"], 2, "prompt is empty"],
  ["a wrong format", ["type,prompt,promptFormat", "trueFalse,x,Sentinel"], 2, "promptFormat must be"],
  ["no truth", ["type,prompt,correct", "trueFalse,x,Sentinel"], 2, "true or false"],
  [
    "a right answer that is not there",
    ["type,prompt,correct,answer1,answer2", "single,x,3,a,b"],
    2,
    "numbers of right answers",
  ],
  [
    "a letter for a right answer",
    ["type,prompt,correct,answer1,answer2", "single,x,a,a,b"],
    2,
    "numbers of right answers",
  ],
  [
    "weights and right answers",
    ["type,prompt,correct,answer1,weight1,answer2", "single,x,1,a,100,b"],
    2,
    "both weights",
  ],
  ["right answers where all are", ["type,prompt,correct,answer1", "shortAnswer,x,1,a"], 2, "empty it"],
  ["points in words", ["type,prompt,points,correct", "trueFalse,x,Sentinel,true"], 2, "under points"],
  ["a weight in words", ["type,prompt,answer1,weight1", "shortAnswer,x,a,Sentinel"], 2, "under weight1"],
  ["a decimal comma", ["type;prompt;answer1", "numerical;x;1,5"], 2, "with a decimal point"],
  ["half a range", ["type,prompt,answer1", "numerical,x,1.."], 2, "under answer1"],
  [
    "a weight without its answer",
    ["type,prompt,correct,answer1,answer2,weight3", "single,x,1,a,b,50"],
    2,
    "none under answer3",
  ],
  ["a feedback without its answer", ["type,prompt,answer1,feedback2", "shortAnswer,x,a,no"], 2, "none under answer2"],
  ["what an image shows, without it", ["type,prompt,correct,imageAlt1", "trueFalse,x,true,a"], 2, "none under image1"],
  [
    "a weight of a pair",
    ["type,prompt,answer1,match1,weight1,answer2,match2", "matching,x,a,b,50,c,d"],
    2,
    "under weight1",
  ],
  ["what belongs to a choice", ["type,prompt,correct,answer1,match1,answer2", "single,x,1,a,b,c"], 2, "under match1"],
  [
    "what is said to others, of choices",
    ["type,prompt,correct,answer1,answer2,otherwise", "single,x,1,a,b,c"],
    2,
    "under otherwise",
  ],
  ["half a pair", ["type,prompt,answer1,match1,answer2", "matching,x,a,b,c"], 2, "under match2"],
])("%s is refused with its line and what to do", (_, lines, line, reason) => {
  const { questions, rejected } = read(...lines);
  expect(questions.filter(({ key }) => key.type !== "trueFalse")).toEqual([]);
  expect(rejected.at(-1)).toEqual({ line, message: expect.stringContaining(reason) });
  expect(rejected.at(-1)?.message).not.toContain("Sentinel");
});

test.each([
  ["1.0E-6", 1e-6, 1e-6],
  [".5:5.", -4.5, 5.5],
  ["+3...5e1", 3, 5],
])("the number %s is read as computers write it", (written, minimum, maximum) => {
  const { questions } = parseBank("csv", `type,prompt,answer1,weight1,points\nnumerical,?,${written},1.0E2,.5\n`);
  expect(questions[0]).toMatchObject({ key: { ranges: [{ minimum, maximum }] }, question: { points: 0.5 } });
});
