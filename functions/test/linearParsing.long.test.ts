/** Ten times the source is ten times the work, however it was made to be slow. Patterns are proven linear beside this one. */

import type { BankFormat } from "../src/contract/index.ts";
import { countWork, endCounting, workOf } from "./support/workOf.ts";

const PARSERS = /\/functions\/src\/domain\/|\/node_modules\/(csv-parse|jsonc-parser)\//;
const SMALL = 500;

let parseBank: typeof import("../src/domain/banks/parseBank.ts").parseBank;
let isDecimal: typeof import("../src/domain/grading/decimal.ts").isDecimal;
beforeAll(async () => {
  countWork();
  ({ parseBank } = await import("../src/domain/banks/parseBank.ts"));
  ({ isDecimal } = await import("../src/domain/grading/decimal.ts"));
});
afterAll(endCounting);

/**
 * Expects that ten times as much is ten times the work; a square would be a hundred times. The engine now and then loses some of its
 * counts, and never makes up any.
 */
function expectLinear(work: (times: number) => number, times: number, besides = 0): void {
  const small = Math.max(work(times), work(times), work(times));
  expect(small).toBeGreaterThan(0);
  expect(work(10 * times)).toBeLessThan(12 * small + besides);
}

const header = "type,prompt,correct,answer1,answer2\n";
const gift = (answers: (run: string) => string) => (run: string) => `Which? {${answers(run)}}`;

test.each<[string, BankFormat, string, (run: string) => string]>([
  ["digits", "gift", "1", gift((run) => `#${run}x`)],
  ["digits of a weight", "gift", "1", gift((run) => `=%${run}`)],
  ["backslashes", "gift", "\\\\", gift((run) => `=a${run}`)],
  ["wrong marks", "gift", "~", gift((run) => run)],
  ["right marks", "gift", "=a", gift((run) => run)],
  ["open braces", "gift", "{", (run) => run],
  ["blocks", "gift", "A {T}\n\n", (run) => run],
  ["number signs", "gift", "#", gift((run) => `=a${run}`)],
  ["number signs after marks", "gift", "=#", gift((run) => run)],
  ["spaces", "gift", " ", gift((run) => `=${run}a`)],
  ["percent signs", "gift", "%", gift((run) => `=${run}`)],
  ["arrows", "gift", "->", gift((run) => `=a${run}`)],
  ["colons", "gift", ":", (run) => `::${run}`],
  ["weights", "gift", "~%5%a", gift((run) => run)],
  ["texts for all others", "gift", "=%0%*", gift((run) => run)],
  ["general feedbacks", "gift", "a####", gift((run) => `=${run}`)],
  ["number signs after a truth", "gift", "#a", gift((run) => `T${run}`)],
  ["brackets", "gift", "[", (run) => `${run}a {T}`],
  ["tags", "gift", "<a =", gift((run) => `=${run}`)],
  ["comments", "gift", "//[id:", (run) => run],
  ["line breaks", "aiken", "\n", (run) => run],
  ["choices", "aiken", "A. a\n", (run) => `Which?\n${run}`],
  ["spaces before the colon", "aiken", " ", (run) => `ANSWER${run}A`],
  ["digits", "csv", "1", (run) => `type,prompt,answer1\nnumerical,?,${run}x`],
  ["quotes", "csv", '"', (run) => `${header}single,?,1,${run},b`],
  ["doubled quotes", "csv", '""', (run) => `${header}single,?,1,"a${run}"x,b`],
  ["commas", "csv", ",", (run) => `${header}single,?,1,a,b${run}`],
  ["empty rows", "csv", "\r\n", (run) => `${header}${run}single,?,1,a,b`],
  ["rows", "csv", 'single,?,1,"a"x,b\n', (run) => header + run],
  ["numbers of right answers", "csv", "1 ", (run) => `${header}single,?,${run},a,b`],
  ["nested arrays", "json", "[", (run) => `{"questions":[${run}${"]".repeat(run.length)}]}`],
  ["keys", "json", '"a":1,', (run) => `{"questions":[{${run}"b":2}]}`],
  ["questions", "json", '{"type":"essay"},', (run) => `{"questions":[${run}{}]}`],
  ["backslashes", "json", "\\\\", (run) => `{"questions":["${run}"]}`],
  ["what is no JSON", "json", "{", (run) => run],
])("%s in %s", (_, format, unit, around) => {
  const work = (times: number) => workOf(PARSERS, () => parseBank(format, around(unit.repeat(times))));
  work(10);
  expectLinear(work, SMALL, 1_000);
});

test("work that grows with the square is told", () => {
  const pairs = (count: number) => {
    let equal = 0;
    for (let one = 0; one < count; one++) for (let other = 0; other < count; other++) if (one === other) equal++;
    return equal;
  };
  const [small, large] = [workOf(/linearParsing/, () => pairs(50)), workOf(/linearParsing/, () => pairs(500))];
  expect(large).toBeGreaterThan(50 * small);
});

test("two of the same, one beside the other, do not search each other", () => {
  expectLinear((count) => workOf(PARSERS, () => parseBank("gift", "::t:: A {T}\n\n".repeat(count))), 200);
});

test("a megabyte of digits is no slower for being no number", () => {
  expect(isDecimal(`${"1".repeat(1_000_000)}x`)).toBe(false);
});
