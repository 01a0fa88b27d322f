import { counterNames } from "./support/counterNames.ts";
import { fresh } from "./support/ids.ts";
import { expectConsistent } from "./support/recount.ts";
import { openSchool } from "./support/school.ts";
import { storedAt } from "./support/walk.ts";

const school = openSchool("baseline");
const all = Object.fromEntries(counterNames.map((name, index) => [name, (index + 1) * 100]));
const importing = (uid: string, counters: object) => ({ uid, counters, reason: "Counted by the old system." });

test("what a school brings along is added to what is counted, and recounted with it; the student sees why, and not who", async () => {
  const { office, admin, walk, courseId } = school;
  const student = await school.enrolled();
  const path = `users/${student.uid}`;
  await walk(
    "importBaseline",
    admin,
    importing(student.uid, all),
    { counters: all },
    {
      [path]: { ...all, enrolledCourses: (all.enrolledCourses ?? 0) + 1, activeCourses: (all.activeCourses ?? 0) + 1 },
    },
  );
  await office.result("withdraw", student, { courseId });
  const { journal } = await expectConsistent(office, student.uid);
  expect(journal.filter(({ callable }) => callable === "importBaseline")).toEqual([
    expect.objectContaining({
      id: expect.stringMatching(/^staff~/),
      actor: "staff",
      outcome: "result",
      result: { counters: all, reason: "Counted by the old system." },
    }),
  ]);
  expect(JSON.stringify(journal)).not.toContain(admin.uid);

  await office.store.doc(path).update({ quizAttempts: 1 });
  const { drift } = await office.result("reconcile", admin, { uid: student.uid, repair: true });
  expect(drift).toEqual([{ path, field: "quizAttempts", stored: 1, recounted: all.quizAttempts }]);
  await expectConsistent(office, student.uid);
});

test("a user who was never here has all counters from then on, and goes on from them", async () => {
  const student = await school.office.student();
  await school.walk("importBaseline", school.admin, importing(student.uid, { quizAttempts: 7 }), {});
  await expectConsistent(school.office, student.uid);
  await school.office.result("enroll", student, { courseId: school.courseId });
  await expectConsistent(school.office, student.uid);
  expect(await storedAt(school.office, `users/${student.uid}`)).toMatchObject({ quizAttempts: 7, enrolledCourses: 1 });
});

test("there is one baseline of a student, and a baseline of 0 is one", async () => {
  const student = await school.enrolled();
  await school.walk("importBaseline", school.admin, importing(student.uid, { pvqMissed: 0 }), {});
  await school.expectNoEffect(student, () =>
    school.walk("importBaseline", school.admin, importing(student.uid, all), { refused: "baseline-imported" }),
  );
});

test("of whom neither Auth nor the records know there is none; records do without Auth", async () => {
  const { admin, walk, office } = school;
  const uid = fresh("user");
  await walk(
    "importBaseline",
    admin,
    importing(uid, all),
    { refused: "no-such-user" },
    { [`users/${uid}`]: undefined },
  );
  office.exempt.add(uid);
  await office.store.doc(`users/${uid}`).set({ quizAttempts: 1 });
  await walk(
    "importBaseline",
    admin,
    importing(uid, { quizAttempts: 4 }),
    {},
    { [`users/${uid}`]: { quizAttempts: 5 } },
  );
});

test("nothing is imported for a counter that there is not, or without one", async () => {
  for (const counters of [
    {},
    { version: 1 },
    { quizAttempts: -1 },
    { quizAttempts: 1_000_000_001 },
    { quizAttempts: 0.5 },
  ]) {
    const reply = await school.office.call("importBaseline", school.admin, importing(school.admin.uid, counters));
    expect(reply).toMatchObject({ refused: "invalid-input" });
  }
});
