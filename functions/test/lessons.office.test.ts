import { answerNext, publishQuestions, setAnswers } from "./support/identity.ts";
import { expectConsistent } from "./support/recount.ts";
import { enrolled } from "./support/scenarios.ts";
import { openSchool } from "./support/school.ts";
import { publishTimed, sit } from "./support/sittings.ts";
import { expectStored } from "./support/walk.ts";

const school = openSchool("lessons");

test("a lesson is completed once it took its time, and counted once", async () => {
  const sitting = await sit(school);
  const { student, courseId, ref, paths } = sitting;
  const complete = (lessonId: string, expected: object, stored = {}) =>
    school.walk("completeLesson", student, { courseId, lessonId }, expected, stored);
  const beat = async (lessonId: string) => {
    school.office.advance(10_000);
    await school.office.result("heartbeat", student, { ...ref, lessonId });
  };
  await beat("l1");
  await school.expectNoEffect(student, async () => {
    await complete("l1", { refused: "lesson-too-early", remainingSeconds: 5 });
    await complete("l2", { refused: "lesson-too-early", remainingSeconds: 15 });
    await complete("l9", { refused: "no-such-lesson" });
  });
  await beat("l1");
  const first = { completedLessons: 1, totalLessons: 2 };
  await complete(
    "l1",
    { ...first, alreadyCompleted: false },
    {
      [paths.enrollment]: { ...first, completionEvents: ["l1"] },
      [paths.user]: { lessonsCompleted: 1 },
    },
  );
  await school.expectNoEffect(student, () => complete("l1", { ...first, alreadyCompleted: true }));
  await beat("l2");
  await beat("l2");
  const both = { completionEvents: ["l1", "l2"], completedLessons: 2 };
  await complete("l2", { completedLessons: 2, alreadyCompleted: false }, { [paths.enrollment]: both });
  await expectConsistent(school.office, student.uid);

  // What is done is done, also for those who left.
  await school.office.result("withdraw", student, { courseId });
  await complete("l1", { completedLessons: 2, totalLessons: 2, alreadyCompleted: true });
  await complete("l9", { refused: "not-enrolled", status: "withdrawn" });
});

test("lessons, and what they take, are those of the course now", async () => {
  const { office, admin, walk } = school;
  const courseId = await publishTimed(school);
  const student = await enrolled(office, courseId);
  const lessons = ["l1", "l2", "l3"].map((lessonId) => ({ lessonId, title: "L", minimumSeconds: 0 }));
  const course = { title: "Driving", status: "closed" as const, capacity: null, timeZone: "UTC", lessons };
  await office.result("saveCourse", admin, { courseId, course, baseVersion: 1 });
  const enrollment = `users/${student.uid}/enrollments/${courseId}`;
  await expectStored(office, { [enrollment]: { totalLessons: 2 } });
  await walk("completeLesson", student, { courseId, lessonId: "l3" }, { totalLessons: 3 });
  await expectStored(office, { [enrollment]: { totalLessons: 3, completionEvents: ["l3"] } });
  await office.result("saveCourse", admin, { courseId, course: { ...course, status: "draft" }, baseVersion: 2 });
  const refusal = { refused: "course-not-open" as const, status: "draft" };
  await walk("completeLesson", student, { courseId, lessonId: "l1" }, refusal);
  await walk("completeLesson", student, { courseId, lessonId: "l3" }, { alreadyCompleted: true });
  await expectConsistent(office, student.uid);
});

test("a lesson that must have questions makes one due, and waits for it", async () => {
  const { office, walk } = school;
  const lock = { kind: "consecutive" as const, misses: 3 };
  const pvq = { everySeconds: 3600, minimumAskedPerLesson: 1, lock, lockSeconds: null };
  const { student, courseId, ref, paths } = await sit(school, { pvq });
  await publishQuestions(office, school.admin);
  await setAnswers(office, student);
  for (let beats = 0; beats < 2; beats++) {
    office.advance(10_000);
    await office.result("heartbeat", student, { ...ref, lessonId: "l1" });
  }
  const due = { refused: "pvq-due" as const };
  const lesson = { courseId, lessonId: "l1" };
  const owed = { [paths.enrollment]: { pvqStatus: "due", checks: { owed: { lessonId: "l1" } }, completedLessons: 0 } };
  await walk("completeLesson", student, lesson, due, owed);
  await school.expectNoEffect(student, () => walk("completeLesson", student, lesson, due));
  await walk("startSession", student, { courseId }, due);
  await walk("heartbeat", student, ref, { creditedSeconds: 0, status: "pvq-due", pvqDue: true });

  await answerNext(office, student, courseId, true);
  await walk("completeLesson", student, lesson, { completedLessons: 1, alreadyCompleted: false });
  await expectConsistent(office, student.uid);
});

test.each<[string, string]>([
  ["completed", "already-completed"],
  ["failed", "enrollment-closed"],
  ["excluded", "enrollment-closed"],
])("refused in a course that is %s, and where one is not enrolled or there is none", async (status, refused) => {
  const { student, courseId, paths } = await sit(school);
  const complete = (course: string, expected: object) =>
    school.walk("completeLesson", student, { courseId: course, lessonId: "l1" }, expected);
  await school.office.plant(paths.enrollment, { status });
  await school.expectNoEffect(student, async () => {
    await complete(courseId, { refused, status });
    await complete(school.courseId, { refused: "not-enrolled" });
    await complete("never", { refused: "no-such-course" });
  });
});

test.each(["constructor", "toString", "-"])("a lesson may have the id %s", async (lessonId) => {
  const { office } = school;
  const lessons = [{ lessonId, title: "L", minimumSeconds: 15 }];
  const courseId = await publishTimed(school, {}, { lessons });
  const { student, ref, paths } = await sit(school, {}, { courseId });
  for (const lessonSeconds of [10, 20]) {
    office.advance(10_000);
    const beat = { ...ref, lessonId };
    await school.walk("heartbeat", student, beat, { creditedSeconds: 10, lessonSeconds, courseSeconds: lessonSeconds });
  }
  await expectStored(office, { [paths.enrollment]: { lessonSeconds: { [lessonId]: 20 } } });
  await school.walk("completeLesson", student, { courseId, lessonId }, { completedLessons: 1 });
  await office.result("endSession", student, ref);
  await expectConsistent(office, student.uid);
});
