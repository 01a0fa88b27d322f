import { publishQuestions, setAnswers } from "./support/identity.ts";
import { expectConsistent } from "./support/recount.ts";
import { openSchool } from "./support/school.ts";
import { sit } from "./support/sittings.ts";
import { storedAt } from "./support/walk.ts";

const school = openSchool("adjust");
beforeAll(() => publishQuestions(school.office, school.admin));

test("staff add and take away seconds; the student sees why, and not who", async () => {
  const { office, admin, walk } = school;
  const { student, courseId, ref, paths } = await sit(school);
  office.advance(10_000);
  await office.result("heartbeat", student, { ...ref, lessonId: "l1" });
  const adjust = (seconds: number, expected: object, stored = {}) =>
    walk("adjustSeatTime", admin, { uid: student.uid, courseId, seconds, reason: "Power cut" }, expected, stored);
  const totals = (courseSeconds: number) => ({
    [paths.enrollment]: { courseSeconds, lessonSeconds: { l1: 10 } },
    [paths.user]: { instructionSeconds: courseSeconds },
  });
  await adjust(90, { courseSeconds: 100 }, totals(100));
  await school.expectNoEffect(student, () => adjust(-101, { refused: "more-than-credited", courseSeconds: 100 }));
  await adjust(-100, { courseSeconds: 0 }, totals(0));
  office.advance(10_000);
  await walk("heartbeat", student, ref, {
    creditedSeconds: 10,
    courseSeconds: 10,
    lessonSeconds: 20,
    todaySeconds: 20,
  });
  // Whatever has become of the enrollment.
  await office.result("withdraw", student, { courseId });
  await adjust(-5, { courseSeconds: 5 });
  const { journal } = await expectConsistent(office, student.uid);
  const filed = journal.filter(({ callable }) => callable === "adjustSeatTime");
  const facts = [90, -100, -5].map((seconds) => ({ courseId, seconds, reason: "Power cut" }));
  expect(filed.map(({ result }) => result).sort((a, b) => b.seconds - a.seconds)).toEqual([
    facts[0],
    facts[2],
    facts[1],
  ]);
  for (const entry of filed) expect(entry).toMatchObject({ actor: "staff", outcome: "result" });
  expect(JSON.stringify(journal)).not.toContain(admin.uid);
});

const asking = { everySeconds: 20, lock: { kind: "consecutive" as const, misses: 3 }, lockSeconds: null };

test("it may be what makes an identity question due", async () => {
  const { student, courseId, ref } = await sit(school, { pvq: asking });
  const input = { uid: student.uid, courseId, seconds: 20, reason: "Power cut" };
  await school.walk("adjustSeatTime", school.admin, input, { courseSeconds: 20 });
  await school.walk("heartbeat", student, ref, { creditedSeconds: 0, status: "pvq-due", pvqDue: true });
});

test("what is taken away puts off no identity question, and a lapse takes back what is left since", async () => {
  const { student, courseId, ref, paths } = await sit(school, {
    pvq: { ...asking, answerSeconds: 60, onLapse: "rewindLesson" },
  });
  await setAnswers(school.office, student);
  const beat = (expected: object) => {
    school.office.advance(10_000);
    return school.walk("heartbeat", student, ref, expected);
  };
  await beat({ creditedSeconds: 10, pvqDue: false });
  const input = { uid: student.uid, courseId, seconds: -5, reason: "Counted twice" };
  await school.walk("adjustSeatTime", school.admin, input, { courseSeconds: 5 });
  await school.walk("heartbeat", student, ref, { creditedSeconds: 0, pvqDue: false });
  await beat({ creditedSeconds: 10, courseSeconds: 15, pvqDue: true });
  await school.office.result("requestPvq", student, { courseId });
  school.office.advance(3_600_000);
  await school.office.sweep("closeOverdueChallenges");
  expect(await storedAt(school.office, paths.enrollment)).toMatchObject({ courseSeconds: 0 });
});

test("of nobody, and in a course that the student has not, nothing is adjusted", async () => {
  const student = await school.office.student();
  for (const uid of [student.uid, "nobody"]) {
    const input = { uid, courseId: school.courseId, seconds: 60, reason: "Power cut" };
    await school.walk("adjustSeatTime", school.admin, input, { refused: "not-enrolled" });
  }
  expect(await school.effectsOn(student)).toEqual({});
});
