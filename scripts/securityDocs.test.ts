/** docs/security.md names a test for each promise: it is there, by that name. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "..");
const text = readFileSync(path.join(root, "docs/security.md"), "utf8");

interface Named {
  file: string;
  test: string | undefined;
}

/** Tests in the order in which they are named: a file in backticks, then names in quotes, which are of the file before them. */
function named(): Named[] {
  const found: Named[] = [];
  let file = "";
  for (const cell of text.split("\n").flatMap((line) => line.split(" | "))) {
    if (!cell.includes(".test.ts`") && !cell.includes("the same")) continue;
    for (const [, inBackticks, inQuotes] of cell.matchAll(/`([^`]+\.test\.ts)`|"([^"]+)"/g)) {
      if (inBackticks) file = inBackticks;
      found.push({ file, test: inQuotes });
    }
  }
  return found;
}

const tests = named();

test("many are named", () => {
  expect(tests.length).toBeGreaterThan(60);
});

test.each(tests.map(({ file }) => file).filter((file, at, all) => all.indexOf(file) === at))("%s is there", (file) => {
  expect(existsSync(path.join(root, file))).toBe(true);
});

test.each(tests.filter((each) => each.test !== undefined))("$file has a test named “$test”", ({ file, test: name }) => {
  const walks = file.includes("quiz.walks") ? readdirSync(path.join(root, "functions/test/walks")) : [];
  const sources = [file, ...walks.map((walk) => `functions/test/walks/${walk}`)];
  expect(sources.map((source) => readFileSync(path.join(root, source), "utf8")).join("")).toContain(name);
});
