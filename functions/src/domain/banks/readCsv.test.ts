import { csvColumns } from "./csvColumns.ts";
import { parseBank } from "./parseBank.ts";
import { readCsv } from "./readCsv.ts";

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

test.each([
  ["blanks and an empty line above", ["", " type,prompt,correct", "trueFalse,Is it?, TRUE "]],
  ["quotes", ['"Type","Prompt","Correct"', "trueFalse,Is it?,true"]],
  [
    "the last column of each kind",
    ["type,prompt,correct,answer100,answerId50,weight100,image10", "trueFalse,Is it?,true,,,,"],
  ],
  ["names that are empty", ["type,prompt,correct,, ", "trueFalse,Is it?,true, ,"]],
  ["names that are empty, of which rows say nothing", ["type,prompt,correct,,", "trueFalse,Is it?,true"]],
  [
    "as many columns as there may be",
    [`type,prompt,correct${",".repeat(csvColumns.length - 3)}`, "trueFalse,Is it?,true"],
  ],
  ["a third image", ["type,prompt,correct,image3", "trueFalse,Is it?,true,map.png"]],
  ["rows of blanks", ["type,prompt,correct", " , ,", "trueFalse,Is it?,true"]],
])("a header with %s is read", (_, lines) => {
  expect(keysOf(...lines)).toEqual([{ type: "trueFalse", correct: true }]);
});

test("sep= that does not begin the source is text", () => {
  const { questions, rejected } = read("type,prompt,correct", 'trueFalse,"Is it sep=;', '?",true');
  expect(rejected).toEqual([]);
  expect(questions[0]?.question.prompt).toBe("Is it sep=;\n?");
});

test("answers and their cells belong together by their numbers, wherever their columns stand", () => {
  const columns = Array.from({ length: 12 }, (_, place) => 12 - place);
  const { questions } = read(
    `${columns.map((number) => `answer${number}`).join()},answerId3,id,type,prompt,correct,answerId10`,
    `${columns.map((number) => `text ${number}`).join()}, c ,  q1 ,single,Which?," 10, ;3",j`,
  );
  expect(questions).toMatchObject([{ question: { questionId: "q1" }, key: { correct: ["c", "j"] } }]);
  expect(questions[0]?.question.choices?.map(({ text }) => text)).toEqual(
    columns.toReversed().map((number) => `text ${number}`),
  );
});

test("right sides without a left one belong to none", () => {
  const source = "type,prompt,answer1,match1,answer2,match2,match3\nmatching,?,cat,fish,dog,bone,nail";
  const pairs = [
    { left: "cat", right: "fish" },
    { left: "dog", right: "bone" },
  ];
  expect([...readCsv(source)]).toMatchObject([{ line: 2, answer: { type: "matching", pairs, extraRight: ["nail"] } }]);
});

test.each([
  ["an empty line", ["type,prompt", "", "essay,x"], 3],
  ["empty lines as on Windows", ["type,prompt\r", "\r", "\r", "essay,x\r"], 4],
  ["sep= and a text of two lines", ["sep=;", "type;prompt;correct", 'trueFalse;"a', 'b";true', "essay;x;"], 5],
])("lines are counted past %s", (_, lines, line) => {
  expect(read(...lines).rejected).toEqual([{ line, message: expect.stringContaining("not gradable") }]);
});

test("a source of more rows than are read says so and where", () => {
  const rows = ["type,prompt,correct", "trueFalse,Is it?,true", ",,", ",,", "trueFalse,Is it?,true"];
  const message = "The source was read through row 4; split it, or remove empty rows.";
  expect([...readCsv(rows.join("\n"), 4)]).toMatchObject([
    { line: 2, prompt: "Is it?" },
    { line: 4, message },
  ]);
  expect([...readCsv(rows.join("\n"), 6)]).toMatchObject([{ line: 2 }, { line: 5 }]);
  expect([...readCsv("type,prompt", 1)]).toEqual([
    { line: 1, message: "The source was read through row 1; split it, or remove empty rows." },
  ]);
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
      "multiple,Which?,,a,100 % ,,b,-100,,",
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
  const { questions } = read("type,prompt,correct,feedback1,feedback2,feedback3", "trueFalse,x,true,yes,no");
  expect(questions[0]?.feedback).toEqual({ byAnswer: { true: "yes", false: "no" } });
});

test.each([
  ["no header", ["Which?,a,b"], 1, "name the columns"],
  ["no delimiter", ["type"], 1, "name the columns"],
  ["no column for prompts", ["type,correct"], 1, "name the columns"],
  ["no column for types", ["prompt,correct"], 1, "name the columns"],
  ["a delimiter before the first name", [",type,prompt"], 1, "name the columns"],
  ["sep= and nothing", ["sep=;", ""], 2, "name the columns"],
  ["a first column in quotes that is unknown", ['"Sentinel" ,type,prompt'], 1, "Column 1 has a name"],
  [
    "a column too many",
    ["sep=,", `type,prompt${",".repeat(csvColumns.length - 1)}`],
    2,
    `more columns than the ${csvColumns.length} that`,
  ],
  ["nothing", [""], 1, "name the columns"],
  ["an unknown column", ["type,prompt,Sentinel"], 1, "Column 3 has a name"],
  ["a choice too many", ["type,prompt,answerId50,answerId51"], 1, "Column 4 has a name"],
  ["a column twice", ["type,prompt,Type"], 1, "Column 3 has the name of another"],
  ["an open quote", ["type,prompt", "trueFalse,x", 'trueFalse,"x', "trueFalse,y", ""], 3, "Quotes do not close"],
  ["a cell too many", ["type,prompt,correct", "trueFalse,Is it, so?,true"], 2, "more cells"],
  ["no type", ["type,prompt", ",x"], 2, "Its type must be"],
  ["no prompt", ["type,prompt,correct", "trueFalse,,true"], 2, "prompt is empty"],
  [
    "a wrong format",
    ["type,prompt,promptFormat", "trueFalse,x,Sentinel"],
    2,
    "promptFormat must be plain, markdown, html, moodle or empty",
  ],
  ["an empty truth", ["type,prompt,correct", "trueFalse,x,"], 2, "true or false"],
  [
    "a third feedback to a truth",
    ["type,prompt,correct,feedback1,feedback2,feedback3", "trueFalse,x,true,a,b,c"],
    2,
    "under feedback3, and its type takes none",
  ],
  [
    "a truth that ends before its second feedback",
    ["type,prompt,correct,feedback1,feedback2", "trueFalse,x,true,a"],
    2,
    "ends before feedback2",
  ],
  [
    "a truth that ends before its feedback",
    ["type,prompt,correct,feedback", "trueFalse,x,true"],
    2,
    "ends before feedback",
  ],
  ["an id of a missing choice", ["type,prompt,correct,answer1,answer2,answerId3", "single,x,1,a,b,c"], 2, "answer3"],
  ["a percent sign inside a weight", ["type,prompt,answer1,weight1", "shortAnswer,x,a,5%0"], 2, "under weight1"],
  ["a choice of blanks", ["type,prompt,correct,answer1,answer2", "single,x,2,a, "], 2, "numbers of right answers"],
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
  const { questions } = parseBank("csv", `type,prompt,answer1,weight1,points\nnumerical,?, ${written} ,1.0E2, .5 \n`);
  expect(questions[0]).toMatchObject({ key: { ranges: [{ minimum, maximum }] }, question: { points: 0.5 } });
});
