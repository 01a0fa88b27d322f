import { openOffice } from "./support/office.ts";
import { makeProject } from "./support/ownProject.ts";
import { giftBank, jsonBank, type SecretBank, type Side } from "./support/secretBanks.ts";
import { type Life, liveThrough } from "./support/studentLife.ts";
import { tellTales } from "./support/tellTales.ts";

jest.setTimeout(60_000);

const banks: [string, (side: Side) => SecretBank][] = [
  ["JSON with ids", (side) => jsonBank(side, true)],
  ["JSON without ids", (side) => jsonBank(side, false)],
  ["GIFT", giftBank],
];

/** A project, an office and a life for each side of a bank, one after the other. */
async function live(bank: SecretBank, environment: Record<string, string> = {}): Promise<Life> {
  jest.resetModules();
  const project = await makeProject("secrecy");
  const office = await openOffice(project, environment);
  try {
    const life = await liveThrough(project, office, bank);
    return { ...life, received: life.received.map((text) => timeless(text.replaceAll(project.id, "demo"))) };
  } finally {
    await office.close();
  }
}

/** Without what differs from life to life: times, and the names of chunks and banks, which are derived from a secret. */
const timeless = (text: string) =>
  text
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "some time")
    .replace(/("(?:enrolledAt|startedAt|deadline)":[^\d]{0,40})\d{13}\b/g, "$10")
    .replace(/(\/chunks\/|"(?:chunkId|bankDigest)":\s*\{\s*"stringValue":\s*")[\w-]{32}/g, "$1some-chunk");

describe.each(banks)("a bank in %s", (_, bankOf) => {
  const bank = { left: bankOf("left"), right: bankOf("right") };
  let left: Life;
  let right: Life;

  beforeAll(async () => {
    left = await live(bank.left);
    right = await live(bank.right);
  });

  test("keys and feedback are stored, and are in no byte that a student receives or may read", () => {
    for (const [{ secrets, stored }, life] of [
      [bank.left, left],
      [bank.right, right],
    ] as const) {
      const store = life.stored.toLowerCase();
      expect(stored.filter((secret) => !store.includes(secret.toLowerCase()))).toEqual([]);
      expect(tellTales(secrets, life.received)).toEqual([]);
    }
  });

  test("which answer is right makes no difference to anything a student receives or may read", () => {
    expect(right.received).toEqual(left.received);
  });

  test("what a choice is worth is stored, and is in nothing that a student receives or may read", () => {
    expect(left.stored).toMatch(/61\.51.*38\.49/s);
    for (const life of [left, right]) expect(life.received.join()).not.toMatch(/61\.51|38\.49|73\.57|57\.73/);
  });

  test("students were shown what is theirs, and others what is everybody's", () => {
    const shown = [...left.shown].map((path) => path.replace(/[0-9]{8}-.*/, "*"));
    expect([...new Set(shown)].sort()).toEqual([
      "courses/driving",
      "courses/driving/quizzes/signs",
      "users/ada",
      "users/ada/enrollments/driving",
      "users/ada/enrollments/driving/attempts/signs-1",
      "users/ada/enrollments/driving/attempts/signs-2",
      "users/ada/enrollments/driving/attempts/signs-3",
      "users/ada/enrollments/driving/quizRecords/signs",
      "users/ada/journal/*",
      "users/ada/journal/lapse~attempt~driving~signs-2",
      "users/ada/journal/lapse~attempt~driving~signs-3",
      "users/ben/journal/*",
    ]);
    expect(left.received.join()).toContain("Gamma");
  });
});

test("papers and the names of chunks rest on the registrar's secret", async () => {
  const bank = jsonBank("left", true);
  const lives = [
    await live(bank, { REGISTRAR_SECRETS: `1:${"one".repeat(12)}` }),
    await live(bank, { REGISTRAR_SECRETS: `2:${"two".repeat(12)}` }),
  ];
  const chunks = lives.map(({ stored }) => /\/chunks\/([\w-]{32})"/.exec(stored)?.[1]);
  expect(chunks).toEqual([expect.any(String), expect.any(String)]);
  expect(new Set(chunks).size).toBe(2);
  expect(lives[0]?.papers).not.toEqual(lives[1]?.papers);
});
