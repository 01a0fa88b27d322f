/**
 * Tests the tests: breaks the code on purpose, and fails unless tests fail of it. What Stryker can break it breaks, with
 * pure tests and simulated lives to notice (stryker.config.mjs); what it cannot is listed beside this file, with the tests
 * that have to. `npm run mutants` tries what changed since `origin/main`, or since `--base <commit>`; `-- --all` all;
 * `-- --listed` all that are listed; `-- <word>` those of them that have a word in their name. The emulator suite is started
 * only for tests that need it.
 */
import { execFileSync, spawnSync } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";
import { mutatedFor } from "./changed.ts";
import type { Mutant } from "./mutant.ts";
import { mutants } from "./mutants.ts";
import { tryMutants } from "./tryMutants.ts";

const root = path.resolve(import.meta.dirname, "../..");

const { values, positionals } = parseArgs({
  options: {
    all: { type: "boolean", default: false },
    listed: { type: "boolean", default: false },
    base: { type: "string", default: "origin/main" },
    /** Names of those that need the emulator suite, as JSON: how this runs itself within it. */
    within: { type: "string" },
  },
  allowPositionals: true,
});

process.exitCode = (await main()) ? 0 : 1;

/** Whether all that was tried was noticed. */
async function main(): Promise<boolean> {
  if (values.within !== undefined) {
    const names: string[] = JSON.parse(values.within);
    return told(await tryMutants(mutants.filter(({ name }) => names.includes(name))));
  }
  const word = positionals.join(" ");
  const isListed = values.listed || word !== "";
  const changed = values.all || isListed ? undefined : changedSince(values.base);
  const chosen = mutants.filter(
    ({ name, file, killedBy }) =>
      name.includes(word) && (!changed || changed.includes(file) || changed.includes(killedBy.file)),
  );
  if (word !== "" && chosen.length === 0) throw new Error(`No mutant has "${word}" in its name.`);
  const isMutated = isListed || mutate(changed && mutatedFor(changed, tracked()));
  const needsSuite = ({ killedBy }: Mutant) => /[.](emulator|fault)[.]test[.]ts$/.test(killedBy.file);
  const survivors = await tryMutants(chosen.filter((mutant) => !needsSuite(mutant)));
  const others = chosen.filter(needsSuite);
  const areKilled = others.length === 0 || tryWithinSuite(others);
  console.log(`${chosen.length} listed mutants tried`);
  return told(survivors) && isMutated && areKilled;
}

function told(survivors: readonly string[]): boolean {
  if (survivors.length > 0) console.log(`Not killed: ${survivors.join("; ")}`);
  return survivors.length === 0;
}

/** Whether Stryker finds enough killed of what it makes of these files, or of all. */
function mutate(files: readonly string[] | undefined): boolean {
  if (files?.length === 0) return true;
  const stryker = path.join(root, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const args = [stryker, "run", "--incremental", ...(files ? ["--mutate", files.join(",")] : [])];
  return spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status === 0;
}

function tryWithinSuite(those: readonly Mutant[]): boolean {
  const env = { ...process.env, SERVE: "process" };
  const run = (command: string, ...args: string[]) =>
    spawnSync(command, args, { cwd: root, stdio: "inherit", env }).status === 0;
  const within = JSON.stringify(those.map(({ name }) => name)).replaceAll("'", "'\\''");
  return (
    run("npm", "run", "build") &&
    run(process.execPath, "scripts/emulatorsExec.ts", `node scripts/mutants/runMutants.ts --within '${within}'`)
  );
}

/** Files that differ from where `base` was left, those that are not committed among them. */
function changedSince(base: string): string[] {
  const since = git("merge-base", base, "HEAD")[0] as string;
  return [...git("diff", "--name-only", since), ...git("ls-files", "--others", "--exclude-standard")];
}

const tracked = (): string[] => git("ls-files", "--cached", "--others", "--exclude-standard");

function git(...args: string[]): string[] {
  return execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\n").filter(Boolean);
}
