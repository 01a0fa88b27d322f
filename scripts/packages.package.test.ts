/** What leaves the repository, made from a copy without anything built: two packages, and what a deploy uploads. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import * as sweeps from "../functions/src/sweeps.ts";
import { callableNames } from "../functions/test/support/callableNames.ts";

// npm installs what the functions need.
jest.setTimeout(600_000);

/** What a deploy itself lists files with. */
const { readdirRecursive } = jest.requireActual<{
  readdirRecursive(options: { path: string; ignoreStrings: string[] }): Promise<{ name: string }[]>;
}>("firebase-tools/lib/fsAsync.js");

const root = path.resolve(__dirname, "..");
const run = promisify(execFile);

let place: string;
let clone: string;
let packed: Map<string, string[]>;

beforeAll(async () => {
  place = await mkdtemp(path.join(tmpdir(), "registrar-packages-"));
  clone = path.join(place, "clone");
  const { stdout } = await run("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const file of stdout.split("\0").filter(Boolean)) await cp(path.join(root, file), path.join(clone, file));
  await symlink(path.join(root, "node_modules"), path.join(clone, "node_modules"));
  packed = new Map();
  for (const name of ["client", "functions"]) {
    await run("npm", ["pack", "-w", name, "--pack-destination", place], { cwd: clone });
    const { stdout: listed } = await run("tar", ["-tzf", path.join(place, `registrar-${name}-0.1.0.tgz`)]);
    packed.set(name, listed.trim().split("\n").sort());
  }
});

afterAll(() => rm(place, { recursive: true }));

test("the packed client holds what it needs, and nothing else", () => {
  expect(packed.get("client")).toEqual([
    "package/LICENSE",
    "package/README.md",
    "package/THIRD-PARTY-NOTICES.md",
    "package/dist/index.d.ts",
    "package/dist/index.js",
    "package/package.json",
  ]);
});

test("the packed functions hold what was built, and the license", () => {
  const files = packed.get("functions") ?? [];
  expect(files.filter((file) => !file.startsWith("package/lib/"))).toEqual(["package/LICENSE", "package/package.json"]);
  expect(files).toContain("package/lib/index.js");
  expect(files.filter((file) => /[.]test[.]|[.]env/.test(file))).toEqual([]);
});

test("the functions as uploaded, installed alone, export every callable and every sweep", async () => {
  const source = path.join(clone, "functions");
  const { functions } = JSON.parse(await readFile(path.join(clone, "firebase.json"), "utf8"));
  const uploaded = path.join(place, "uploaded");
  for (const { name } of await readdirRecursive({ path: source, ignoreStrings: functions.ignore })) {
    const copy = path.join(uploaded, path.relative(source, name));
    await mkdir(path.dirname(copy), { recursive: true });
    await cp(name, copy);
  }
  await run("npm", ["ci", "--omit=dev", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: uploaded });
  const load = 'console.log(JSON.stringify(Object.keys(await import("./lib/index.js"))))';
  const env = { PATH: process.env.PATH, GCLOUD_PROJECT: "demo-school" };
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", load], { cwd: uploaded, env });
  expect(JSON.parse(stdout)).toEqual([...callableNames, ...Object.keys(sweeps)].sort());
});
