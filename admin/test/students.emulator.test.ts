/** What staff do to a student by the command line, against the callables of the suite. */
import { getAuth } from "firebase-admin/auth";
import { FieldValue, getFirestore } from "firebase-admin/firestore";
import type { Client } from "../../client/src/index.ts";
import { besidePublished } from "../../functions/test/support/sharedCatalogue.ts";
import { openCommandLine } from "./support/commandLine.ts";

const { admin, app, asStudent, fileOf, marker } = openCommandLine();
const [uid, courseId] = [`student-${marker}`, `driving-${marker}`];
const user = `users/${uid}`;
const asAda = <T>(work: (client: Client) => Promise<T>): Promise<T> => asStudent(work, uid);

jest.setTimeout(60_000);

beforeAll(async () => {
  const pvq = { everySeconds: 600, minimumAsked: 1, lock: { kind: "consecutive", misses: 1 }, lockSeconds: null };
  const course = { title: "Driving", status: "open", capacity: 10, timeZone: "America/New_York", lessons: [] };
  const file = await fileOf("course.json", { ...course, policy: { pvq } });
  expect(await admin("save-course", courseId, file)).toMatchObject({ code: 0 });
});

test("identity questions are published; a miss that excluded is unlocked, then corrected", async () => {
  const pet = { questionId: `pet-${marker}`, prompt: "Who was your first pet?" };
  const questions = await besidePublished(getFirestore(app), [pet]);
  expect(await admin("save-pvq-catalogue", await fileOf("pvq.json", { questions }))).toMatchObject({
    code: 0,
    out: [expect.stringMatching(new RegExp(`^Saved as version \\d+; identity questions: ${questions.length}\\.$`))],
  });
  const challengeId = await asAda(async (client) => {
    await client.enroll({ courseId });
    await client.setPvqAnswers({ answers: [{ questionId: pet.questionId, answer: "Rex" }] });
    const asked = await client.requestPvq({ courseId });
    const { status } = await client.answerPvq({ courseId, challengeId: asked.challengeId, answer: "Max" });
    expect(status).toBe("excluded");
    return asked.challengeId;
  });
  expect(await admin("unlock-pvq", uid, courseId, "--reason", "Seen in person", "--reopen-answers")).toEqual({
    code: 0,
    out: [`${uid} is neither locked nor excluded in ${courseId}.`, "The answers are to be set anew."],
    err: [`Unlocking ${uid} …`],
  });
  expect(await admin("correct-pvq", uid, courseId, challengeId, "right", "--reason", "A slip")).toMatchObject({
    code: 0,
    out: [`${challengeId} counts as right: ${uid} is clear, with 0 of 1 missed.`],
  });
  expect(await admin("correct-pvq", uid, courseId, "none-1", "right", "--reason", "A slip")).toMatchObject({ code: 1 });
});

test("seat time is added and taken away", async () => {
  const adjust = (...how: string[]) => admin("adjust-seat-time", uid, courseId, ...how, "--reason", "A power cut");
  expect(await adjust("--add", "60")).toMatchObject({ code: 0, out: [`${uid} has 60 s in ${courseId}.`] });
  expect(await adjust("--take", "20")).toMatchObject({ code: 0, out: [`${uid} has 40 s in ${courseId}.`] });
  const refused = await adjust("--take", "41");
  expect([refused.code, refused.err.join("\n")]).toEqual([
    1,
    expect.stringMatching(/more-than-credited.*"courseSeconds": 40/s),
  ]);
});

test("an override is granted at a quiz", async () => {
  const quiz = await fileOf("quiz.gift", "::One:: Stop at red? {T}\n");
  const policy = await fileOf("quiz.json", { passPercent: 100, maximumAttempts: 1 });
  const args = ["import-quiz", courseId, "override", quiz, "--title", "Rules", "--policy", policy];
  expect(await admin(...args)).toMatchObject({ code: 0 });
  const grant = (...how: string[]) => admin("grant-override", uid, courseId, "override", ...how, "--reason", "Illness");
  const says = (attempts: string, seconds: string) => ({
    code: 0,
    out: [`${uid} has ${attempts} and ${seconds} at override.`],
  });
  expect(await grant("--extra-attempts", "2")).toMatchObject(says("2 more attempts", "0 more seconds"));
  expect(await grant("--extra-seconds", "600")).toMatchObject(says("2 more attempts", "600 more seconds"));
  expect(await grant("--extra-attempts", "1")).toMatchObject(says("1 more attempt", "600 more seconds"));
  expect(await grant()).toMatchObject({ code: 2, err: [expect.stringContaining("--extra-attempts")] });
});

test("a baseline is imported once", async () => {
  const file = await fileOf("baseline.json", { quizAttempts: 12, lessonsCompleted: 30 });
  const importing = ["import-baseline", uid, file, "--reason", "Counted by the old system"];
  expect(await admin(...importing)).toMatchObject({
    code: 0,
    out: [`${uid} begins with lessonsCompleted 30, quizAttempts 12.`],
    err: [`Importing ${file} …`],
  });
  const again = await admin(...importing);
  expect([again.code, again.err.at(-1)]).toEqual([1, expect.stringMatching(/^Refused, baseline-imported: /)]);
});

test("drift is listed and asks for attention, until it is repaired", async () => {
  const clean = { code: 0, out: [`Nothing of ${uid} has drifted.`], err: [`Recounting ${uid} …`] };
  expect(await admin("reconcile", uid)).toEqual(clean);
  await getFirestore(app)
    .doc(user)
    .update({ quizAttempts: FieldValue.increment(3), enrolledCourses: 0 });
  const lines = [`${user} enrolledCourses: 0, recounted 1`, `${user} quizAttempts: 15, recounted 12`];
  expect(await admin("reconcile", uid)).toMatchObject({
    code: 3,
    out: [...lines, `2 fields of ${uid} drifted; --repair repairs.`],
  });
  const asJson = await admin("--json", "reconcile", uid);
  expect([asJson.code, JSON.parse(asJson.out.join("")).drift[0]]).toEqual([
    3,
    { path: user, field: "enrolledCourses", stored: 0, recounted: 1 },
  ]);
  expect(await admin("reconcile", uid, "--repair")).toMatchObject({
    code: 0,
    out: [...lines, `2 fields of ${uid} repaired.`],
  });
  expect(await admin("reconcile", uid)).toEqual(clean);
  expect(await admin("reconcile", `nobody-${marker}`)).toMatchObject({ code: 1 });
});

test("a certificate is looked up by its number", async () => {
  const course = { title: "First aid", status: "open", capacity: null, timeZone: "UTC", lessons: [] };
  const plain = `aid-${marker}`;
  await admin("save-course", plain, await fileOf("aid.json", course));
  const { certificateNumber, issuedAt } = await asAda(async (client) => {
    await client.enroll({ courseId: plain });
    return client.issueCertificate({ courseId: plain });
  });
  expect(await admin("verify-certificate", certificateNumber.toLowerCase())).toMatchObject({
    code: 0,
    out: [`${certificateNumber.toLowerCase()} is valid: First aid, issued ${new Date(issuedAt).toISOString()}.`],
  });
  expect(await admin("verify-certificate", "AAAAA-AAAAA")).toMatchObject({ code: 1, out: [] });
});

test("a student is erased, when that is meant", async () => {
  const gone = `gone-${uid}`;
  await getAuth(app).createUser({ uid: gone });
  const erase = ["erase-student", gone, "--reason", "On request"];
  expect(await admin(...erase)).toMatchObject({ code: 2, err: [expect.stringContaining("--yes")] });
  expect(await admin(...erase, "--yes")).toMatchObject({
    code: 0,
    out: [`Erased of ${gone}: account, records.`, expect.stringContaining("Nothing has to be kept")],
  });
  await expect(getAuth(app).getUser(gone)).rejects.toMatchObject({ code: "auth/user-not-found" });
});

test.each<[string, string[], string]>([
  ["no reason", ["adjust-seat-time", "u", "c", "--add", "60"], "--reason"],
  ["no reason to unlock", ["unlock-pvq", "u", "c"], "--reason"],
  ["no reason to correct", ["correct-pvq", "u", "c", "c-1", "right"], "--reason"],
  ["no reason of a baseline", ["import-baseline", "u", "f"], "--reason"],
  ["half a second", ["adjust-seat-time", "u", "c", "--add", "0.5", "--reason", "r"], "whole number"],
  ["no seconds", ["adjust-seat-time", "u", "c", "--reason", "r"], "--add SECONDS"],
  ["seconds both ways", ["adjust-seat-time", "u", "c", "--add", "1", "--take", "1", "--reason", "r"], "--add SECONDS"],
  ["an unknown verdict", ["correct-pvq", "u", "c", "c-1", "maybe", "--reason", "r"], "Allowed choices"],
  ["a catalogue that is missing", ["save-pvq-catalogue", "/nowhere/pvq.json"], "/nowhere/pvq.json cannot be read"],
  ["nobody to reconcile", ["reconcile"], "missing required argument"],
])("%s is a usage error, and nothing is sent", async (_, args, says) => {
  const { code, out, err } = await admin(...args);
  expect([code, out]).toEqual([2, []]);
  expect(err.join("\n")).toContain(says);
});
