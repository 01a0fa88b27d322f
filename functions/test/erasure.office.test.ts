import { publishCourse, publishQuiz } from "./support/catalogue.ts";
import { everyByte, keptUnder, type Life, leaveTraces, leftOf, rootOf, sweepThrough } from "./support/erasedLife.ts";
import { type Office, openOffice } from "./support/office.ts";
import { makeProject, type OwnProject } from "./support/ownProject.ts";
import { accountExists, type Person } from "./support/people.ts";
import { driftOfKept, recordsOf, seatsTaken } from "./support/recount.ts";
import { tellTales } from "./support/tellTales.ts";
import { type Walk, walker } from "./support/walk.ts";

jest.setTimeout(120_000);

let project: OwnProject;
let office: Office;
let admin: Person;
let walk: Walk;

beforeAll(async () => {
  project = await makeProject("erasure");
  office = await openOffice(project);
  admin = await office.admin();
  walk = walker(office);
});
afterAll(() => office.close());

const erase = (uid: string, reason = "At their wish.") => office.result("eraseStudent", admin, { uid, reason });
const tombstoneOf = async ({ student }: Pick<Life, "student">) =>
  (await office.store.doc(rootOf(student)).get()).data() as Record<string, unknown> & { erased: { pseudonym: string } };

/** `count` calendar years from a moment that `at` reads. */
const yearsFrom = (at: number, count: number) => {
  const date = new Date(at);
  return date.setUTCFullYear(date.getUTCFullYear() + count);
};

test("of two courses of which one asks for no records, those of the other are kept, and as long as it asks", async () => {
  const student = await office.student();
  const of = { uid: student.uid, reason: "As the teacher asked." };
  const publish = (retentionYears: number) => publishCourse(office, admin, { policy: { retentionYears } });
  const [forgotten, kept] = [await publish(0), await publish(1)];
  for (const courseId of [forgotten, kept]) {
    await office.result("enroll", student, { courseId });
    const quiz = { courseId, quizId: await publishQuiz(office, admin, courseId) };
    const { attemptId } = await office.result("startQuizAttempt", student, quiz);
    await office.result("submitQuizAttempt", student, { ...quiz, attemptId, answers: {} });
    await office.result("adjustSeatTime", admin, { ...of, courseId, seconds: 60 });
    const session = await office.result("startSession", student, { courseId });
    await office.result("endSession", student, { courseId, sessionId: session.sessionId });
    // Open when the student is erased.
    await office.result("startQuizAttempt", student, { ...quiz, quizId: await publishQuiz(office, admin, courseId) });
  }
  const { keptUntil } = await erase(student.uid);
  await sweepThrough(office);
  expect(await leftOf(project, student)).toEqual([rootOf(student)]);
  const { pseudonym } = (await tombstoneOf({ student })).erased;
  const records = await office.store.collection(`kept/${pseudonym}/records`).get();
  const paths = records.docs.map((each) => each.get("path") as string);
  const below = (courseId: string, name: string) =>
    paths.filter((path) => path.startsWith(`users/student/enrollments/${courseId}`) && path.includes(name)).length;
  expect([below(kept, ""), below(kept, "/attempts/"), below(kept, "/quizRecords/")]).toEqual([5, 2, 2]);
  expect(below(forgotten, "")).toBe(0);
  expect(records.docs.map((each) => each.get("json")).join()).not.toContain(forgotten);
  expect(records.docs.map((each) => each.get("expireAt").toMillis())).toEqual(paths.map(() => keptUntil));
});

describe("a student whose records are kept", () => {
  let life: Life;
  let before: Awaited<ReturnType<typeof recordsOf>>;
  let keptUntil: number;
  let pseudonym: string;
  let erasedAt: number;

  beforeAll(async () => {
    life = await leaveTraces(office, admin, 3);
    before = await recordsOf(office, life.student.uid);
    expect(tellTales(life.secrets, [await everyByte(project, life)])).not.toEqual([]);
  });

  test("is erased at once where it matters, and all of it is named", async () => {
    const answer = await erase(life.student.uid);
    const { erased, sweepAt, ...root } = await tombstoneOf(life);
    const at = (erased as unknown as { at: number }).at;
    expect(answer).toEqual({
      erased: ["account", "identity-answers", "certificate-names", "role"],
      keptUntil: yearsFrom(at, 3),
    });
    expect(erased).toEqual({
      at,
      pseudonym: expect.stringMatching(/^[\w-]{32}$/),
      data: answer.erased,
      keptUntil: answer.keptUntil,
      keptUntilByCourse: {
        [life.courses.asked]: yearsFrom(at, 2),
        [life.courses.taught]: answer.keptUntil,
        [life.courses.completed]: answer.keptUntil,
      },
      swept: null,
    });
    expect(sweepAt).toMatchObject({ seconds: Math.floor(at / 1000) });
    expect(root.openAttempts).toMatchObject([{ attemptId: life.attempt.attemptId, closesAt: at - 1 }]);
    expect(await accountExists(project.id, life.student.uid)).toBe(false);
    expect((await office.store.doc(`roles/${life.student.uid}`).get()).exists).toBe(false);
    ({ pseudonym } = erased);
    erasedAt = at;
    keptUntil = answer.keptUntil as number;
  });

  test("a repeat under another request id is answered alike and does nothing", async () => {
    const root = await tombstoneOf(life);
    expect(await erase(life.student.uid, "Once more.")).toMatchObject({ keptUntil, erased: expect.any(Array) });
    expect(await tombstoneOf(life)).toEqual(root);
  });

  test("after the sweep the tombstone is left and nothing else, and no byte tells who it was", async () => {
    await sweepThrough(office);
    expect(await leftOf(project, life.student)).toEqual([rootOf(life.student)]);
    expect(tellTales(life.secrets, [await everyByte(project, life), ...office.logs])).toEqual([]);
    const root = await tombstoneOf(life);
    expect(Object.keys(root).sort()).toEqual(["erased", "openAttempts", "sweepAt", "version"]);
    expect(root).toMatchObject({ openAttempts: [], erased: { swept: { actor: "system", expiredAt: null } } });
  });

  test("the certificate stays valid and names nobody", async () => {
    const certificate = await walk("verifyCertificate", admin, { certificateNumber: life.certificateNumber }, {});
    expect(certificate).toEqual({ valid: true, courseTitle: "Driving", issuedAt: expect.any(Number) });
    const stored = await office.store.doc(`certificates/${life.certificateNumber}`).get();
    expect(stored.data()).toMatchObject({ uid: pseudonym, name: null, courseId: life.courses.completed });
  });

  test("what has to be kept is kept under the pseudonym, and its counters can be counted anew", async () => {
    const kept = await keptUnder(office, pseudonym);
    const under = (pattern: RegExp) =>
      [...kept].filter(([path]) => pattern.test(path)).map(([path, data]) => ({ path, ...data }) as never);
    const attempts = under(/\/attempts\/[^/]+$/) as { status: string; result: object; answers: object }[];
    attempts.sort((a, b) => a.status.localeCompare(b.status));
    expect(attempts).toMatchObject([
      { status: "lapsed", answers: { q1: "right" }, result: { percent: 25 } },
      { status: "submitted", answers: { q1: "right", q2: "right", q3: "right" }, result: { percent: 75 } },
    ]);
    const journal = under(/\/journal\//) as { actor: string; callable: string; result?: { seconds?: number } }[];
    expect(new Set(journal.map(({ actor }) => actor))).toEqual(new Set(["student", "staff", "system"]));
    expect(journal.length).toBe(before.journal.length + 2);
    const sessions = under(/\/sessions\//) as { seconds: number; status: string }[];
    expect(sessions).toMatchObject([{ seconds: 10, status: "closed" }]);

    const { updatedAt: _, ...counters } = kept.get("users/student") as Record<string, unknown>;
    expect(driftOfKept(kept)).toEqual([]);
    expect(counters).toMatchObject({ enrolledCourses: 3, activeCourses: 2, completedCourses: 1, pvqMissed: 1 });
    expect(kept.get("users/student/office/root")).toMatchObject({ pvq: { consecutiveMisses: 1 } });
    const { docs } = await office.store.collection(`kept/${pseudonym}/records`).get();
    const untilBelow = (path: string) =>
      new Set(docs.flatMap((doc) => (doc.get("path").includes(path) ? [doc.get("expireAt").toMillis()] : [])));
    const { asked, taught } = life.courses;
    for (const path of [`/enrollments/${asked}`, "/challenges/"]) {
      expect(untilBelow(path)).toEqual(new Set([yearsFrom(erasedAt, 2)]));
    }
    expect(untilBelow(`/enrollments/${taught}`)).toEqual(new Set([keptUntil]));
  });

  test("the seats that were held are free, and that of the completed course is not", async () => {
    const { asked, taught, completed } = life.courses;
    const taken = await Promise.all([asked, taught, completed].map((courseId) => seatsTaken(office, courseId)));
    expect(taken).toEqual([0, 0, 1]);
  });

  test("it is kept to the last moment, and then gone, whether Firestore's own expiry works or not", async () => {
    const { roughNowMs, systemClock } = await import("../src/clock.ts");
    office.advance(keptUntil - roughNowMs(systemClock) - 60_000);
    await office.sweep("eraseRecords");
    expect((await keptUnder(office, pseudonym)).size).toBeGreaterThan(20);
    office.advance(120_000);
    await office.sweep("eraseRecords");
    expect((await keptUnder(office, pseudonym)).size).toBe(0);
    const root = await tombstoneOf(life);
    expect(root).toMatchObject({ sweepAt: null, erased: { keptUntil, swept: { expiredAt: expect.any(Number) } } });
    expect(await leftOf(project, life.student)).toEqual([rootOf(life.student)]);
    await office.sweep("eraseRecords");
    expect(await tombstoneOf(life)).toEqual(root);
  });
});

test("where nothing is kept, nothing is left but the tombstone and a certificate of nobody", async () => {
  const life = await leaveTraces(office, admin, 0);
  expect(await erase(life.student.uid)).toEqual({
    erased: ["account", "identity-answers", "certificate-names", "role", "records"],
    keptUntil: null,
  });
  await sweepThrough(office);
  const { pseudonym } = (await tombstoneOf(life)).erased;
  expect((await keptUnder(office, pseudonym)).size).toBe(0);
  expect(await leftOf(project, life.student)).toEqual([rootOf(life.student)]);
  expect(tellTales(life.secrets, [await everyByte(project, life), ...office.logs])).toEqual([]);
  expect(await tombstoneOf(life)).toMatchObject({ sweepAt: null, erased: { swept: { expiredAt: null } } });
  expect(await seatsTaken(office, life.courses.taught)).toBe(0);
});
