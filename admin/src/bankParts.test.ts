import { bankParts } from "./bankParts.ts";

const limits = { bytes: 1_000_000, questions: 2 };
/** Parts, each line as it is in the whole bank. */
const linesOf = (parts: { source: string; linesBefore: number }[]) =>
  parts.map(({ source, linesBefore }) => source.split("\n").map((text, at) => [at + linesBefore + 1, text] as const));

test("a small bank is one part, as it is", () => {
  expect(bankParts("gift", "A? {T}\n\nB? {F}\n")).toEqual([{ source: "A? {T}\n\nB? {F}\n", linesBefore: 0 }]);
});

test("GIFT is split at blank lines outside of braces, and each line keeps its number", () => {
  const lines = ["// {", "A? {T}", "", "B? {", "=b", "", "~c}", "", "C \\{ D? {T}", "", "E? {T}", "", "F? {T}", ""];
  const parts = bankParts("gift", lines.join("\r\n"), limits);
  expect(parts.length).toBe(3);
  const numbered = linesOf(parts).flat();
  expect(numbered.map(([, text]) => text)).toEqual(lines);
  expect(numbered.map(([line]) => line)).toEqual(lines.map((_, at) => at + 1));
});

test("JSON is split between questions, whatever is in them, and each keeps its line", () => {
  const questions = ["a", 'b","]}', "c\\", "d", "e"].map((prompt) => ({ prompt, choices: [{ text: "x,[" }, {}] }));
  const source = JSON.stringify({ $schema: "https://school.example/bank.json", questions }, null, 2);
  const parts = bankParts("json", source, limits);
  expect(parts.flatMap((part) => JSON.parse(part.source).questions)).toEqual(questions);
  expect(parts.map((part) => JSON.parse(part.source).questions.length)).toEqual([2, 2, 1]);
  const whole = source.split("\n");
  for (const part of linesOf(parts)) {
    for (const [line, text] of part.filter(([, text]) => text.includes('"prompt"'))) expect(whole[line - 1]).toBe(text);
  }
});

test("JSON is split whatever the length of its texts", () => {
  const source = JSON.stringify({ questions: ["x".repeat(12_000_000), "y"] });
  expect(bankParts("json", source).map((part) => JSON.parse(part.source).questions.length)).toEqual([1, 1]);
});

test("what one call cannot take for its bytes is split by them", () => {
  const source = Array.from({ length: 10 }, (_, at) => `Question ${at}? {T}\n`).join("\n");
  expect(bankParts("gift", source, { bytes: 40, questions: 100 }).length).toBe(5);
});

test.each([
  "{",
  "[]",
  '{"questions":{}}',
  '{"questions":[1,2,3],"more":1}',
  '{"questions":[1,2,3],"$schema":1}',
  "null",
])("%s is no bank to split", (source) => {
  expect(bankParts("json", source, limits)).toEqual([{ source, linesBefore: 0 }]);
});
