import fc from "fast-check";
import { checkBank } from "../../../test/support/checkBank.ts";
import type { BankFormat } from "../../contract/index.ts";
import { parseBank } from "./parseBank.ts";

const sourceOf = (tokens: string[]) =>
  fc
    .array(
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...tokens) }, fc.string({ unit: "binary", maxLength: 3 })),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(""));

test("text that looks like Aiken never throws", () => {
  const tokens = [
    "What?",
    "A. a",
    "B) b",
    "C.",
    "ANSWER: A",
    "answer:b",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "\ud800",
  ];
  fc.assert(
    fc.property(sourceOf(tokens), (source) => checkBank("aiken", source)),
    { numRuns: 1500 },
  );
});

test("text that looks like CSV never throws", () => {
  const types = ["single", "multiple", "trueFalse", "shortAnswer", "numerical", "matching"];
  const cells = [
    "1",
    "2",
    "true",
    "a",
    "3:0.1",
    "1..5",
    "100",
    "-50",
    "1e999",
    "__proto__",
    "\ud800",
    "",
    '"x',
    '"a;b"',
    "markdown",
  ];
  const tokens = [...types, ...cells, ";", ";", ";", ";", "\n", "\r\n", '"'];
  const header = fc.shuffledSubarray(
    [
      "type",
      "prompt",
      "id",
      "correct",
      "answer1",
      "answer2",
      "weight1",
      "weight2",
      "match1",
      "match2",
      "feedback",
      "image1",
      "points",
    ],
    { minLength: 5 },
  );
  fc.assert(
    fc.property(header, sourceOf(tokens), (columns, rows) => checkBank("csv", `${columns.join(";")}\n${rows}`)),
    { numRuns: 1500 },
  );
  fc.assert(fc.property(sourceOf(tokens), (source) => checkBank("csv", source)));
});

const MIB = 1024 * 1024;
test.each<[string, BankFormat, string]>([
  ["blank lines", "aiken", "\n".repeat(8 * MIB)],
  ["prompts without choices", "aiken", "a\n".repeat(4 * MIB)],
  ["choices without an end", "aiken", `a\n${"A. a\n".repeat(MIB)}`],
  ["answers", "aiken", "ANSWER: A\n".repeat(MIB / 2)],
  ["delimiters", "csv", `type${",".repeat(8 * MIB - 4)}`],
  ["rows with a wide header", "csv", `type,prompt${",".repeat(400)}\n${"a,\n".repeat(2 * MIB)}`],
  ["empty rows", "csv", `type,prompt\n${",\n".repeat(4 * MIB - 6)}`],
  ["blank lines", "csv", `type,prompt\n${"\n".repeat(8 * MIB - 12)}`],
  ["one quote", "csv", `type,prompt\n"${"a".repeat(8 * MIB - 13)}`],
  ["quotes", "csv", `type,prompt\n${'"'.repeat(8 * MIB - 12)}`],
  ["a first line without end", "csv", "a".repeat(8 * MIB)],
  ["spaces", "csv", " ".repeat(8 * MIB)],
  ["spaces in a weight", "csv", `type,prompt,weight1,answer1\nshortAnswer,a,1${" ".repeat(8 * MIB - 50)}x,b`],
])("8 MiB and less of %s in %s", (_, format, source) => {
  const { questions, rejected } = parseBank(format, source);
  expect(questions).toEqual([]);
  expect(rejected.length).toBeLessThanOrEqual(100_001);
});
