import { refuse } from "./errors.ts";
import { assertSameRequest, entryFor, receiptFor, recordedIn } from "./journal.ts";

beforeAll(() => {
  process.env.REGISTRAR_SECRETS = `new:${"n".repeat(32)}`;
});

test("a receipt knows its request again, and no other", () => {
  const receipt = receiptFor("enroll", { courseId: "a" });
  expect(receipt).toEqual({ secretVersion: "new", fingerprint: expect.stringMatching(/^[\w-]{32}$/) });
  expect(() => assertSameRequest(receipt, "enroll", { courseId: "a" })).not.toThrow();
  for (const [callable, input] of [
    ["enroll", { courseId: "b" }],
    ["withdraw", { courseId: "a" }],
  ] as const) {
    expect(() => assertSameRequest(receipt, callable, input)).toThrow("request-id-reused");
  }
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
  const entry = entryFor("enroll", "ann", receipt, { ...decision, changes: [] });
  expect(entry).toEqual({ callable: "enroll", actor: "ann", ...receipt, ...fields });
  expect(recordedIn(entry)).toEqual(decision);
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
