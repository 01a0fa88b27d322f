/** Rules that an app merged with Registrar's, well and badly, against a Firestore emulator. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkRules } from "../src/rules/checkRules.ts";
import { claimants } from "../src/rules/claimants.ts";
import { openRulesDatabase } from "../src/rules/rulesDatabase.ts";
import { type Caller, callers } from "../src/rules/rulesTable.ts";
import { run } from "../src/run.ts";

const address = process.env.FIRESTORE_EMULATOR_HOST ?? "";
const own = path.join(__dirname, "../../firestore.rules");
const ownRules = readFileSync(own, "utf8");
/** Registrar's rules with those of an app beside them. */
const mergedWith = (rules: string) => ownRules.replace(/\}\s*\}\s*$/, `${rules}\n } }`);

jest.setTimeout(120_000);

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), "check-rules-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

async function command(args: string[], env: Record<string, string> = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    env: { ...process.env, ...env },
    askSecret: async () => "",
  };
  return { code: await run(args, terminal), out, err };
}

const named = (name: string) => callers.filter((caller) => caller.name === name);

async function flawsOf(rules: string, among: readonly Caller[]) {
  const database = await openRulesDatabase(address, rules);
  try {
    const { flaws } = await checkRules(database, () => undefined, among);
    return flaws;
  } finally {
    await database.clear();
    await database.close();
  }
}

test("Registrar's own rules are as they should be", async () => {
  const { code, out, err } = await command(["check-rules", own]);
  expect([code, out]).toEqual([
    0,
    [expect.stringMatching(/keeps Registrar's records as they should be; tried: \d+\.$/)],
  ]);
  expect(err).toContain("Writing as a demoted admin …");
});

test.each<[string, string, string, string[]]>([
  [
    "lets owners write below users/{uid}",
    "match /users/{uid}/{document=**} { allow write: if request.auth.uid == uid; }",
    "the owner",
    ["overwrite users/ada/office/root", "overwrite users/ada/journal/staff~b64", "delete users/ada/enrollments/open"],
  ],
  [
    "lets its own admins write certificates",
    "match /certificates/{number} { allow write: if request.auth.token.admin == true; }",
    "an admin of something else",
    ["create certificates/2025-000001", "overwrite certificates/2025-000001"],
  ],
  [
    "lets anybody make themselves an admin",
    "match /roles/{uid} { allow create: if request.auth.uid == uid; }",
    "another student",
    ["create roles/ada"],
  ],
  [
    "lets its users write what names them",
    "match /{path=**} { allow create: if request.resource.data.userId == request.auth.uid; }",
    "another student",
    ["create certificates/2025-000001", "create users/ada/office/root"],
  ],
  [
    "lets anybody read everything",
    "match /{document=**} { allow read: if true; }",
    "somebody who is not signed in",
    [
      "get users/ada/office/pvqAnswers",
      "get users/ada/enrollments/open/attempts/final-1/sealed/key",
      "list courses/open/quizzes/final/chunks/0a1b",
      "group users/ada/challenges/c1",
      "get certificates/2025-000001",
      "get kept/pseudonym",
      "get roles/ada",
    ],
  ],
])("rules of an app that %s are found", async (_, rules, caller, some) => {
  const flaws = await flawsOf(mergedWith(rules), named(caller));
  expect(flaws.map(({ operation, path: at }) => `${operation} ${at}`)).toEqual(expect.arrayContaining(some));
  expect(flaws.filter(({ expected, outcome }) => expected !== "denied" || outcome === "denied")).toEqual([]);
});

test.each<[string, string, string]>([
  ["role", "request.auth.token.role == 'instructor'", '"instructor"'],
  ["role", 'request.auth.token.get("role", "") in ["teacher", "owner"]', '"owner"'],
  ["roles", "'teacher' in request.auth.token.roles", "a list of all words"],
  ["staff", "request.auth.token['staff']", "true"],
  ["email_verified", "request.auth.token.email_verified", "true"],
])("whom an app knows by the claim %s (%s) may not write certificates", async (_, condition, says) => {
  const rules = mergedWith(`match /certificates/{number} { allow write: if ${condition}; }`);
  const among = claimants(rules).filter(({ name }) => name.endsWith(` say ${says}`));
  expect(among).toHaveLength(1);
  expect((await flawsOf(rules, among)).map(({ operation, path: at }) => `${operation} ${at}`)).toEqual(
    expect.arrayContaining(["create certificates/2025-000001", "overwrite certificates/2025-000001"]),
  );
});

test("rules that ask for no claim have nobody tried who has it, and comments are not read", () => {
  expect(claimants("// token.role == 'boss'\nallow read: if request.auth.token.firebase.tenant == 'school';")).toEqual(
    [],
  );
});

test("rules of an app without Registrar's let nobody read what is theirs", async () => {
  const alone =
    "rules_version = '2'; service cloud.firestore { match /databases/{d}/documents { match /x/{y} { allow read; } } }";
  const flaws = await flawsOf(alone, named("the owner"));
  expect(flaws).toContainEqual({
    path: "users/ada",
    operation: "get",
    caller: "the owner",
    outcome: "denied",
    expected: "allowed",
  });
});

test("flaws are listed in full or in JSON, and ask for attention", async () => {
  const file = path.join(directory, "open.rules");
  writeFileSync(file, mergedWith("match /certificates/{number} { allow write: if request.auth.token.admin == true; }"));
  const { code, out } = await command(["check-rules", file]);
  expect([code, out.at(-1)]).toEqual([3, expect.stringMatching(/^\d+ flaws in .*open\.rules; tried: \d+\.$/)]);
  expect(out[0]).toMatch(/^certificates\/2025-000001 +create +allowed, must be denied: an admin of something else, /);
});

test.each<[string, string, Record<string, string>, string]>([
  ["rules that are none", "service cloud.firestore { match", {}, "rules.txt could not be loaded: "],
  ["no emulator", ownRules, { FIRESTORE_EMULATOR_HOST: "" }, "emulators:exec"],
  ["an emulator that is gone", ownRules, { FIRESTORE_EMULATOR_HOST: "127.0.0.1:1" }, "answers at 127.0.0.1:1"],
])("%s: a usage error that says what to do", async (_, content, env, says) => {
  const file = path.join(directory, "rules.txt");
  writeFileSync(file, content);
  const { code, out, err } = await command(["check-rules", file], env);
  expect([code, out, err.join("\n")]).toEqual([2, [], expect.stringContaining(says)]);
});
