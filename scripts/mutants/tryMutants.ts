/** Tries mutants one after the other on a copy of the code. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Mutant } from "./mutant.ts";

const root = path.resolve(import.meta.dirname, "../..");
const run = promisify(execFile);

/** Calls that are simulated, and inputs that are made at random: the same for every mutant. */
const some = { SIMULATE_CALLS: "20000", SIMULATE_SEED: "1", FUZZ_RUNS: "300", FUZZ_SEED: "1" };

/** Breaks a copy of the code by each of them. @returns the names of those that no test noticed, or whose tests fail without them */
export async function tryMutants(mutants: readonly Mutant[]): Promise<string[]> {
  const copy = await copyCode();
  const survivors: string[] = [];
  // Many mutants share their tests, which are sound once.
  const sound = new Map<string, boolean>();
  try {
    for (const mutant of mutants) {
      const tests = JSON.stringify(mutant.killedBy);
      const killed = await withMutant(copy, mutant, () => failsIn(copy, mutant));
      if (killed && !sound.has(tests)) sound.set(tests, !(await failsIn(copy, mutant)));
      const verdict = !killed ? "SURVIVED" : sound.get(tests) ? "killed" : "its tests fail without it";
      if (verdict !== "killed") survivors.push(mutant.name);
      console.log(`${verdict.padEnd(10)} ${mutant.name}`);
    }
  } finally {
    await rm(copy, { recursive: true });
  }
  return survivors;
}

async function copyCode(): Promise<string> {
  const copy = await mkdtemp(path.join(tmpdir(), "registrar-mutant-"));
  const { stdout } = await run("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const file of stdout.split("\n").filter(Boolean)) await cp(path.join(root, file), path.join(copy, file));
  await symlink(path.join(root, "node_modules"), path.join(copy, "node_modules"));
  return copy;
}

/** Whether the tests fail, or end jest before it can report; not that they cannot be run. */
async function failsIn(copy: string, { killedBy: { file, tests } }: Mutant): Promise<boolean> {
  const report = path.join(copy, "report.json");
  const jest = path.join(root, "node_modules/jest/bin/jest.js");
  const args = [
    jest,
    "--rootDir",
    copy,
    "--json",
    `--outputFile=${report}`,
    "--silent",
    "-t",
    tests,
    "--runTestsByPath",
    path.join(copy, file),
  ];
  const env = { ...process.env, ...some };
  await rm(report, { force: true });
  const { stderr } = await run(process.execPath, args, { cwd: copy, env, maxBuffer: 2 ** 28 }).catch(
    (failed) => failed,
  );
  if (!existsSync(report)) {
    console.log(`jest ended before it reported on ${file}:\n${stderr}`);
    return true;
  }
  const { numFailedTests, numPassedTests, numRuntimeErrorTestSuites } = JSON.parse(await readFile(report, "utf8"));
  if (numFailedTests + numPassedTests === 0) throw new Error(`No test named "${tests}" could be run in ${file}.`);
  // What is recounted after the tests of a file fails none of them, but the file.
  return numFailedTests > 0 || numRuntimeErrorTestSuites > 0;
}

async function withMutant<T>(copy: string, { file, code, becomes, name }: Mutant, work: () => Promise<T>): Promise<T> {
  const target = path.join(copy, file);
  const original = await readFile(target, "utf8");
  const parts = original.split(code);
  if (parts.length !== 2) throw new Error(`Mutant "${name}": its code occurs ${parts.length - 1} times in ${file}.`);
  await writeFile(target, parts.join(becomes));
  try {
    return await work();
  } finally {
    await writeFile(target, original);
  }
}
