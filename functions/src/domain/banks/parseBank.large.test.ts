/** Sources as large as a call takes, as far as that is where they could fail; of what is read piece by piece, fewer pieces. */
import type { BankFormat } from "../../contract/index.ts";
import { parseBank } from "./parseBank.ts";

const MIB = 1024 * 1024;
test.each<[string, BankFormat, string]>([
  ["blank lines", "gift", "\n".repeat(MIB)],
  ["backslashes", "gift", "\\".repeat(8 * MIB)],
  ["braces that never close", "gift", "{\n\n".repeat(5_000)],
  ["one brace that never closes", "gift", `{${"a\n\n".repeat(10_000)}`],
  ["comments that look like ids", "gift", `//${"[id:".repeat(2 * MIB)}`],
  ["a title that never ends", "gift", `::${"a:".repeat(120_000)}`],
  ["answers", "gift", `x{${"=a".repeat(120_000)}}`],
  ["blanks", "gift", `x{=a${" ".repeat(250_000)}~}`],
  ["tags", "gift", `x{~${"<a =".repeat(60_000)}}`],
  ["digits", "gift", `x{#${"9".repeat(250_000)}}`],
  ["brackets", "json", "[".repeat(MIB)],
  ["nesting that is valid", "json", `${"[".repeat(MIB / 2)}${"]".repeat(MIB / 2)}`],
  ["nesting inside of a question", "json", `{"questions":[1,{"prompt":${"[".repeat(MIB / 2)}${"]".repeat(MIB / 2)}}]}`],
  ["one long text", "json", `{"questions":["${"a".repeat(8 * MIB - 20)}"]}`],
  ["blank lines", "aiken", "\n".repeat(MIB)],
  ["prompts without choices", "aiken", "a\n".repeat(MIB / 4)],
  ["choices without an end", "aiken", `a\n${"A. a\n".repeat(MIB / 4)}`],
  ["answers", "aiken", "ANSWER: A\n".repeat(20_000)],
  ["delimiters", "csv", `type${",".repeat(2 * MIB)}`],
  ["rows with a wide header", "csv", `type,prompt${",".repeat(400)}\n${"a,\n".repeat(2_000)}`],
  ["empty rows", "csv", `type,prompt\n${",\n".repeat(50_000)}`],
  ["blank lines", "csv", `type,prompt\n${"\n".repeat(MIB)}`],
  ["one quote", "csv", `type,prompt\n"${"a".repeat(8 * MIB - 13)}`],
  ["quotes", "csv", `type,prompt\n${'"'.repeat(2 * MIB)}`],
  ["a first line without end", "csv", "a".repeat(8 * MIB)],
  ["spaces", "csv", " ".repeat(8 * MIB)],
  ["spaces in a weight", "csv", `type,prompt,weight1,answer1\nshortAnswer,a,1${" ".repeat(8 * MIB - 50)}x,b`],
])("a great many %s in %s", (_, format, source) => {
  const { questions, rejected } = parseBank(format, source);
  expect(questions).toEqual([]);
  expect(rejected.length).toBeLessThanOrEqual(100_001);
});

test("50,000 questions are read", () => {
  const source = Array.from({ length: 50_000 }, (_, index) => `Is it ${index}? {T}`).join("\n\n");
  expect(parseBank("gift", source).questions).toHaveLength(50_000);
});
