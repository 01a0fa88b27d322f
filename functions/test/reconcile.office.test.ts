import { FieldValue } from "@google-cloud/firestore";
import { counterNames } from "./support/counterNames.ts";
import { type FullRecord, fullRecord } from "./support/fullRecord.ts";
import { fresh } from "./support/ids.ts";
import type { Person } from "./support/people.ts";
import { expectConsistent } from "./support/recount.ts";
import { openSchool } from "./support/school.ts";
import { storedAt } from "./support/walk.ts";

const school = openSchool("reconcile");
let full: FullRecord;

jest.setTimeout(60_000);

const driftOf = async ({ uid }: Person, repair?: boolean) =>
  (await school.office.result("reconcile", school.admin, { uid, ...(repair !== undefined && { repair }) })).drift;

/** Everything of the student but the journal and what moves at every write; a lesson of 0 seconds is none. */
async function effects() {
  const stored = (await school.effectsOn(full.student)) as Record<string, Record<string, unknown>>;
  const effect = ({ updatedAt: _, version: __, lessonSeconds = {}, ...fields }: Record<string, unknown>) => {
    const lessons = Object.entries(lessonSeconds as object).filter(([, seconds]) => seconds !== 0);
    return { ...fields, lessonSeconds: Object.fromEntries(lessons) };
  };
  return Object.fromEntries(Object.entries(stored).map(([path, fields]) => [path, effect(fields)]));
}

beforeAll(async () => {
  full = await fullRecord(school);
});

test("a record that is right has no drift, and finding so is recorded under the admin alone", async () => {
  await expectConsistent(school.office, full.student.uid);
  await school.expectNoEffect(full.student, async () => {
    expect(await driftOf(full.student)).toEqual([]);
    expect(await driftOf(full.student, true)).toEqual([]);
  });
  const filed = await school.office.store
    .collection(`${full.paths.user}/journal`)
    .where("callable", "==", "reconcile")
    .get();
  expect(filed.size).toBe(0);
  expect(await storedAt(school.office, full.paths.user)).toMatchObject({
    enrolledCourses: 3,
    activeCourses: 2,
    completedCourses: 1,
    lessonsCompleted: 1,
    quizAttempts: 3,
    quizzesPassed: 1,
    pvqAnswered: 3,
    pvqMissed: 2,
    instructionSeconds: 25,
  });
});

const { increment, arrayUnion, arrayRemove } = FieldValue;
type Path = (paths: FullRecord["paths"], quizPaths: FullRecord["quizPaths"]) => string;
const user: Path = ({ user: path }) => path;
const root: Path = ({ root: path }) => path;
const seatTime: Path = ({ seatTime: path }) => path;
const enrollment: Path = ({ enrollment: path }) => path;
const ofQuizzes: Path = (_, { enrollment: path }) => path;
const record: Path = (_, { passed }) => passed;
const open: Path = (_, quizPaths) => quizPaths.open;

const corruptions: [field: string, where: Path, value: unknown, drift?: object][] = [
  ...counterNames.map((name): [string, Path, unknown] => [name, user, increment(2)]),
  ["instructionSeconds", user, increment(-1000)],
  ["quizAttempts", user, "three", { stored: "three", recounted: 3 }],
  ["quizAttempts", user, FieldValue.delete(), { stored: null, recounted: 3 }],
  ["completedLessons", enrollment, 0, { stored: 0, recounted: 1 }],
  ["courseSeconds", enrollment, increment(600), { stored: 625, recounted: 25 }],
  ["lessonSeconds.l1", enrollment, 7, { stored: 7, recounted: 20 }],
  ["lessonSeconds.l1", enrollment, FieldValue.delete(), { stored: null, recounted: 20 }],
  ["lessonSeconds.gone", enrollment, 5, { stored: 5, recounted: 0 }],
  ["checks.asked", enrollment, increment(-1), { stored: 3, recounted: 4 }],
  ["checks.missed", enrollment, 9, { stored: 9, recounted: 2 }],
  ["checks.askedByLesson", enrollment, { l1: 9 }, { stored: { l1: 9 }, recounted: {} }],
  ["passedQuizzes", ofQuizzes, [], { stored: [] }],
  ["passedQuizzes", ofQuizzes, arrayUnion("quiz-never-taken")],
  ["attempts", record, increment(1), { stored: 3, recounted: 2 }],
  ["attemptHistory", record, arrayUnion("another-1")],
  ["attemptHistory", record, []],
  ["bestPercent", record, 33.33, { stored: 33.33, recounted: 75 }],
  ["passed", record, false, { stored: false, recounted: true }],
  ["passed", open, true, { stored: true, recounted: false }],
  ["openAttemptId", record, "quiz-3", { stored: "quiz-3", recounted: null }],
  ["openAttemptId", open, null, { stored: null }],
  ["days", seatTime, {}, { stored: {} }],
  ["days", seatTime, { "2019-01-01": 5 }],
  ["openAttempts", root, [], { stored: [] }],
];

test.each(corruptions)("%s is found and repaired (%#)", async (field, where, value, says = {}) => {
  const path = where(full.paths, full.quizPaths);
  const before = await effects();
  await school.office.store.doc(path).update({ [field]: value });
  const drift = await driftOf(full.student);
  expect(drift).toEqual(
    [{ path, field, stored: expect.anything(), recounted: expect.anything(), ...says }].map(loosely),
  );
  expect(await driftOf(full.student)).toEqual(drift);
  expect(await driftOf(full.student, true)).toEqual(drift);
  await expectConsistent(school.office, full.student.uid);
  expect(await effects()).toEqual(before);
});

/** `null` is anything too. */
const loosely = (drift: { stored: unknown; recounted: unknown }) => ({
  ...drift,
  ...(drift.stored === null && { stored: null }),
});

test("a list keeps its order", async () => {
  const { passed } = full.quizPaths;
  const history = [`${full.passed.quizId}-1`, `${full.passed.quizId}-2`];
  for (const wrong of [history.toReversed(), [history[1]], [history[0], history[1], history[0]], ["x", ...history]]) {
    await school.office.store.doc(passed).update({ attemptHistory: wrong });
    expect(await driftOf(full.student, true)).toEqual([
      { path: passed, field: "attemptHistory", stored: wrong, recounted: history },
    ]);
    expect(await storedAt(school.office, passed)).toMatchObject({ attemptHistory: history });
  }
});

test("everything at once is listed by path and field, and repaired in one go; the student sees what, and not who", async () => {
  const before = await effects();
  const { paths, quizPaths } = full;
  const { store } = school.office;
  await store.doc(paths.user).set({});
  await store
    .doc(paths.enrollment)
    .update({ courseSeconds: 1, "checks.asked": 1, "checks.missed": 0, lessonSeconds: {} });
  await store.doc(quizPaths.enrollment).update({ passedQuizzes: arrayRemove(full.passed.quizId) });
  await store.doc(quizPaths.passed).delete();
  await store.doc(paths.root).update({ openAttempts: [] });
  const drift = await driftOf(full.student, true);
  expect(drift.map(({ path, field }) => `${path} ${field}`)).toEqual(
    drift.map(({ path, field }) => `${path} ${field}`).sort(),
  );
  expect(drift).toHaveLength(counterNames.length + 4 + 1 + 11 + 1);
  await store.doc(quizPaths.passed).update({ openAttemptId: null });
  expect(await effects()).toEqual(before);
  const { journal } = await expectConsistent(school.office, full.student.uid);
  expect(journal.filter(({ result }) => result?.drift?.length === drift.length)).toEqual([
    expect.objectContaining({ callable: "reconcile", actor: "staff", outcome: "result", result: { drift } }),
  ]);
  expect(JSON.stringify(journal)).not.toContain(school.admin.uid);
});

test("of more than 200 the first are listed and repaired, then the others", async () => {
  const many = Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`lessonSeconds.x${n}`, 1]));
  await school.office.store.doc(full.paths.enrollment).update(many);
  const [first, second] = [await driftOf(full.student, true), await driftOf(full.student, true)];
  expect([first.length, second.length]).toEqual([200, 50]);
  expect(await driftOf(full.student)).toEqual([]);
});

test("a record is recounted whole, however many documents of a kind there are", async () => {
  const { store, exempt } = school.office;
  const student = await school.enrolled();
  exempt.add(student.uid);
  const writer = store.bulkWriter();
  const [days, lessons] = [{ "2020-02-02": 1 }, {}];
  for (let n = 1; n <= 1001; n++) {
    const session = { courseId: school.courseId, status: "ended", seconds: 1, days, lessons };
    void writer.create(store.doc(`users/${student.uid}/sessions/s-${n}`), session);
  }
  await writer.close();
  expect((await driftOf(student)).map(({ field, recounted }) => [field, recounted])).toEqual([
    ["instructionSeconds", 1001],
    ["courseSeconds", 1001],
    ["days", { "2020-02-02": 1001 }],
  ]);
});

test("a repair that is sent again is answered the same and repairs nothing", async () => {
  const requestId = crypto.randomUUID();
  const input = { uid: full.student.uid, repair: true, requestId };
  const { quizAttempts } = (await storedAt(school.office, full.paths.user)) ?? {};
  const spoil = () => school.office.store.doc(full.paths.user).update({ quizAttempts: increment(1) });
  await spoil();
  const first = await school.office.result("reconcile", school.admin, input);
  expect(first.drift).toHaveLength(1);
  await spoil();
  expect(await school.office.result("reconcile", school.admin, input)).toEqual(first);
  expect(await storedAt(school.office, full.paths.user)).toMatchObject({ quizAttempts: quizAttempts + 1 });
  expect(await driftOf(full.student, true)).toHaveLength(1);
});

test("of nobody there is nothing to recount; of a student without records but a user's, everything is 0", async () => {
  await school.walk("reconcile", school.admin, { uid: fresh("user") }, { refused: "no-such-user" });
  const legacy = await school.office.student();
  school.office.exempt.add(legacy.uid);
  await school.office.store.doc(`users/${legacy.uid}`).set({ quizAttempts: 12, favouriteColour: "green" });
  const drift = [{ path: `users/${legacy.uid}`, field: "quizAttempts", stored: 12, recounted: 0 }];
  expect(await driftOf(legacy, true)).toEqual(drift);
  expect(await storedAt(school.office, `users/${legacy.uid}`)).toMatchObject({
    quizAttempts: 0,
    favouriteColour: "green",
  });
});

test("acts of an admin on others are none on themselves", async () => {
  const { office } = school;
  const admin = await office.admin();
  await office.result("enroll", admin, { courseId: school.courseId });
  const input = { uid: full.student.uid, courseId: full.courseId, seconds: 60, reason: "A power cut." };
  await office.result("adjustSeatTime", admin, input);
  await office.result("adjustSeatTime", admin, { ...input, uid: admin.uid, courseId: school.courseId, seconds: 30 });
  const { uid } = await office.student();
  await office.result("importBaseline", admin, { uid, counters: { quizAttempts: 3 }, reason: "As counted before." });
  await expectConsistent(office, admin.uid);
  expect(await driftOf(admin)).toEqual([]);
});
