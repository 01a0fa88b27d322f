import { expectConsistent } from "./support/recount.ts";
import { openSchool } from "./support/school.ts";
import { seatTimeWalk } from "./support/seatTimeWalk.ts";
import { sit } from "./support/sittings.ts";
import { expectStored } from "./support/walk.ts";

const school = openSchool("seatclosing");
const { beat, tenSecondsLater, end, closedAs, setStanding, creditedThrough } = seatTimeWalk(school);

describe("a gap above the limit ends a session as idle, without credit for it, whoever meets it", () => {
  const idle = async () => {
    const sitting = await sit(school);
    await tenSecondsLater(sitting, { creditedSeconds: 10 });
    const endedAt = (await creditedThrough(sitting)) + 600_000;
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
    await setStanding(others.cleared, { clearedAt: await creditedThrough(others.fresh) });
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

describe("a session ends with its enrollment", () => {
  const ended = { creditedSeconds: 0, status: "ended" as const };

  test("when the student withdraws, and of this course only", async () => {
    const { office, walk } = school;
    const sitting = await sit(school);
    const { student, courseId, paths } = sitting;
    await tenSecondsLater(sitting, { creditedSeconds: 10 });
    school.office.advance(10_000);
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
    await enrollment.update({ deadlineAt: new Date(await creditedThrough(sitting)) });
    school.office.advance(10_000);
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
    await school.office.plant(sitting.paths.enrollment, { status });
    await tenSecondsLater(sitting, ended, undefined, closedAs(sitting, "closed"));
  });
});
