import { publishCourse } from "./support/catalogue.ts";
import { enrolled } from "./support/enrolled.ts";
import { answerNext, publishQuestions, setAnswers } from "./support/identity.ts";
import type { Person } from "./support/people.ts";
import { expectConsistent } from "./support/recount.ts";
import { openSchool } from "./support/school.ts";
import { seatTimeWalk } from "./support/seatTimeWalk.ts";
import { publishTimed, sit } from "./support/sittings.ts";
import { expectStored, storedAt } from "./support/walk.ts";

const school = openSchool("seat");
const { beat, tenSecondsLater, end, closedAs, creditedThrough } = seatTimeWalk(school);
const TEN_SECONDS = 10_000;

test("a session from its start to its end: session, lessons, course and student are credited alike", async () => {
  const sitting = await sit(school);
  const { student, paths, ref } = sitting;
  expect(sitting.sessionId).toBe("s-1");
  const start = await storedAt(school.office, paths.seatTime);
  expect(start).toEqual({
    started: 1,
    open: {
      ...ref,
      startedAt: start?.creditedThrough,
      idleSeconds: 600,
      lessonId: null,
      seconds: 0,
      days: {},
      lessons: {},
    },
    creditedThrough: expect.any(Number),
    days: {},
    idleAt: start?.creditedThrough + 600_000,
  });

  const active = { creditedSeconds: 10, status: "active" as const, pvqDue: false };
  await tenSecondsLater(sitting, { ...active, lessonSeconds: 10, courseSeconds: 10, todaySeconds: 10 }, "l1");
  await tenSecondsLater(sitting, { ...active, lessonSeconds: 20, courseSeconds: 20, todaySeconds: 20 });
  const stored = {
    [paths.enrollment]: { courseSeconds: 30, lessonSeconds: { l1: 20, l2: 10 }, pvqStatus: "clear" },
    [paths.user]: { instructionSeconds: 30 },
    [paths.seatTime]: { open: { lessonId: "l2", seconds: 30, lessons: { l1: 20, l2: 10 } } },
  };
  await tenSecondsLater(sitting, { ...active, lessonSeconds: 10, courseSeconds: 30, todaySeconds: 30 }, "l2", stored);
  await expectConsistent(school.office, student.uid);

  school.office.advance(TEN_SECONDS);
  await end(sitting, { courseSeconds: 40 });
  await expectStored(school.office, {
    [paths.session]: { status: "ended", seconds: 40, lessons: { l1: 20, l2: 20 } },
    [paths.seatTime]: { started: 1, open: null, idleAt: null },
  });
  await school.expectNoEffect(student, async () => {
    await end(sitting, { courseSeconds: 40 });
    const ended = { creditedSeconds: 0, courseSeconds: 40, todaySeconds: 40, status: "ended" as const };
    await beat(sitting, { ...ended, lessonSeconds: 20 }, "l2");
    await beat(sitting, { ...ended, lessonSeconds: 0 });
  });
  await expectConsistent(school.office, student.uid);
});

test("a beat within a second writes nothing; what is left of a second is kept", async () => {
  const sitting = await sit(school, { seatTime: { maximumCreditSeconds: 60 } });
  const seatTime = school.office.store.doc(sitting.paths.seatTime);
  await seatTime.update({ creditedThrough: (await creditedThrough(sitting)) + 5000 });
  await school.expectNoEffect(sitting.student, () => beat(sitting, { creditedSeconds: 0, status: "active" }, "l2"));
  school.office.advance(30_500);
  const before = await creditedThrough(sitting);
  const { creditedSeconds } = await beat(sitting, { status: "active" });
  expect(creditedSeconds).toBeGreaterThanOrEqual(25);
  expect(await creditedThrough(sitting)).toBe(before + creditedSeconds * 1000);
});

test("another session supersedes the one that is open, in whatever course, and its tail is lost", async () => {
  const first = await sit(school);
  const { student } = first;
  await tenSecondsLater(first, { creditedSeconds: 10 });
  school.office.advance(TEN_SECONDS);
  const second = await sit(school, {}, { student, courseId: first.courseId });
  const superseded = closedAs(first, "superseded");
  await beat(first, { creditedSeconds: 0, status: "superseded", courseSeconds: 10 }, undefined, superseded);
  await end(first, { refused: "session-closed", status: "superseded" });
  await tenSecondsLater(second, { creditedSeconds: 10, courseSeconds: 20 });

  const other = await sit(school, {}, { student });
  expect([second.sessionId, other.sessionId]).toEqual(["s-2", "s-3"]);
  await beat(second, { creditedSeconds: 0, status: "superseded", courseSeconds: 20 });
  await tenSecondsLater(other, { creditedSeconds: 10, courseSeconds: 10, todaySeconds: 30 });
  await expectConsistent(school.office, student.uid);
});

test("the daily maximum is the student's, over all courses; a session may be started all the same", async () => {
  const limited = { seatTime: { dailyMaximumSeconds: 25 } };
  const first = await sit(school, limited);
  await tenSecondsLater(first, { creditedSeconds: 10, todaySeconds: 10, status: "active" });
  const second = await sit(school, limited, { student: first.student });
  await tenSecondsLater(second, { creditedSeconds: 10, courseSeconds: 10, todaySeconds: 20, status: "active" });
  await tenSecondsLater(second, { creditedSeconds: 5, courseSeconds: 15, todaySeconds: 25, status: "daily-limit" });
  await tenSecondsLater(second, { creditedSeconds: 0, courseSeconds: 15, status: "daily-limit" });
  const third = await sit(school, {}, { student: first.student, courseId: first.courseId });
  await tenSecondsLater(third, { creditedSeconds: 0, todaySeconds: 25, status: "daily-limit" });
  // Another course allows more.
  const other = await sit(school, { seatTime: { dailyMaximumSeconds: 30 } }, { student: first.student });
  await tenSecondsLater(other, { creditedSeconds: 5, todaySeconds: 30, status: "daily-limit" });
  await expectConsistent(school.office, first.student.uid);
});

describe("identity questions", () => {
  const identify = async (student: Person) => {
    await publishQuestions(school.office, school.admin);
    await setAnswers(school.office, student);
  };
  const pvq = { everySeconds: 20, lock: { kind: "consecutive" as const, misses: 3 }, lockSeconds: 60 };

  test("the beat that makes one due is credited; then nothing is, also not later", async () => {
    const sitting = await sit(school, { pvq });
    const { student, courseId, paths } = sitting;
    await identify(student);
    await tenSecondsLater(sitting, { creditedSeconds: 10, status: "active", pvqDue: false });
    const due = { status: "pvq-due" as const, pvqDue: true, courseSeconds: 20 };
    const stored = { [paths.enrollment]: { pvqStatus: "due", courseSeconds: 20 } };
    await tenSecondsLater(sitting, { ...due, creditedSeconds: 10 }, undefined, stored);
    await tenSecondsLater(sitting, { ...due, creditedSeconds: 0 });
    await school.expectNoEffect(student, () =>
      school.walk("startSession", student, { courseId }, { refused: "pvq-due" }),
    );
    await answerNext(school.office, student, courseId, true);
    await tenSecondsLater(sitting, { creditedSeconds: 10, courseSeconds: 30, status: "active", pvqDue: false });
    await expectConsistent(school.office, student.uid);
  });

  test("while a lock holds nothing is credited or begun", async () => {
    const sitting = await sit(school, { pvq: { ...pvq, lock: { kind: "consecutive", misses: 1 } } });
    const { student, courseId } = sitting;
    await identify(student);
    const miss = async () => {
      await tenSecondsLater(sitting, { creditedSeconds: 10, status: "active" });
      await tenSecondsLater(sitting, { creditedSeconds: 10, status: "pvq-due" });
      return answerNext(school.office, student, courseId, false);
    };
    const { lockedUntil } = await miss();
    const locked = { creditedSeconds: 0, status: "pvq-locked" as const, pvqDue: false };
    await tenSecondsLater(sitting, locked);
    await school.walk("startSession", student, { courseId }, { refused: "pvq-locked", lockedUntil });
    school.office.advance(50_000);
    await beat(sitting, { creditedSeconds: 0, status: "pvq-due", pvqDue: true });
    await answerNext(school.office, student, courseId, true);
    await miss();
    school.office.advance(TEN_SECONDS);
    await end(sitting, { courseSeconds: 40 }, closedAs(sitting, "ended"));
    await expectConsistent(school.office, student.uid);
  });
});

test("how often to beat follows the policy under which the student enrolled", async () => {
  const courseId = await publishTimed(school, { seatTime: { maximumCreditSeconds: 3600, idleSeconds: 50 } });
  const student = await enrolled(school.office, courseId);
  await school.walk("startSession", student, { courseId }, { heartbeatSeconds: 25 });
});

describe("refused, and nothing is written but the journal", () => {
  test("sessions that are not the student's, of another course, or never were", async () => {
    const [own, others] = [await sit(school), await sit(school)];
    const refusal = { refused: "no-such-session" as const };
    const second = await sit(school, {}, { student: others.student, courseId: others.courseId });
    const { student, courseId, sessionId } = own;
    for (const ref of [
      { courseId, sessionId: "s-2" },
      { courseId, sessionId: second.sessionId },
      { courseId: others.courseId, sessionId },
      { courseId, sessionId: "s-0" },
    ]) {
      await school.expectNoEffect(student, async () => {
        await school.walk("heartbeat", student, ref, refusal);
        await school.walk("endSession", student, ref, refusal);
      });
    }
    // Closed, of another course where the student is enrolled too.
    await end(own, {});
    await school.office.result("enroll", student, { courseId: others.courseId });
    await school.walk("heartbeat", student, { courseId: others.courseId, sessionId }, refusal);
    await school.walk("endSession", student, { courseId: others.courseId, sessionId }, refusal);
  });

  test("lessons and courses that are missing", async () => {
    const sitting = await sit(school);
    const { student, sessionId } = sitting;
    await school.expectNoEffect(student, async () => {
      await school.walk("heartbeat", student, { ...sitting.ref, lessonId: "l9" }, { refused: "no-such-lesson" });
      const ref = { courseId: "never", sessionId };
      await school.walk("heartbeat", student, ref, { refused: "no-such-course" });
      await school.walk("endSession", student, ref, { refused: "no-such-course" });
      await school.walk("startSession", student, { courseId: "never" }, { refused: "no-such-course" });
    });
  });

  test("to start where one may not study", async () => {
    const draft = await publishCourse(school.office, school.admin, { status: "draft" });
    const student = await school.office.student();
    const refused = async (courseId: string, refusal: object) =>
      school.walk("startSession", student, { courseId }, refusal as never);
    await refused(draft, { refused: "course-not-open", status: "draft" });
    await refused(school.courseId, { refused: "not-enrolled" });
    expect(await school.effectsOn(student)).toEqual({});
  });
});

// Stays the last: it is no longer noon afterwards.
test("a beat across midnight is split; each date has its own maximum", async () => {
  const seatTime = { maximumCreditSeconds: 86_400, idleSeconds: 86_400, dailyMaximumSeconds: 20_000 };
  const sitting = await sit(school, { seatTime });
  school.office.advance(12.5 * 3600 * 1000);
  const { creditedSeconds, todaySeconds } = await beat(sitting, { status: "active" }, "l1");
  const stored = (await storedAt(school.office, sitting.paths.seatTime)) as { days: Record<string, number> };
  const [first, second] = Object.keys(stored.days).sort() as [string, string];
  expect(stored.days).toEqual({ [first]: 20_000, [second]: creditedSeconds - 20_000 });
  expect(todaySeconds).toBe(creditedSeconds - 20_000);
  // It was about half past twelve.
  expect(todaySeconds).toBeGreaterThanOrEqual(1800);
  expect(todaySeconds).toBeLessThanOrEqual(7200);
  await expectConsistent(school.office, sitting.student.uid);
});
