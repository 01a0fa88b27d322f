import type { Call } from "../../records/call.ts";
import { add, type Change } from "../../records/changes.ts";
import type { Enrollment, OpenAttempt, PvqAnswers, RoleRecord, Root, SeatTime } from "../../records/studentRecords.ts";
import type { Tombstone } from "../../records/tombstone.ts";
import { beginErasure, type ErasureState, type FoundOfStudent } from "./beginErasure.ts";
import { yearsLater } from "./erasure.ts";

const now = 1_000_000;
const call = (uid = "ada"): Call<{ uid: string; reason: string }> => ({
  actor: "staff",
  input: { uid, reason: "Asked for." },
  now,
  receipt: { requestId: "r", fingerprint: "f", secretVersion: "1" },
  receiptFor: (name) => ({ fingerprint: name, secretVersion: "1" }),
  random: () => () => 0,
  nameFor: (purpose, content) => `${purpose} of ${content}`,
});
const nobody: FoundOfStudent = { account: false, isKnown: false, enrollments: [], leaves: [] };
const known: FoundOfStudent = { ...nobody, isKnown: true };
const nothing: ErasureState = { root: undefined, role: undefined, seatTime: undefined, answers: undefined };
const role: RoleRecord = { role: "admin" };
const root = (more: Partial<Root> = {}): Root => ({ version: 1, ...more });

const begin = (state: Partial<ErasureState>, found: FoundOfStudent | undefined = known, uid?: string) =>
  beginErasure({ ...nothing, ...state }, call(uid), found) as { result: object; changes: Change[] };
const written = (changes: readonly Change[]) =>
  changes.map((change) => [change.doc.path, "data" in change ? change.data : change.op]);

const tombstone = { at: now, pseudonym: "pseudonym of ada", swept: null };
const filed = (result: object) => [
  'users/ada/journal/staff~staff of ["staff","r"]',
  {
    callable: "eraseStudent",
    actor: "staff",
    outcome: "result",
    result: { ...result, reason: "Asked for." },
    fingerprint: "f",
    secretVersion: "1",
  },
];

test("a tombstone stands in the root, and is swept at once; who erases moves their own role", () => {
  const { result, changes } = begin({});
  expect(result).toEqual({ erased: ["records"], keptUntil: null });
  const erased = { ...tombstone, data: ["records"], keptUntil: null, keptUntilByCourse: {} };
  expect(written(changes)).toEqual([
    ["users/ada/office/root", { erased, sweepAt: now }],
    ["roles/staff", { version: add(1) }],
    filed(result),
  ]);
});

test("the role goes, and what there was is told with what stays", () => {
  const enrollments = [
    { courseId: "a", policy: { retentionYears: 0 }, certificateNumber: null },
    { courseId: "b", policy: { retentionYears: 2 }, certificateNumber: "number" },
  ] as unknown as (Enrollment & { courseId: string })[];
  const found: FoundOfStudent = { account: true, isKnown: true, enrollments, leaves: ["fields", "collections"] };
  const { result, changes } = begin({ role, answers: {} as PvqAnswers }, found);
  const keptUntil = yearsLater(now, 2);
  const data = ["account", "identity-answers", "certificate-names", "role"];
  expect(result).toEqual({ erased: data, keptUntil, leaves: ["fields", "collections"] });
  const kept = { keptUntil, keptUntilByCourse: { a: null, b: keptUntil } };
  expect(written(changes)).toEqual([
    ["users/ada/office/root", { erased: { ...tombstone, data, ...kept, leaves: found.leaves }, sweepAt: now }],
    ["roles/ada", "remove"],
    ["roles/staff", { version: add(1) }],
    filed(result),
  ]);
});

test("the time of all attempts is over, of those that had none, some, or none left", () => {
  const open = (attemptId: string, closesAt: number | null): OpenAttempt => ({
    courseId: "safety",
    quizId: "final",
    attemptId,
    closesAt,
  });
  const openAttempts = [open("endless", null), open("limited", now), open("over", now - 2)];
  const over = [open("endless", now - 1), open("limited", now - 1), open("over", now - 2)];
  const { changes } = begin({ root: root({ openAttempts }) });
  expect(written(changes).slice(1, -2)).toEqual([
    ["users/ada/office/root", { openAttempts: over }],
    ...over.map(({ attemptId, closesAt }) => [`users/ada/enrollments/safety/attempts/${attemptId}`, { closesAt }]),
  ]);
});

const seatTime = (open: boolean): SeatTime => ({
  started: 1,
  open: open
    ? {
        sessionId: "s-1",
        courseId: "safety",
        startedAt: 1,
        idleSeconds: 900,
        lessonId: null,
        seconds: 7,
        days: {},
        lessons: {},
      }
    : null,
  creditedThrough: now,
  days: {},
  idleAt: null,
});

test.each([
  [true, ["users/ada/office/session", "users/ada/sessions/s-1"]],
  [false, []],
])("a session that is open, %j, ends", (open, paths) => {
  const more = begin({ seatTime: seatTime(open) }).changes.slice(1, -2);
  expect(more.map(({ doc }) => doc.path)).toEqual(paths);
  if (more[1]) expect(more[1]).toMatchObject({ data: { status: "closed", endedAt: now } });
});

test("who is erased is so with what was told, and nothing is written", () => {
  const erased = { ...tombstone, data: ["role"], keptUntil: 5, keptUntilByCourse: {} } as Tombstone;
  expect(begin({ root: root({ erased }) }, undefined)).toEqual({ result: { erased: ["role"], keptUntil: 5 } });
  expect(begin({ root: root({ erased: { ...erased, leaves: ["fields"] } }) }, undefined)).toEqual({
    result: { erased: ["role"], keptUntil: 5, leaves: ["fields"] },
  });
});

test("nobody erases themselves, not even again", () => {
  expect(begin({ root: root({ erased: {} as Tombstone }) }, known, "staff")).toEqual({
    refusal: { reason: "own-role", details: {} },
  });
});

test.each<[Partial<ErasureState>, FoundOfStudent, boolean]>([
  [{}, nobody, false],
  [{ root: root() }, nobody, true],
  [{ role }, nobody, true],
  [{}, known, true],
])("with %j and %j found there is such a user: %j", (state, found, isThere) => {
  const { refusal } = begin(state, found) as { refusal?: object };
  expect(refusal).toEqual(isThere ? undefined : { reason: "no-such-user", details: {} });
});

test("who is not erased was looked for", () => {
  expect(() => beginErasure({ ...nothing, role }, call(), undefined)).toThrow("was looked for");
});
