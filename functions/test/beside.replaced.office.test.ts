import { Timestamp } from "@google-cloud/firestore";
import { publishCourse, publishQuiz } from "./support/catalogue.ts";
import { enrolled } from "./support/scenarios.ts";
import { openSchool, pathsOf } from "./support/school.ts";
import { storedAt } from "./support/walk.ts";

/** Another app writes its own documents over Registrar's, or has very many where Registrar looks. */
const school = openSchool("beside-replaced");

jest.setTimeout(120_000);

const course = { title: "T", status: "open" as const, capacity: 3, timeZone: "UTC", lessons: [] };
const theirs = { name: "Driving", title: { en: "Driving" } };

test.each([[1], [2]])(
  "a course of version %d that another app replaced is adopted again, with its seats taken still",
  async (version) => {
    const { office, admin } = school;
    const courseId = await publishCourse(office, admin, version === 1 ? course : { ...course, capacity: 2 });
    if (version === 2) await office.result("saveCourse", admin, { courseId, course, baseVersion: 1 });
    for (const student of await office.students(3)) await office.result("enroll", student, { courseId });
    await office.store.doc(`courses/${courseId}`).set(theirs);

    expect(await office.call("saveCourse", admin, { courseId, course: { ...course, capacity: 2 } })).toMatchObject({
      refused: "capacity-below-taken",
      details: { taken: 3 },
    });
    await office.result("saveCourse", admin, { courseId, course });
    expect(await storedAt(office, `courses/${courseId}`)).toMatchObject({ name: "Driving", title: "T", wasOpen: true });
    expect(await office.call("enroll", await office.student(), { courseId })).toMatchObject({ refused: "course-full" });
  },
);

test("finals of a course that another app replaced are finals still: without them there is no certificate", async () => {
  const { office, admin } = school;
  const courseId = await publishCourse(office, admin, course);
  const quizId = await publishQuiz(office, admin, courseId, { final: true });
  await publishQuiz(office, admin, courseId);
  const student = await enrolled(office, courseId);
  const incomplete = { refused: "incomplete", details: { missing: ["final-quiz"] } };
  await office.store.doc(`courses/${courseId}`).set(theirs);
  await office.result("saveCourse", admin, { courseId, course });
  expect(await storedAt(office, `courses/${courseId}`)).toMatchObject({ finalQuizzes: [quizId] });
  expect(await office.call("issueCertificate", student, { courseId })).toMatchObject(incomplete);

  // As it was adopted before: the same quiz, imported again, is listed.
  await office.store.doc(`courses/${courseId}`).update({ finalQuizzes: [] });
  await publishQuiz(office, admin, courseId, { final: true }, undefined, { quizId, baseVersion: 1 });
  expect(await office.call("issueCertificate", student, { courseId })).toMatchObject(incomplete);
});

test("thousands of another app's sessions do not stop an erasure", async () => {
  const { office, admin, courseId } = school;
  const student = await school.enrolled();
  office.exempt.add(student.uid);
  const sessions = office.store.collection(`users/${student.uid}/sessions`);
  for (let pages = 0; pages < 6; pages++) {
    const batch = office.store.batch();
    for (let n = 0; n < 500; n++) batch.set(sessions.doc(), { startTime: Timestamp.now(), ipAddress: "192.0.2.7" });
    await batch.commit();
  }
  await office.result("eraseStudent", admin, { uid: student.uid, reason: "At their wish." });
  const mark = office.proxy.mark();
  await office.sweep("eraseRecords");
  expect(office.proxy.since(mark).rpcs.length).toBeLessThan(150);
  expect(await storedAt(office, pathsOf(student, { courseId }).enrollment)).toBeUndefined();
});
