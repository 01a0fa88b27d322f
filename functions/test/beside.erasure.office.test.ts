import { Timestamp } from "@google-cloud/firestore";
import { keptUnder, leaveTraces, leftOf, rootOf, sweepThrough } from "./support/erasedLife.ts";
import { type Office, openOffice } from "./support/office.ts";
import { makeProject, type OwnProject } from "./support/ownProject.ts";
import type { Person } from "./support/people.ts";
import { storedAt } from "./support/walk.ts";

jest.setTimeout(120_000);

let project: OwnProject;
let office: Office;
let admin: Person;

beforeAll(async () => {
  project = await makeProject("beside-erasure");
  office = await openOffice(project);
  admin = await office.admin();
});
beforeEach(() => name("", ""));
afterAll(async () => {
  name("", "");
  await office.close();
});

/** What the deployment names of another app. */
function name(fields: string, collections: string): void {
  Object.assign(process.env, { REGISTRAR_ERASE_FIELDS: fields, REGISTRAR_ERASE_COLLECTIONS: collections });
}

const erase = (uid: string) => office.result("eraseStudent", admin, { uid, reason: "At their wish." });
const profile = {
  email: "zora@example.org",
  dateOfBirth: "2001-02-03",
  parentGuardian: { firstName: "Nell", phone: "555-0100" },
  settings: { darkMode: true },
};
const secrets = /zora@|2001-02-03|Nell|555-0100|192\.0\.2\.7|Elm Street|half a duplex/;
const startTime = Timestamp.fromMillis(1_700_000_000_000);

/** A student of Registrar's of whom another app keeps a profile, sessions and more. */
async function besideProfile(retentionYears: number) {
  const life = await leaveTraces(office, admin, retentionYears);
  const user = `users/${life.student.uid}`;
  office.exempt.add(life.student.uid);
  const put = (path: string, data: object) => office.store.doc(`${user}/${path}`).set(data);
  await office.store.doc(user).update(profile);
  await office.store.doc(`${user}/enrollments/${life.courses.taught}`).update({ billingAddress: "7 Elm Street" });
  await put("sessions/theirs", { courseId: "c", status: "completed", startTime, ipAddress: "192.0.2.7" });
  await put("securityProfile/questions", { question1: "q1", answerHash1: "half a duplex" });
  await put("bookings/gone/notes/one", { text: "half a duplex" });
  await put("bookings/one/notes/two", { text: "half a duplex" });
  await put("bookings/one", { slotId: "s" });
  return { ...life, user };
}

const keptOf = async ({ student }: { student: Person }) => {
  const { erased } = (await storedAt(office, rootOf(student))) as { erased: { pseudonym: string } };
  return keptUnder(office, erased.pseudonym);
};

test("keeps the counters of a profile and no word of another app, which is left where it is, and says so", async () => {
  const life = await besideProfile(3);
  expect(await erase(life.student.uid)).toMatchObject({ leaves: ["fields", "collections"] });
  await sweepThrough(office);
  const kept = await keptOf(life);
  expect(kept.size).toBeGreaterThan(20);
  expect(JSON.stringify([...kept])).not.toMatch(secrets);
  expect(Object.keys(kept.get("users/student") ?? {})).toHaveLength(9);
  expect(await storedAt(office, life.user)).toEqual(profile);
  expect((await leftOf(project, life.student)).sort()).toEqual([
    life.user,
    `${life.user}/bookings/gone/notes/one`,
    `${life.user}/bookings/one`,
    `${life.user}/bookings/one/notes/two`,
    rootOf(life.student),
    `${life.user}/securityProfile/questions`,
    `${life.user}/sessions/theirs`,
  ]);
  // Another admin who erases them is told the same.
  expect(await erase(life.student.uid)).toMatchObject({ leaves: ["fields", "collections"] });
  expect(await storedAt(office, rootOf(life.student))).toMatchObject({ erased: { leaves: ["fields", "collections"] } });
});

test("what another app left in the place of a counter is not kept", async () => {
  const life = await besideProfile(3);
  await office.store.doc(life.user).update({ completedCourses: [{ at: "7 Elm Street" }], quizzesPassed: "by Nell" });
  await erase(life.student.uid);
  await sweepThrough(office);
  const kept = await keptOf(life);
  expect(JSON.stringify([...kept])).not.toMatch(secrets);
  expect(Object.keys(kept.get("users/student") ?? {})).toHaveLength(7);
});

test("takes away what the deployment names, whatever lies below it, and the profile once nothing is left in it", async () => {
  name("email, dateOfBirth parentGuardian settings", "sessions securityProfile bookings");
  const life = await besideProfile(3);
  expect((await erase(life.student.uid)).leaves).toBeUndefined();
  await sweepThrough(office);
  expect(await leftOf(project, life.student)).toEqual([rootOf(life.student)]);
  const kept = await keptOf(life);
  expect(JSON.stringify([...kept])).not.toMatch(secrets);
  // Registrar's own session is kept as its course asks.
  expect([...kept.keys()].filter((path) => path.includes("/sessions/"))).toHaveLength(1);
  const everything = (await project.documents()).filter(({ path }) => !path.startsWith("kept/"));
  expect(everything.filter(({ path }) => path.includes(life.student.uid)).map(({ path }) => path)).toEqual([
    rootOf(life.student),
  ]);
});

test("a long journal of another app's is passed in few round trips", async () => {
  const { uid } = await office.student();
  office.exempt.add(uid);
  const writer = office.store.bulkWriter();
  for (let n = 0; n < 200; n++) void writer.set(office.store.doc(`users/${uid}/journal/n${n}`), { text: "diary" });
  await writer.close();
  const mark = office.proxy.mark();
  await erase(uid);
  expect(office.proxy.since(mark).rpcs.length).toBeLessThan(15);
});

test("takes away fields that are named and leaves one that comes while the last of them goes", async () => {
  name("email dateOfBirth parentGuardian settings", "");
  const life = await besideProfile(0);
  expect(await erase(life.student.uid)).toMatchObject({ leaves: ["collections"] });
  const matching = ({ paths }: { paths: readonly string[] }) => paths.includes(life.user);
  const held = office.proxy.break({ method: "Commit", mode: "hold", matching });
  const sweeping = sweepThrough(office);
  await held.caught;
  await office.store.doc(life.user).update({ theme: "dark", email: "late@example.org" });
  await held.release();
  await sweeping;
  expect(await storedAt(office, life.user)).toEqual({ theme: "dark" });
});

test("of a student of another app alone, who has an account, nothing but what is named goes", async () => {
  name("email", "");
  const { uid } = await office.student();
  office.exempt.add(uid);
  await office.store.doc(`users/${uid}`).set(profile);
  expect(await erase(uid)).toMatchObject({ leaves: ["fields"] });
  await sweepThrough(office);
  const { email: _, ...rest } = profile;
  expect(await storedAt(office, `users/${uid}`)).toEqual(rest);
});

test.each([
  ["another app's document", (path: string) => office.store.doc(path).set({ theirs: "a booking" })],
  ["nothing", (path: string) => office.store.doc(path).delete()],
])("what lies below an enrollment whose place %s has taken is exported and erased all the same", async (_, take) => {
  const { student, attempt } = await leaveTraces(office, admin, 0);
  office.exempt.add(student.uid);
  const enrollment = `users/${student.uid}/enrollments/${attempt.courseId}`;
  await take(enrollment);
  const { documents = [] } = await office.result("exportRecord", admin, { uid: student.uid, format: "json" });
  expect(documents.map(({ path }) => path)).toContain(`${enrollment}/attempts/${attempt.attemptId}`);
  await erase(student.uid);
  await sweepThrough(office);
  expect((await leftOf(project, student)).filter((path) => path !== enrollment)).toEqual([rootOf(student)]);
});
