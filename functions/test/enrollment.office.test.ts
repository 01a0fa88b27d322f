import type { CourseInput, EnrollmentStatus } from "../src/contract/index.ts";
import { noChecks } from "../src/domain/standing/pvqStanding.ts";
import { publishQuiz } from "./support/catalogue.ts";
import { enrolling } from "./support/enrolling.ts";
import { fresh } from "./support/ids.ts";
import type { Person } from "./support/people.ts";
import { expectConsistent, seatsTaken } from "./support/recount.ts";
import { openSchool, pathsOf } from "./support/school.ts";
import { everythingBelow, expectStored, storedAt } from "./support/walk.ts";

const school = openSchool("enrollment");
const { publish, enroll, withdraw, twoStudents, setStatus } = enrolling(school);
const entriesOf = async (student: Person) =>
  (await school.office.store.collection(pathsOf(student, school).journal).get()).size;

const policyOf = (retentionYears: number) => ({
  seatTime: { requiredSeconds: 0, dailyMaximumSeconds: 86_400, idleSeconds: 86_400, maximumCreditSeconds: 86_400 },
  pvq: null,
  deadlineDays: null,
  retentionYears,
});

test.each([2, null])("in, again, out, again, and back in: %s seats", async (capacity) => {
  const lessons = ["a", "b"].map((lessonId) => ({ lessonId, title: lessonId, minimumSeconds: 60 }));
  const courseId = await publish({ capacity, lessons, policy: { retentionYears: 3 } });
  const student = await school.office.student();
  const { user, root, enrollment } = pathsOf(student, { courseId });
  const seats = () => seatsTaken(school.office, courseId);

  const nothing = { [user]: undefined, [root]: undefined, [enrollment]: undefined };
  await withdraw(student, courseId, { refused: "not-enrolled" }, nothing);

  const { enrolledAt } = await enroll(student, courseId, { courseId, status: "active", alreadyEnrolled: false });
  expect(await school.effectsOn(student)).toEqual({
    [user]: {
      enrolledCourses: 1,
      activeCourses: 1,
      completedCourses: 0,
      lessonsCompleted: 0,
      quizAttempts: 0,
      quizzesPassed: 0,
      pvqAnswered: 0,
      pvqMissed: 0,
      instructionSeconds: 0,
      updatedAt: expect.any(Number),
    },
    [root]: { version: 1 },
    [enrollment]: {
      courseId,
      status: "active",
      enrolledAt,
      deadlineAt: null,
      completedLessons: 0,
      totalLessons: 2,
      completionEvents: [],
      courseSeconds: 0,
      lessonSeconds: {},
      pvqStatus: "clear",
      passedQuizzes: [],
      certificateNumber: null,
      completedAt: null,
      checks: noChecks,
      resetSeconds: {},
      policy: policyOf(3),
      updatedAt: expect.any(Number),
    },
  });
  expect(await seats()).toBe(1);
  await school.expectNoEffect(student, () => enroll(student, courseId, { enrolledAt, alreadyEnrolled: true }));
  expect(await seats()).toBe(1);

  await withdraw(
    student,
    courseId,
    { courseId, status: "withdrawn" },
    {
      [user]: { enrolledCourses: 1, activeCourses: 0 },
      [enrollment]: { status: "withdrawn", enrolledAt },
      [root]: { version: 2 },
    },
  );
  expect(await seats()).toBe(0);
  await school.expectNoEffect(student, () => withdraw(student, courseId, { courseId, status: "withdrawn" }));
  expect(await seats()).toBe(0);

  // The course has other rules now; the enrollment keeps those under which it was made.
  const third = { lessonId: "c", title: "c", minimumSeconds: 0 };
  const changed = {
    title: "Driving",
    status: "open" as const,
    capacity,
    timeZone: "UTC",
    lessons: [...lessons, third],
  };
  const ruled = { ...changed, policy: { retentionYears: 9 } };
  await school.walk("saveCourse", school.admin, { courseId, course: ruled, baseVersion: 1 }, { version: 2 });
  await enroll(
    student,
    courseId,
    { status: "active", enrolledAt, alreadyEnrolled: false },
    {
      [user]: { enrolledCourses: 1, activeCourses: 1 },
      [enrollment]: { status: "active", enrolledAt, policy: policyOf(3) },
      [root]: { version: 3 },
    },
  );
  expect(await seats()).toBe(1);

  const closed = { ...ruled, status: "closed" as const };
  await school.walk("saveCourse", school.admin, { courseId, course: closed, baseVersion: 2 }, { version: 3 });
  await enroll(student, courseId, { enrolledAt, alreadyEnrolled: true });
  await withdraw(student, courseId);
  const refusal = { refused: "course-not-open", status: "closed" };
  await enroll(student, courseId, refusal, { [enrollment]: { status: "withdrawn" } });
  expect(await seats()).toBe(0);
  await expectConsistent(school.office, student.uid);
});

test("an enrollment made later has the policy by then", async () => {
  const courseId = await publish({ policy: { retentionYears: 3 } });
  const [ann, bob] = await twoStudents();
  await enroll(ann, courseId);
  const course = { title: "T", status: "open" as const, capacity: null, timeZone: "UTC", lessons: [] };
  const changed = { ...course, policy: { retentionYears: 9 } };
  await school.walk("saveCourse", school.admin, { courseId, course: changed, baseVersion: 1 }, {});
  await enroll(bob, courseId);
  await expectStored(school.office, {
    [pathsOf(ann, { courseId }).enrollment]: { policy: policyOf(3) },
    [pathsOf(bob, { courseId }).enrollment]: { policy: policyOf(9) },
  });
});

test("several courses count each", async () => {
  const courses = [await publish(), await publish(), await publish()];
  const student = await school.office.student();
  for (const courseId of courses) await enroll(student, courseId, { alreadyEnrolled: false });
  const counters = { enrolledCourses: 3, activeCourses: 2 };
  await withdraw(student, courses[1] as string, {}, { [`users/${student.uid}`]: counters });
  await expectConsistent(school.office, student.uid);
});

describe("refused, and nothing is written but the journal", () => {
  test.each<{ state: string; course?: Partial<CourseInput>; expected: object }>([
    { state: "missing", expected: { refused: "no-such-course" } },
    { state: "a draft", course: { status: "draft" }, expected: { refused: "course-not-open", status: "draft" } },
    { state: "closed", course: { status: "closed" }, expected: { refused: "course-not-open", status: "closed" } },
    { state: "without a seat", course: { capacity: 0 }, expected: { refused: "course-full", status: "open" } },
  ])("to enroll in a course that is $state", async ({ course, expected }) => {
    const courseId = course ? await publish(course) : fresh("course");
    const student = await school.office.student();
    const before = await everythingBelow(school.office, `courses/${courseId}`);
    await enroll(student, courseId, expected);
    expect(await school.effectsOn(student)).toEqual({});
    expect(await entriesOf(student)).toBe(1);
    expect(await everythingBelow(school.office, `courses/${courseId}`)).toEqual(before);
  });

  test.each<[EnrollmentStatus, string]>([
    ["completed", "already-completed"],
    ["failed", "enrollment-closed"],
    ["excluded", "enrollment-closed"],
  ])("to enroll and to withdraw, when the enrollment is %s", async (status, refused) => {
    const courseId = await publish();
    const student = await school.office.student();
    await enroll(student, courseId);
    await setStatus(student, courseId, status);
    await school.expectNoEffect(student, async () => {
      await enroll(student, courseId, { refused, status });
      await withdraw(student, courseId, { refused, status });
    });
    expect(await seatsTaken(school.office, courseId)).toBe(1);
    expect(await entriesOf(student)).toBe(3);
  });

  test("to withdraw from a course that is missing", async () => {
    const student = await school.office.student();
    await withdraw(student, fresh("course"), { refused: "not-enrolled" });
    expect(await school.effectsOn(student)).toEqual({});
  });
});

test("withdrawing ends the time of the course's open attempts, and of no others", async () => {
  const { office, admin, walk } = school;
  const student = await office.student();
  const start = async (courseId: string, timeLimitSeconds: number | null) => {
    const quiz = { courseId, quizId: await publishQuiz(office, admin, courseId, { timeLimitSeconds }) };
    const { attemptId } = await walk("startQuizAttempt", student, quiz, { attemptNumber: 1 });
    const ref = { ...quiz, attemptId };
    await walk("saveQuizAnswers", student, { ...ref, revision: 0, answers: { q1: "right" } }, { revision: 1 });
    return { quiz, ref, path: pathsOf(student, quiz).attempt };
  };
  const [left, kept] = [await publish(), await publish()];
  await enroll(student, left);
  await enroll(student, kept);
  const [endless, limited, other] = [await start(left, null), await start(left, 3600), await start(kept, 3600)];
  const all = [endless, limited, other];
  const storedAttempts = () => Promise.all(all.map(({ path }) => storedAt(office, path)));
  const before = await storedAttempts();
  await withdraw(student, left);

  const after = await storedAttempts();
  const now = after[0]?.closesAt;
  expect(now).toBeGreaterThanOrEqual(before[1]?.startedAt);
  expect(now).toBeLessThanOrEqual(Date.now());
  const closesAt = [now, now, before[2]?.closesAt];
  expect(after).toEqual(before.map((attempt, index) => ({ ...attempt, closesAt: closesAt[index] })));
  const open = all.map(({ ref }, index) => ({ ...ref, closesAt: closesAt[index] }));
  await expectStored(office, { [pathsOf(student, endless.quiz).root]: { openAttempts: open } });

  // What was saved is graded, what comes too late is not; the deadline has not passed.
  for (const { ref, path } of [endless, limited]) {
    const result = { points: 1, maxPoints: 4, late: false, answersIgnored: true };
    const lapsed = { [path]: { status: "lapsed", percent: 25, submittedAt: null } };
    await walk("submitQuizAttempt", student, { ...ref, answers: { q2: "right" } }, result, lapsed);
  }
  await walk("saveQuizAnswers", student, { ...other.ref, revision: 1, answers: {} }, { revision: 2 });
  await expectConsistent(office, student.uid);

  await enroll(student, left, { alreadyEnrolled: false });
  await walk("startQuizAttempt", student, endless.quiz, { attemptNumber: 2, resumed: false, answers: {} });
  await expectConsistent(office, student.uid);
});
