import type * as Derive from "./derive.ts";

/** The module as an instance has it whose secrets are these. */
async function withSecrets(...secrets: string[]): Promise<typeof Derive> {
  process.env.REGISTRAR_SECRETS = secrets.map((secret, index) => `${index}:${secret.repeat(32)}`).join(" ");
  jest.resetModules();
  (await import("./secrets.ts")).loadSecrets();
  return import("./derive.ts");
}

const take = (count: number, random: () => number) => Array.from({ length: count }, random);

let derive: typeof Derive;

beforeAll(async () => {
  derive = await withSecrets("a", "b");
});

describe("randomOf", () => {
  test("repeats for the same fact, and differs for each other one", () => {
    const facts = [
      ["paper", "ann", "c", "q", 1],
      ["paper", "ann", "c", "q", 2],
      ["paper", "bob", "c", "q", 1],
      ["seat", "ann", "c", "q", 1],
    ] as const;
    const first = facts.map(([purpose, ...fact]) => take(20, derive.randomOf(purpose, ...fact)));
    const again = facts.map(([purpose, ...fact]) => take(20, derive.randomOf(purpose, ...fact)));
    expect(again).toEqual(first);
    expect(new Set(first.flat()).size).toBe(20 * facts.length);
  });

  test("depends on the secret in force alone", async () => {
    const [same, other] = [await withSecrets("a"), await withSecrets("b", "a")];
    const numbers = take(5, derive.randomOf("paper", "ann"));
    expect(take(5, same.randomOf("paper", "ann"))).toEqual(numbers);
    expect(take(5, other.randomOf("paper", "ann"))).not.toEqual(numbers);
  });

  test("is spread evenly over [0, 1), within a fact and over facts", () => {
    const within = take(8000, derive.randomOf("paper", "ann"));
    const over = Array.from({ length: 8000 }, (_, index) => derive.randomOf("paper", `student-${index}`)());
    for (const numbers of [within, over]) {
      const tenths = Array.from({ length: 10 }, () => 0);
      for (const number of numbers) tenths[Math.floor(number * 10)] = (tenths[Math.floor(number * 10)] as number) + 1;
      // 800 each; five standard deviations are 134.
      for (const count of tenths) expect(Math.abs(count - 800)).toBeLessThan(134);
    }
  });
});

describe("fingerprintOf", () => {
  const input = { courseId: "c", answers: { q1: "a", q2: ["x", "y"] }, revision: 0 };
  const of = (value: unknown, callable = "enroll", secretVersion = "0") =>
    derive.fingerprintOf(secretVersion, callable, value);

  test("does not depend on the order of fields, at any depth", () => {
    expect(of({ revision: 0, answers: { q2: ["x", "y"], q1: "a" }, courseId: "c" })).toBe(of(input));
  });

  test.each([
    ["another value", of.bind(null, { ...input, courseId: "d" })],
    ["another order of a list", of.bind(null, { ...input, answers: { q1: "a", q2: ["y", "x"] } })],
    ["a field more", of.bind(null, { ...input, dryRun: false })],
    ["a text instead of a number", of.bind(null, { ...input, revision: "0" })],
    ["a value in another place", of.bind(null, { ...input, answers: { q1: ["x", "y"], q2: "a" } })],
    ["another callable", of.bind(null, input, "withdraw")],
    ["another secret", of.bind(null, input, "enroll", "1")],
  ])("differs for %s", (_, other) => {
    expect(other()).not.toBe(of(input));
  });

  test("is 32 characters that tell nothing", () => {
    expect(of({ answer: "the-answer" })).toMatch(/^[A-Za-z0-9_-]{32}$/);
  });
});

test("a sealed name is the same for the same content under the same purpose and secret only", async () => {
  const name = derive.sealedName("chunk", "content");
  expect(name).toMatch(/^[A-Za-z0-9_-]{32}$/);
  const others = [derive.sealedName("chunk", "content "), derive.sealedName("other", "content")];
  expect(new Set([name, ...others, (await withSecrets("b")).sealedName("chunk", "content")]).size).toBe(4);
  expect((await withSecrets("a")).sealedName("chunk", "content")).toBe(name);
});
