import type { OutputOf } from "../src/contract/index.ts";
import { noChecks, standingOf } from "../src/domain/identity/standing.ts";
import type { PvqStanding } from "../src/domain/records.ts";
import { publishCourse } from "./support/catalogue.ts";
import { expectConsistent } from "./support/recount.ts";
import { enrolled } from "./support/scenarios.ts";
import { openSchool } from "./support/school.ts";
import { publishTimed, type Sitting, sit } from "./support/sittings.ts";
import { expectStored, type Stored, storedAt } from "./support/walk.ts";

const school = openSchool("seat");
const TEN_SECONDS = 10_000;

type Totals = Partial<OutputOf<"heartbeat">>;
const beat = ({ student, ref }: Sitting, expected: Totals, lessonId?: string, stored?: Stored) =>
  school.walk("heartbeat", student, { ...ref, ...(lessonId && { lessonId }) }, expected, stored);
/** The next beat credits ten seconds, and more would be lost. */
const tenSecondsLater = (...[sitting, expected, lessonId, stored]: Parameters<typeof beat>) => {
  school.office.advance(TEN_SECONDS);
  return beat(sitting, expected, lessonId, stored);
};
const end = ({ student, ref }: Sitting, expected: object, stored?: Stored) =>
  school.walk("endSession", student, ref, expected, stored);
const closedAs = (sitting: Sitting, status: string) => ({
  [sitting.paths.session]: { courseId: sitting.courseId, status },
});
/** The owner says how a student stands with identity questions. */
const setStanding = ({ paths }: Sitting, standing: Partial<PvqStanding>) =>
  school.office.store.doc(paths.root).update({ pvq: { ...standingOf(undefined), ...standing } });
const now = async (sitting: Sitting) => {
  const { creditedThrough } = (await storedAt(school.office, sitting.paths.seatTime)) as { creditedThrough: number };
  return creditedThrough;
};

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
  await seatTime.update({ creditedThrough: (await now(sitting)) + 5000 });
  await school.expectNoEffect(sitting.student, () => beat(sitting, { creditedSeconds: 0, status: "active" }, "l2"));
  school.office.advance(30_500);
  const before = await now(sitting);
  const { creditedSeconds } = await beat(sitting, { status: "active" });
  expect(creditedSeconds).toBeGreaterThanOrEqual(25);
  expect(await now(sitting)).toBe(before + creditedSeconds * 1000);
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

describe("a gap above the limit ends a session as idle, without credit for it, whoever meets it", () => {
  const idle = async () => {
    const sitting = await sit(school);
    await tenSecondsLater(sitting, { creditedSeconds: 10 });
    const endedAt = (await now(sitting)) + 600_000;
    school.office.advance(601_000);
    const filed = { courseId: sitting.courseId, sessionId: sitting.sessionId, seconds: 10, endedAt };
    const lapse = `${sitting.paths.user}/journal/lapse~session~${sitting.sessionId}`;
    return {
      sitting,
      stored: {
        [sitting.paths.session]: { status: "idle", seconds: 10, endedAt },
        [lapse]: { callable: "closeIdleSession", actor: "system", outcome: "result", result: filed },
        [sitting.paths.enrollment]: { courseSeconds: 10 },
      },
    };
  };

  test("a beat", async () => {
    const { sitting, stored } = await idle();
    const answer = { creditedSeconds: 0, courseSeconds: 10, status: "idle" as const };
    await beat(sitting, answer, undefined, { ...stored, [sitting.paths.seatTime]: { open: null } });
    await school.expectNoEffect(sitting.student, () => beat(sitting, answer));
    await end(sitting, { refused: "session-closed", status: "idle" });
    await expectConsistent(school.office, sitting.student.uid);
  });

  test("its end", async () => {
    const { sitting, stored } = await idle();
    await end(sitting, { refused: "session-closed", status: "idle" }, stored);
    await beat(sitting, { creditedSeconds: 0, status: "idle" });
    await expectConsistent(school.office, sitting.student.uid);
  });

  test("another start", async () => {
    const { sitting, stored } = await idle();
    const next = await sit(school, {}, { student: sitting.student, courseId: sitting.courseId });
    await expectStored(school.office, stored);
    await beat(sitting, { creditedSeconds: 0, status: "idle" });
    await tenSecondsLater(next, { creditedSeconds: 10, courseSeconds: 20 });
    await expectConsistent(school.office, sitting.student.uid);
  });

  test("leaving the course", async () => {
    const { sitting, stored } = await idle();
    await school.walk("withdraw", sitting.student, { courseId: sitting.courseId }, {}, stored);
    await expectConsistent(school.office, sitting.student.uid);
  });

  test("the sweep, which leaves others alone", async () => {
    const { sitting, stored } = await idle();
    const others = { cleared: (await idle()).sitting, fresh: await sit(school) };
    await setStanding(others.cleared, { clearedAt: await now(others.fresh) });
    await school.office.sweep();
    await expectStored(school.office, stored);
    for (const { student, paths } of Object.values(others)) {
      await expectStored(school.office, { [paths.session]: undefined });
      await expectConsistent(school.office, student.uid);
    }
    await school.expectNoEffect(sitting.student, () => school.office.sweep());
    await beat(sitting, { creditedSeconds: 0, status: "idle" });
    await tenSecondsLater(others.cleared, { creditedSeconds: 10, status: "active" });
    await expectConsistent(school.office, sitting.student.uid);
  });
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
  const pvq = { everySeconds: 20, lock: { kind: "consecutive" as const, misses: 3 }, lockSeconds: 60 };

  test("the beat that makes one due is credited; then nothing is, also not later", async () => {
    const sitting = await sit(school, { pvq });
    const { student, courseId, paths } = sitting;
    await tenSecondsLater(sitting, { creditedSeconds: 10, status: "active", pvqDue: false });
    const due = { status: "pvq-due" as const, pvqDue: true, courseSeconds: 20 };
    const stored = { [paths.enrollment]: { pvqStatus: "due", courseSeconds: 20 } };
    await tenSecondsLater(sitting, { ...due, creditedSeconds: 10 }, undefined, stored);
    await tenSecondsLater(sitting, { ...due, creditedSeconds: 0 });
    await school.expectNoEffect(student, () =>
      school.walk("startSession", student, { courseId }, { refused: "pvq-due" }),
    );
    const creditedThrough = await now(sitting);
    // It is answered, as far as seat time can see.
    await school.office.store
      .doc(paths.enrollment)
      .update({ checks: { ...noChecks, asked: 1, secondsAtAsked: 20 }, pvqStatus: "clear" });
    await setStanding(sitting, { clearedAt: creditedThrough });
    await tenSecondsLater(sitting, { creditedSeconds: 10, courseSeconds: 30, status: "active", pvqDue: false });
    await setStanding(sitting, { clearedAt: (await now(sitting)) + 15_000 });
    await tenSecondsLater(sitting, { creditedSeconds: 0, courseSeconds: 30, status: "active" });
    await expectConsistent(school.office, student.uid);
  });

  test("while a lock holds nothing is credited or begun", async () => {
    const sitting = await sit(school, { pvq });
    const { student, courseId } = sitting;
    const lockedUntil = (await now(sitting)) + 60_000;
    await setStanding(sitting, { lockedUntil });
    const locked = { creditedSeconds: 0, status: "pvq-locked" as const, pvqDue: false };
    await tenSecondsLater(sitting, locked);
    await school.walk("startSession", student, { courseId }, { refused: "pvq-locked", lockedUntil });
    school.office.advance(50_000);
    await beat(sitting, { creditedSeconds: 10, status: "active" });
    await setStanding(sitting, { lockedUntil: lockedUntil + 100_000 });
    school.office.advance(TEN_SECONDS);
    await end(sitting, { courseSeconds: 10 }, closedAs(sitting, "ended"));
    await expectConsistent(school.office, student.uid);
  });
});

describe("a session ends with its enrollment", () => {
  const ended = { creditedSeconds: 0, status: "ended" as const };

  test("when the student withdraws, and of this course only", async () => {
    const { office, walk } = school;
    const sitting = await sit(school);
    const { student, courseId, paths } = sitting;
    await tenSecondsLater(sitting, { creditedSeconds: 10 });
    school.office.advance(TEN_SECONDS);
    const stored = { ...closedAs(sitting, "closed"), [paths.seatTime]: { open: null, idleAt: null } };
    await walk("withdraw", student, { courseId }, {}, stored);
    await beat(sitting, { ...ended, courseSeconds: 10 });
    await end(sitting, { refused: "session-closed", status: "closed" });
    await walk("startSession", student, { courseId }, { refused: "not-enrolled", status: "withdrawn" });
    const other = await sit(school, {}, { student });
    await walk("enroll", student, { courseId }, { status: "active" });
    await walk("withdraw", student, { courseId }, {}, { [paths.seatTime]: { open: { sessionId: other.sessionId } } });
    await tenSecondsLater(other, { creditedSeconds: 10, status: "active" });
    await expectConsistent(office, student.uid);
  });

  test.each(["beat", "end"])("when its deadline has passed, met by its %s", async (call) => {
    const sitting = await sit(school, { deadlineDays: 1 });
    await tenSecondsLater(sitting, { creditedSeconds: 10 });
    // Within the gap, as by the owner.
    const enrollment = school.office.store.doc(sitting.paths.enrollment);
    await enrollment.update({ deadlineAt: new Date(await now(sitting)) });
    school.office.advance(TEN_SECONDS);
    const closed = { refused: "session-closed" as const, status: "closed" };
    if (call === "end") await end(sitting, closed, closedAs(sitting, "closed"));
    await beat(sitting, ended, undefined, closedAs(sitting, "closed"));
    await end(sitting, closed);
    const refusal = { refused: "enrollment-closed" as const, status: "failed" };
    await school.walk("startSession", sitting.student, { courseId: sitting.courseId }, refusal);
    await expectConsistent(school.office, sitting.student.uid);
  });

  test.each(["failed", "excluded", "completed"])("when it is %s", async (status) => {
    const sitting = await sit(school);
    await school.office.store.doc(sitting.paths.enrollment).update({ status });
    await tenSecondsLater(sitting, ended, undefined, closedAs(sitting, "closed"));
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
    await end(own, { courseSeconds: 0 });
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
