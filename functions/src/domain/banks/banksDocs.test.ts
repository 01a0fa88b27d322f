/** What docs/banks.md and docs/bank.schema.json promise. UPDATE_DOCS=1 writes the schema. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BankFormat } from "../../contract/index.ts";
import { csvColumns } from "./csvColumns.ts";
import { jsonBankSchema } from "./jsonBank.ts";
import { parseBank } from "./parseBank.ts";

const docs = join(__dirname, "../../../../docs");
const text = readFileSync(join(docs, "banks.md"), "utf8");
const exampleOf = (format: string): string => new RegExp(`\`\`\`${format}\n([^]*?)\`\`\``).exec(text)?.[1] ?? "";

const all = ["single", "multiple", "trueFalse", "shortAnswer", "numerical", "matching"];
test.each<[BankFormat, number, string[]]>([
  ["gift", 8, all],
  ["aiken", 1, ["single"]],
  ["csv", 6, all],
  ["json", 6, all],
])("the example in %s is read, all %d questions", (format, count, types) => {
  const { questions, rejected } = parseBank(format, exampleOf(format));
  expect(rejected).toEqual([]);
  expect(questions).toHaveLength(count);
  expect([...new Set(questions.map(({ question }) => question.type))].sort()).toEqual(types.toSorted());
});

test("every column of CSV is told of, and no other", () => {
  const table = text.slice(text.indexOf("| column |"), text.indexOf("```csv"));
  const told = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, names = ""]) =>
    [...names.matchAll(/`(\w+?)\d*`/g)].map(([, name]) => name),
  );
  const kinds = csvColumns.map((name) => name.replace(/\d+$/, ""));
  expect([...new Set(told)].sort()).toEqual([...new Set(kinds)].sort());
});

test("the JSON Schema is the one that banks are read by", () => {
  const file = join(docs, "bank.schema.json");
  if (process.env.UPDATE_DOCS) writeFileSync(file, `${JSON.stringify(jsonBankSchema(), null, 2)}\n`);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(JSON.stringify(jsonBankSchema())));
});
