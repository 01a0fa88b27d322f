import { plainBank, publishCourse, publishQuiz } from "./support/catalogue.ts";
import { openSchool, pathsOf } from "./support/school.ts";
import { expectUntouched, storedAt } from "./support/walk.ts";

/** Another app replaces or deletes what Registrar would write blindly. */
const school = openSchool("beside-gone");

jest.setTimeout(60_000);

const course = { title: "T", status: "open" as const, capacity: 3, timeZone: "UTC", lessons: [] };

async function certified() {
  const { office, admin } = school;
  const courseId = await publishCourse(office, admin, course);
  const student = await office.student();
  office.exempt.add(student.uid);
  await office.result("enroll", student, { courseId });
  const { certificateNumber } = await office.result("issueCertificate", student, { courseId });
  const { enrollment } = pathsOf(student, { courseId });
  return { student, enrollment, certificate: `certificates/${certificateNumber}` };
}

test("an erasure writes nothing into another app's document in the place of a certificate", async () => {
  const { office, admin } = school;
  const { student, certificate } = await certified();
  await office.store.doc(certificate).set({ award: "best pupil" });
  await expectUntouched(office, certificate, async () => {
    await office.result("eraseStudent", admin, { uid: student.uid, reason: "At their wish." });
    await office.sweep("eraseRecords");
  });
});

test("an erasure goes on where a certificate is gone", async () => {
  const { office, admin } = school;
  const { student, enrollment, certificate } = await certified();
  await office.store.doc(certificate).delete();
  await office.result("eraseStudent", admin, { uid: student.uid, reason: "At their wish." });
  await office.sweep("eraseRecords");
  expect(await storedAt(office, enrollment)).toBeUndefined();
});

test("a quiz that another app replaced is adopted again", async () => {
  const { office, admin, courseId } = school;
  const quizId = await publishQuiz(office, admin, courseId);
  await office.store.doc(`courses/${courseId}/quizzes/${quizId}`).set({ name: "Signs" });
  const source = JSON.stringify(plainBank(5));
  const bank = { title: "Signs", format: "json" as const, source, policy: { passPercent: 75 } };
  expect(await office.call("importQuiz", admin, { courseId, quizId, ...bank })).toMatchObject({ status: "OK" });
});
