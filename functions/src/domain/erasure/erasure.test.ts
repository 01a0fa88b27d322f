import type { Tombstone } from "../../records/tombstone.ts";
import {
  areKept,
  erasedDataOf,
  isRecord,
  nextSweepAt,
  pseudonymousData,
  pseudonymousPath,
  recordKeptUntil,
  retentionOf,
  yearsLater,
} from "./erasure.ts";

const HOUR_MS = 3_600_000;
const at = Date.parse("2026-11-24T12:00:00.500Z");
const enrollments = (...years: number[]) =>
  years.map((retentionYears, index) => ({ courseId: `c${index}`, policy: { retentionYears } }));
const tombstone = (keptUntil: number | null) => ({ at, keptUntil }) as Tombstone;

test.each([
  ["2026-11-24T12:00:00.500Z", 3, "2029-11-24T12:00:00.500Z"],
  ["2024-02-29T23:59:59.999Z", 4, "2028-02-29T23:59:59.999Z"],
  ["2024-02-29T00:00:00.000Z", 3, "2027-03-01T00:00:00.000Z"],
  ["2023-02-28T12:00:00.000Z", 1, "2024-02-28T12:00:00.000Z"],
  ["2026-12-31T23:59:59.999Z", 100, "2126-12-31T23:59:59.999Z"],
])("%s, %i years later", (from, years, until) => {
  expect(new Date(yearsLater(Date.parse(from), years)).toISOString()).toBe(until);
});

test("records are kept as long as any enrollment asks, those of a course as long as it asks itself", () => {
  expect(retentionOf([], at)).toEqual({ keptUntil: null, keptUntilByCourse: {} });
  expect(retentionOf(enrollments(0, 0), at).keptUntil).toBeNull();
  const [one, three] = [yearsLater(at, 1), yearsLater(at, 3)];
  const retention = retentionOf(enrollments(1, 3, 0), at);
  expect(retention).toEqual({ keptUntil: three, keptUntilByCourse: { c0: one, c1: three, c2: null } });
  // A course may be called `undefined`.
  const keptUntilByCourse = { ...retention.keptUntilByCourse, undefined: null };
  const until = (path: string, data: object = {}) =>
    recordKeptUntil({ ...tombstone(three), keptUntilByCourse }, `users/ada${path}`, data);
  expect(["c0", "c1", "c2", "other", "constructor"].map((id) => until(`/enrollments/${id}`))).toEqual([
    one,
    three,
    null,
    three,
    three,
  ]);
  expect(until("/enrollments/c2/attempts/q-1", { courseId: "c1" })).toBeNull();
  expect(until("/sessions/s-1", { courseId: "c0" })).toBe(one);
  expect(until("/challenges/c2-1", { courseId: "c2" })).toBeNull();
  expect(until("/journal/x", { result: { courseId: "c2" } })).toBeNull();
  expect(until("/journal/x", { result: {} })).toBe(three);
  expect(until("/journal/x")).toBe(three);
  expect(until("")).toBe(three);
});

test("and to the last millisecond of it", () => {
  expect([at - 1, at, at + 1].map((now) => areKept(tombstone(at), now))).toEqual([true, true, false]);
  expect(areKept(tombstone(null), 0)).toBe(false);
});

test("the sweep looks again when all has settled, when retention ends, and never again", () => {
  const settled = at + 2 * HOUR_MS;
  const until = at + 1000 * HOUR_MS;
  expect(nextSweepAt(tombstone(until), at)).toBe(settled);
  expect(nextSweepAt(tombstone(until), settled - 1)).toBe(settled);
  expect(nextSweepAt(tombstone(until), settled)).toBe(until + 1);
  expect(nextSweepAt(tombstone(until), until)).toBe(until + 1);
  expect(nextSweepAt(tombstone(until), until + 1)).toBeNull();
  expect(nextSweepAt(tombstone(null), at)).toBe(settled);
  expect(nextSweepAt(tombstone(null), settled)).toBeNull();
});

test("names what was there, and all records only where none is kept", () => {
  const nothing = { account: false, identityAnswers: false, certificates: false, role: false, keptUntil: at };
  const everything = { account: true, identityAnswers: true, certificates: true, role: true, keptUntil: null };
  expect(erasedDataOf(nothing)).toEqual([]);
  expect(erasedDataOf(everything)).toEqual(["account", "identity-answers", "certificate-names", "role", "records"]);
});

test("a record is told from what serves calls alone", () => {
  expect(isRecord("users/ada/office/session")).toBe(false);
  expect(["users/ada", "users/ada/journal/x", "users/ada/enrollments/office"].map(isRecord)).toEqual([
    true,
    true,
    true,
  ]);
});

test("a record under a pseudonym names the student nowhere, at any depth", () => {
  expect(pseudonymousPath("users/a$&b/enrollments/c/attempts/q-1", "a$&b")).toBe(
    "users/student/enrollments/c/attempts/q-1",
  );
  const data = { actor: "ada", at: 5, result: { by: ["ada", { uid: "ada" }], name: "adamant" }, saves: { r: {} } };
  expect(pseudonymousData(data, "ada")).toEqual({
    actor: "student",
    at: 5,
    result: { by: ["student", { uid: "student" }], name: "adamant" },
  });
  const drift = [
    { path: "users/ada" },
    { path: "users/ada/enrollments/c" },
    { path: "users/adamant" },
    { path: "users/adamant/x" },
  ];
  expect(pseudonymousData({ actor: "staff", result: { drift, reason: "Ada called." } }, "ada")).toEqual({
    actor: "staff",
    result: {
      drift: [
        { path: "users/student" },
        { path: "users/student/enrollments/c" },
        { path: "users/adamant" },
        { path: "users/adamant/x" },
      ],
    },
  });
  expect(pseudonymousData({ corrections: [{ correct: true, reason: "Ada called." }] }, "ada")).toEqual({
    corrections: [{ correct: true }],
  });
  expect(pseudonymousData({ actor: "ada", reason: "course-full" }, "ada")).toEqual({
    actor: "student",
    reason: "course-full",
  });
});
