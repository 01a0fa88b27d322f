import { parse } from "csv-parse/sync";
import { csvOf } from "./csv.ts";

const cellsOf = (value: unknown): string[][] =>
  parse(csvOf([["users/ada", "reason", value]], false), { relax_quotes: false });

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])("%j is no formula", (value) => {
  expect(cellsOf(value)).toEqual([["users/ada", "reason", `'${value}`]]);
});

test.each(["a\n=1+1", "a\r=1+1", "a\r\n=1+1", 'a","=1', "a\nb\n", "a;b"])("%j is one cell of one row", (value) => {
  expect(cellsOf(value)).toEqual([["users/ada", "reason", value]]);
});

test("plain cells are written as they are, below a header where one is asked for", () => {
  const rows = [["users/ada", "passed", true]];
  expect(csvOf(rows, true)).toBe("path,field,value\r\nusers/ada,passed,true\r\n");
  expect(csvOf(rows, false)).toBe("users/ada,passed,true\r\n");
});
