import { merge } from "../records/changes.ts";
import { userDoc } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";
import { assertSameRequest, entryFor, receiptFor, recordedIn } from "./journal.ts";

beforeAll(() => {
  process.env.REGISTRAR_SECRETS = `new:${"n".repeat(32)}`;
});

test("a receipt knows its request again, and no other", () => {
  const receipt = receiptFor({ name: "enroll" }, { courseId: "a" });
  expect(receipt).toEqual({ secretVersion: "new", fingerprint: expect.stringMatching(/^[\w-]{32}$/) });
  expect(() => assertSameRequest(receipt, { name: "enroll" }, { courseId: "a" })).not.toThrow();
  for (const [name, input] of [
    ["enroll", { courseId: "b" }],
    ["withdraw", { courseId: "a" }],
  ] as const) {
    expect(() => assertSameRequest(receipt, { name }, input)).toThrow("request-id-reused");
  }
});

describe("a command that is known by a part of its input", () => {
  const command = { name: "answerPvq", knownBy: ({ asked }: { asked: string }) => asked };
  const receiptOf = (input: { asked: string; answer?: string }) => receiptFor(command, input);
  const same = (known: ReturnType<typeof receiptOf>, input: object, name = command.name) =>
    expect(() =>
      assertSameRequest({ ...known, callable: "answerPvq" }, { ...command, name }, input as { asked: string }),
    );

  test("has receipts that say so, and the rest of the input tells nothing", () => {
    const receipt = receiptOf({ asked: "a" });
    expect(receipt).toMatchObject({ secretVersion: "new", knownByPart: true });
    expect(receiptOf({ asked: "a", answer: "x" })).toEqual(receipt);
    same(receipt, { asked: "a", answer: "x" }).not.toThrow();
    same(receipt, { asked: "b" }).toThrow("request-id-reused");
    same(receipt, { asked: "a" }, "setPvqAnswers").toThrow("request-id-reused");
  });

  test("compares no fingerprint of a receipt that does not", () => {
    const earlier = { fingerprint: "f", secretVersion: "gone" };
    same(earlier, { asked: "b" }).not.toThrow();
    same(earlier, { asked: "a" }, "setPvqAnswers").toThrow("request-id-reused");
  });
});

const receipt = { fingerprint: "f", secretVersion: "v" };

test.each([
  ["a result", { result: { courseId: "c" } }, { outcome: "result", result: { courseId: "c" } }],
  [
    "a refusal",
    { refusal: refuse("stale-version", { version: 3 }) },
    { outcome: "refusal", reason: "stale-version", details: { version: 3 } },
  ],
])("an entry holds %s and gives it back", (_, decision, fields) => {
  const changes = [merge(userDoc("ann"), {})];
  const entry = entryFor("enroll", "ann", receipt, { ...decision, changes }, 1000);
  expect(entry).toEqual({ callable: "enroll", actor: "ann", ...receipt, ...fields });
  expect(recordedIn(entry)).toEqual(decision);
  for (const nothing of [decision, { ...decision, changes: [] }]) {
    const receiptOnly = entryFor("enroll", "ann", receipt, nothing, 1000);
    expect(receiptOnly).toEqual({ ...entry, expireAt: 1000 + 60 * 86_400_000 });
    expect(recordedIn(receiptOnly)).toEqual(decision);
  }
});

test("a refusal recorded without details has none", () => {
  const entry = {
    callable: "enroll" as const,
    actor: "ann",
    outcome: "refusal" as const,
    reason: "course-full" as const,
    ...receipt,
  };
  expect(recordedIn(entry)).toEqual({ refusal: { reason: "course-full", details: {} } });
});
