import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { mutants } from "./mutants.ts";

const at = (file: string) => path.resolve(__dirname, "../..", file);

test("each mutant has a name of its own", () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});

test.each(mutants)(
  "$name: its code occurs once, and the file of the tests that have to notice is there",
  ({ file, code, becomes, killedBy }) => {
    expect(readFileSync(at(file), "utf8").split(code)).toHaveLength(2);
    expect(becomes).not.toBe(code);
    expect(existsSync(at(killedBy.file))).toBe(true);
  },
);
