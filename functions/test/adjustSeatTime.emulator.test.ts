import { expectConsistent } from "./support/recount.ts";
import { openSchool } from "./support/school.ts";
import { sit } from "./support/sittings.ts";

const school = openSchool("adjust");

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

test("it may be what makes an identity question due", async () => {
  const lock = { kind: "consecutive" as const, misses: 3 };
  const { student, courseId, ref } = await sit(school, { pvq: { everySeconds: 60, lock, lockSeconds: null } });
  const input = { uid: student.uid, courseId, seconds: 60, reason: "Power cut" };
  await school.walk("adjustSeatTime", school.admin, input, { courseSeconds: 60 });
  await school.walk("heartbeat", student, ref, { creditedSeconds: 0, status: "pvq-due", pvqDue: true });
});

test("of nobody, and in a course that the student has not, nothing is adjusted", async () => {
  const student = await school.office.student();
  for (const uid of [student.uid, "nobody"]) {
    const input = { uid, courseId: school.courseId, seconds: 60, reason: "Power cut" };
    await school.walk("adjustSeatTime", school.admin, input, { refused: "not-enrolled" });
  }
  expect(await school.effectsOn(student)).toEqual({});
});
