import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { writePrivately } from "./files.ts";

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "private-"));
  file = path.join(directory, "ada.csv");
});
afterEach(() => rmSync(directory, { recursive: true }));

const modeOf = (name: string) => (statSync(name).mode & 0o777).toString(8);

test.each([0o000, 0o022, 0o277])(
  "a file is for its owner alone, also while it is written, under umask %o",
  async (mask) => {
    const before = process.umask(mask);
    try {
      await writePrivately(file, async (add) => {
        await add("path,field\n");
        expect(readdirSync(directory).map((name) => modeOf(path.join(directory, name)))).toEqual(["600"]);
        await add("é".repeat(100_000));
      });
    } finally {
      process.umask(before);
    }
    expect([modeOf(file), readFileSync(file, "utf8")]).toEqual(["600", `path,field\n${"é".repeat(100_000)}`]);
    expect(readdirSync(directory)).toEqual(["ada.csv"]);
  },
);

test("a file that others could read is replaced by one that they cannot", async () => {
  writeFileSync(file, "before");
  chmodSync(file, 0o666);
  await writePrivately(file, (add) => add("after"));
  expect([modeOf(file), readFileSync(file, "utf8")]).toEqual(["600", "after"]);
});

test("a link is replaced, and what it leads to is left alone", async () => {
  const elsewhere = path.join(directory, "elsewhere");
  writeFileSync(elsewhere, "theirs");
  symlinkSync(elsewhere, file);
  symlinkSync(elsewhere, `${file}.part`);
  await writePrivately(file, (add) => add("ours"));
  expect([readFileSync(elsewhere, "utf8"), readFileSync(file, "utf8")]).toEqual(["theirs", "ours"]);
});

test("what is there stays as it was if the work fails, and nothing lies beside it", async () => {
  writeFileSync(file, "before");
  const failing = writePrivately(file, async (add) => {
    await add("half");
    throw new Error("The network is down.");
  });
  await expect(failing).rejects.toThrow("The network is down.");
  expect([readFileSync(file, "utf8"), readdirSync(directory)]).toEqual(["before", ["ada.csv"]]);
});
