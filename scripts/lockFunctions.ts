/**
 * Writes functions/package-lock.json: a deploy uploads that folder alone, without the workspace around it. With --check
 * it changes nothing, and fails if that lockfile does not fit functions/package.json, or if a lockfile names where
 * packages were downloaded.
 */
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const root = path.resolve(import.meta.dirname, "..");
const lockfile = path.join(root, "functions/package-lock.json");
const npm = (directory: string, ...args: string[]) => promisify(execFile)("npm", args, { cwd: directory });

async function inCopy(work: (directory: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(path.join(tmpdir(), "registrar-functions-"));
  try {
    await copyFile(path.join(root, "functions/package.json"), path.join(directory, "package.json"));
    await work(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function write(): Promise<void> {
  await inCopy(async (directory) => {
    await npm(directory, "install", "--package-lock-only", "--omit-lockfile-registry-resolved");
    await copyFile(path.join(directory, "package-lock.json"), lockfile);
  });
}

async function check(): Promise<void> {
  for (const file of [lockfile, path.join(root, "package-lock.json")]) {
    if (/"resolved": "http/.test(await readFile(file, "utf8"))) throw new Error(`${file} names download addresses.`);
  }
  await inCopy(async (directory) => {
    await copyFile(lockfile, path.join(directory, "package-lock.json"));
    await npm(directory, "ci", "--dry-run", "--ignore-scripts").catch((error) => {
      throw new Error(
        `functions/package-lock.json does not fit functions/package.json: run npm run lock.\n${error.stderr}`,
      );
    });
  });
}

await (process.argv.includes("--check") ? check() : write());
