import { type DocumentData, GeoPoint, Timestamp } from "@google-cloud/firestore";
import { fresh } from "./support/ids.ts";
import type { Person } from "./support/people.ts";
import { openSchool, pathsOf } from "./support/school.ts";
import { everythingBelow, expectStored, expectUntouched, storedAt } from "./support/walk.ts";

/** Another app keeps its documents in the same database. */
const school = openSchool("beside");

jest.setTimeout(60_000);

const put = (path: string, data: DocumentData) => school.office.store.doc(path).set(data);
const timestamp = Timestamp.fromMillis(1_700_000_000_000);
/** What no document of Registrar's holds. */
const odd = () => ({
  at: timestamp,
  place: new GeoPoint(40, -83),
  of: school.office.store.doc("courses/other"),
  bytes: Buffer.from("photo"),
  odd: { "a.b": [null, { " ": true }], "…": Number.NaN },
});
const course = { title: "T", status: "open" as const, capacity: null, timeZone: "UTC", lessons: [] };

/** As an online school's app stores them. */
const foreign: Record<string, DocumentData> = {
  "sessions/k3JdPqN0aXbV5mWz7YcT": {
    courseId: "fastrack",
    status: "completed",
    startTime: timestamp,
    duration: 1800,
    breaks: [{ reason: "lunch" }],
    ipAddress: "192.0.2.7",
  },
  "sessions/of-other-types": { courseId: "c", status: "ended", seconds: "9", days: { today: "all" }, lessons: [] },
  "challenges/daily": { courseId: 7, askedAt: "yesterday", status: { open: true }, deadline: timestamp },
  "enrollments/fastrack": { courseId: "fastrack", status: "active", enrolledAt: timestamp, progress: 0.5 },
  "enrollments/fastrack/attempts/first": { quizId: "q", status: "open", closesAt: timestamp },
  "enrollments/of an odd name": { status: { active: true }, policy: [], checks: "none" },
  "journal/entry": { callable: "importBaseline", result: { mood: "fine" } },
  "journal/staff~diary": { callable: "adjustSeatTime", actor: "me", outcome: "good", result: null },
  "office/desk": { idleAt: timestamp, sweepAt: timestamp, version: 1, days: {} },
  "courses/fastrack": { status: "active" },
};

async function besideStudent(): Promise<Person> {
  const student = await school.enrolled();
  for (const [below, data] of Object.entries(foreign))
    await put(`users/${student.uid}/${below}`, { ...odd(), ...data });
  await school.office.store.doc(`users/${student.uid}`).set({ email: "ada@example.org", ...odd() }, { merge: true });
  school.office.exempt.add(student.uid);
  return student;
}

const foreignOf = async ({ uid }: Person) =>
  Object.fromEntries(
    Object.entries(await everythingBelow(school.office, `users/${uid}`)).filter(([path]) =>
      Object.keys(foreign).some((below) => path === `users/${uid}/${below}`),
    ),
  );

test("of a student, another app's documents are neither counted, exported nor touched, whatever they hold", async () => {
  const { office, admin, courseId } = school;
  const student = await besideStudent();
  const { uid } = student;
  const before = await foreignOf(student);
  const input = { uid, reason: "A power cut." };
  await office.result("adjustSeatTime", admin, { ...input, courseId, seconds: 60 });
  expect((await office.result("reconcile", admin, { uid, repair: true })).drift).toEqual([]);
  await office.plant(`users/${uid}`, { quizAttempts: 5, pvqMissed: new GeoPoint(1, 2) });
  expect((await office.result("reconcile", admin, { uid, repair: true })).drift).toEqual([
    { path: `users/${uid}`, field: "pvqMissed", stored: "(GeoPoint)", recounted: 0 },
    { path: `users/${uid}`, field: "quizAttempts", stored: 5, recounted: 0 },
  ]);
  await expectStored(office, { [`users/${uid}`]: { email: "ada@example.org", quizAttempts: 0, pvqMissed: 0 } });

  const { documents = [] } = await office.result("exportRecord", admin, { uid, format: "json" });
  const paths = documents.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining([`users/${uid}`, `users/${uid}/enrollments/${courseId}`]));
  expect(paths.filter((path) => Object.keys(foreign).some((below) => path.endsWith(below)))).toEqual([]);
  expect(documents.find(({ path }) => path === `users/${uid}`)?.data).toMatchObject({ instructionSeconds: 60 });
  expect(JSON.stringify(documents)).not.toContain("ada@example.org");
  await office.result("exportRecord", admin, { uid, format: "csv" });
  expect(await foreignOf(student)).toEqual(before);
});

test("a student enrolls in no course over another app's document, which stays; staff learn where it lies", async () => {
  const { office, admin, walk, courseId } = school;
  const student = await office.student();
  const { enrollment } = pathsOf(student, { courseId });
  const theirs = { courseId, status: "pending_payment", enrolledAt: timestamp, amountDue: 99.99 };
  await put(enrollment, theirs);
  const requestId = crypto.randomUUID();
  const refused = { refused: "foreign-document" as const, place: "users/{uid}/enrollments/{courseId}" };
  await expectUntouched(office, enrollment, async () => {
    for (let delivery = 0; delivery < 2; delivery++) await walk("enroll", student, { courseId, requestId }, refused);
    for (const call of ["withdraw", "startSession"] as const)
      await walk(call, student, { courseId }, { refused: "not-enrolled" });
    await walk("unlockPvq", admin, { uid: student.uid, courseId, reason: "Why not." }, { refused: "not-enrolled" });
  });
  await expectStored(office, { [`users/${student.uid}`]: undefined, [`users/${student.uid}/office/root`]: undefined });
  await office.store.doc(enrollment).delete();
  await walk("enroll", student, { courseId, requestId }, refused);
  await walk("enroll", student, { courseId }, { status: "active" });
});

test("an entry of another app's journal is no answer of Registrar's", async () => {
  const { office, walk, courseId } = school;
  const student = await office.student();
  const requestId = crypto.randomUUID();
  const entry = `users/${student.uid}/journal/${requestId}`;
  await put(entry, { text: "Dear diary" });
  await walk("enroll", student, { courseId, requestId }, { refused: "request-id-reused" });
  await expectStored(office, {
    [entry]: { text: "Dear diary" },
    [`users/${student.uid}/enrollments/${courseId}`]: undefined,
  });
});

test("a root of another app's is in the way of every call, which says so and changes nothing", async () => {
  const { office, walk, courseId } = school;
  const student = await office.student();
  const root = `users/${student.uid}/office/root`;
  await put(root, { version: "1.2", theme: "dark" });
  const place = "users/{uid}/office/root";
  await expectUntouched(office, root, () =>
    walk("enroll", student, { courseId }, { refused: "foreign-document", place }),
  );
  await expectStored(office, { [`users/${student.uid}/enrollments/${courseId}`]: undefined });
});

describe("saveCourse over another app's course", () => {
  const theirs = () => ({ ...odd(), title: "Their title", price: 99.99, moduleOrder: ["m1"], lessons: 3, version: 12 });

  test("adopts it: what Registrar does not know stays, and it is a course like any other", async () => {
    const { office, admin, walk } = school;
    const courseId = fresh("course");
    await put(`courses/${courseId}`, theirs());
    const student = await office.student();
    await walk("enroll", student, { courseId }, { refused: "no-such-course" });
    await walk("listStudents", admin, { courseId }, { refused: "no-such-course" });
    await walk("saveCourse", admin, { courseId, course, baseVersion: 12 }, { refused: "stale-version", version: 0 });
    const limited = { ...course, capacity: 2 };
    await walk("saveCourse", admin, { courseId, course: limited, baseVersion: 0 }, { courseId, version: 1 });
    await expectStored(office, {
      [`courses/${courseId}`]: {
        price: 99.99,
        moduleOrder: ["m1"],
        title: "T",
        lessons: [],
        version: 1,
        finalQuizzes: [],
      },
      [`courses/${courseId}/seats/1-0`]: { taken: 0, quota: 2 },
    });
    expect((await storedAt(office, `courses/${courseId}`))?.place).toEqual(theirs().place);
    await walk("enroll", student, { courseId }, { status: "active" });
    await walk("saveCourse", admin, { courseId, course: { ...limited, title: "New" }, baseVersion: 1 }, { version: 2 });
    await expectStored(office, { [`courses/${courseId}`]: { title: "New", price: 99.99, version: 2 } });
  });

  test("which is changed meanwhile, adopts what it is by then", async () => {
    const { office, admin } = school;
    const path = `courses/${fresh("course")}`;
    await put(path, theirs());
    const held = office.proxy.break({ method: "Commit", mode: "hold", matching: ({ paths }) => paths.includes(path) });
    const saving = office.result("saveCourse", admin, { courseId: path.split("/")[1] as string, course });
    await held.caught;
    await office.store.doc(path).update({ price: 1, version: "none" });
    await held.release();
    expect(await saving).toMatchObject({ version: 1 });
    await expectStored(office, { [path]: { price: 1, title: "T", version: 1 } });
  });

  test("does not take another app's seat for its own", async () => {
    const { office, admin, walk } = school;
    const courseId = fresh("course");
    const seat = `courses/${courseId}/seats/1-0`;
    await put(seat, { row: "A", occupant: null });
    const refused = { refused: "foreign-document" as const, place: "courses/{courseId}/seats/{shard}" };
    await walk("saveCourse", admin, { courseId, course }, refused, { [`courses/${courseId}`]: undefined });
    await expectStored(office, { [seat]: { row: "A" } });
  });
});

test("importQuiz and savePvqCatalogue adopt what another app left; fields that they do not know stay", async () => {
  const { office, admin, walk, courseId } = school;
  const quizId = fresh("quiz");
  const bank = { questions: [{ questionId: "q1", type: "trueFalse", prompt: "Stop?", correct: true }] };
  const quiz = { courseId, quizId, title: "Q", format: "json" as const, source: JSON.stringify(bank) };
  const path = `courses/${courseId}/quizzes/${quizId}`;
  await put(path, { ...odd(), version: 3, title: "Theirs", chunks: "none", order: 4 });
  await walk("startQuizAttempt", await school.enrolled(), { courseId, quizId }, { refused: "no-such-quiz" });
  await walk("importQuiz", admin, { ...quiz, policy: { passPercent: 50 } }, { version: 1, imported: 1 });
  await expectStored(office, { [path]: { title: "Q", version: 1, order: 4, questionCount: 1 } });

  await put("pvqCatalogue/current", { questions: "none yet", colour: "green" });
  const questions = [{ questionId: "pet", prompt: "What was your first pet called?" }];
  await walk("savePvqCatalogue", admin, { questions }, { version: 1 });
  await expectStored(office, { "pvqCatalogue/current": { questions, colour: "green", version: 1 } });
});

test("listStudents tells those below users/{uid} alone, all of them, however many others share the name", async () => {
  const { office, admin, courseId } = school;
  const [first, last] = [await school.enrolled(), await school.enrolled()];
  const writer = office.store.bulkWriter();
  for (let n = 0; n < 120; n++) {
    const one = { courseId, status: "active", paymentStatus: "completed" };
    void writer.set(office.store.doc(`enrollments/${first.uid}-${n}`), one);
    void writer.set(office.store.doc(`users/${first.uid}/enrollments/${n}`), one);
    void writer.set(office.store.doc(`zones/z/enrollments/${n}`), one);
  }
  await writer.close();
  office.exempt.add(first.uid);
  for (const status of [undefined, "active"] as const) {
    const uids: string[] = [];
    let pageToken: string | undefined;
    do {
      const page = await office.result("listStudents", admin, {
        courseId,
        ...(status && { status }),
        ...(pageToken && { pageToken }),
      });
      uids.push(...page.students.map(({ uid }) => uid));
      pageToken = page.nextPageToken;
    } while (pageToken !== undefined);
    expect(uids).toEqual(expect.arrayContaining([first.uid, last.uid]));
    expect(new Set(uids).size).toBe(uids.length);
  }
});

test("sweeps end what is due of Registrar's, and log and change nothing of another app's", async () => {
  const { office, admin } = school;
  const deadline = { courseId: fresh("course"), course: { ...course, policy: { deadlineDays: 1 } } };
  await office.result("saveCourse", admin, deadline);
  const student = await office.student();
  await office.result("enroll", student, { courseId: deadline.courseId });
  const past = {
    deadlineAt: timestamp,
    closesAt: timestamp,
    deadline: timestamp,
    idleAt: timestamp,
    sweepAt: timestamp,
  };
  const [of, top] = [{ status: "active", courseId: "c" }, fresh("top")];
  const theirs: Record<string, DocumentData> = {
    [`enrollments/${top}`]: { ...of, ...past },
    [`attempts/${top}`]: { status: "open", ...past },
    [`challenges/${top}`]: { status: "open", ...past },
    [`office/${top}`]: past,
    [`parts/${top}`]: { expiresAt: timestamp },
    [`users/${top}/enrollments/theirs`]: { ...of, ...past },
    [`users/${top}/enrollments/theirs/attempts/one`]: { status: "open", ...past },
    [`users/${top}/challenges/one`]: { status: "open", ...past },
    [`users/${top}/office/session`]: { ...past, started: 1 },
    [`users/${top}/office/root`]: { ...past },
    [`courses/${top}/quizzes/q/parts/one`]: { expiresAt: timestamp, documents: ["x"] },
    [`roles/${"very-long-".repeat(20)}`]: { role: "admin" },
    [`roles/${top}`]: { role: "instructor", permissions: [] },
  };
  for (const [path, data] of Object.entries(theirs)) await put(path, data);
  const before = await Promise.all(Object.keys(theirs).map((path) => storedAt(office, path)));
  office.exempt.add(top);
  const logged = office.logs.length;
  office.advance(25 * 3_600_000);
  await office.sweep();
  await expectStored(office, { [`users/${student.uid}/enrollments/${deadline.courseId}`]: { status: "failed" } });
  expect(await Promise.all(Object.keys(theirs).map((path) => storedAt(office, path)))).toEqual(before);
  expect(await storedAt(office, `users/${top}/journal/lapse~enrollment~theirs`)).toBeUndefined();
  expect(office.logs.slice(logged).filter((line) => line.includes("failed for one"))).toEqual([]);
});

test("what names a certificate and is not one of Registrar's is none", async () => {
  const { admin, walk } = school;
  const certificateNumber = "ABCDE-FGHJK-MNPQR-STVWX-YZ234";
  await put(`certificates/${certificateNumber}`, { userId: "ada", courseName: "Theirs", awardedAt: timestamp });
  await walk("verifyCertificate", admin, { certificateNumber }, { refused: "no-such-certificate" });
});
