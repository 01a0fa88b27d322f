import type { OutputOf } from "../src/contract/index.ts";
import type { Person } from "./support/people.ts";
import { expectConsistent } from "./support/recount.ts";
import { openSchool, type School } from "./support/school.ts";
import { publishTimed, sit, sittingOf } from "./support/sittings.ts";

jest.setTimeout(60_000);

const times = <T>(count: number, make: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

/** With the queue, and without it as between instances. */
describe.each(["on", "off"])("with the queue %s", (queue) => {
  const school: School = openSchool("seatrace", { REGISTRAR_QUEUE: queue });
  const start = (student: Person, courseId: string) => school.office.call("startSession", student, { courseId });

  test("20 tabs that beat at once: what is credited is the time that went by, once", async () => {
    const { office } = school;
    const { student, ref, paths } = await sit(school, { seatTime: { maximumCreditSeconds: 3600 } });
    const seatTime = office.store.doc(paths.seatTime);
    const began: number = (await seatTime.get()).get("creditedThrough");
    let credited = 0;
    for (let round = 0; round < 3; round++) {
      office.advance(30_000);
      const replies = await times(20, () => office.call("heartbeat", student, ref));
      for (const { output } of replies) credited += (output as OutputOf<"heartbeat">).creditedSeconds;
    }
    const through: number = (await seatTime.get()).get("creditedThrough");
    expect(credited).toBe((through - began) / 1000);
    expect(credited).toBeGreaterThanOrEqual(90);
    const { counters } = await expectConsistent(office, student.uid);
    expect(counters?.instructionSeconds).toBe(credited);
  });

  test("20 starts at once: one session is open, all others are closed", async () => {
    const courseId = await publishTimed(school);
    const student = await school.office.student();
    await school.office.result("enroll", student, { courseId });
    const replies = await times(20, () => start(student, courseId));
    expect(new Set(replies.map(({ output }) => output?.sessionId)).size).toBe(20);
    const { sessions, seatTime } = await expectConsistent(school.office, student.uid);
    expect(sessions.map(({ status }) => status)).toEqual(Array(19).fill("superseded"));
    expect(seatTime?.open.sessionId).toBe("s-20");
  });

  test("a start that races withdrawing: no session is open in a course that was left", async () => {
    const courseId = await publishTimed(school);
    const students = await school.office.students(40);
    for (const student of students) await school.office.result("enroll", student, { courseId });
    const calls = students.flatMap((student) => [
      start(student, courseId),
      school.office.call("withdraw", student, { courseId }),
    ]);
    const replies = await Promise.all<{ refused?: string | undefined }>(calls);
    for (const { refused } of replies) expect([undefined, "not-enrolled"]).toContain(refused);
    for (const { uid } of students) {
      const { seatTime, sessions } = await expectConsistent(school.office, uid);
      expect(seatTime?.open ?? null).toBeNull();
      for (const { status } of sessions) expect(status).toBe("closed");
    }
  });

  test("beats that race the certificate of their course: credited before it, or too late", async () => {
    const { office } = school;
    const courseId = await publishTimed(school, {}, { lessons: [] });
    const sittings = await times(6, async () => sit(school, {}, { student: await office.student(), courseId }));
    office.advance(10_000);
    for (const { student, ref } of sittings) {
      const beats = times(3, () => office.result("heartbeat", student, ref));
      await office.result("issueCertificate", student, { courseId });
      const credited = (await beats).reduce((sum, { creditedSeconds }) => sum + creditedSeconds, 0);
      const late = await office.result("heartbeat", student, ref);
      expect(late).toMatchObject({ status: "ended", creditedSeconds: 0, courseSeconds: credited });
      const { sessions, seatTime } = await expectConsistent(office, student.uid);
      expect([sessions.length, seatTime?.open ?? null]).toEqual([1, null]);
    }
  });

  test("beats that race starting, ending and leaving: totals equal the sessions, and the time", async () => {
    const { office } = school;
    const courses = [await publishTimed(school), await publishTimed(school)] as const;
    const students = await office.students(5);
    await Promise.all(
      students.map(async (student) => {
        for (const courseId of courses) await office.result("enroll", student, { courseId });
        await start(student, courses[0]);
      }),
    );
    for (let round = 0; round < 3; round++) {
      office.advance(10_000);
      await Promise.all(
        students.flatMap((student) =>
          Array.from({ length: 12 }, (_, index) => {
            const courseId = courses[index % 2] as string;
            const ref = sittingOf(student, courseId, `s-${1 + (index % 5)}`).ref;
            if (index % 6 === 4) return start(student, courseId);
            if (index % 6 === 5) return office.call("endSession", student, ref);
            if (index === 9 && round === 2) return office.call("withdraw", student, { courseId });
            return office.call("heartbeat", student, { ...ref, lessonId: "l1" });
          }),
        ),
      );
    }
    // That no more is credited than time went by is part of it.
    for (const { uid } of students) await expectConsistent(office, uid);
  });

  test("beats that race the sweep: a session is credited or idle, and closed once", async () => {
    const { office } = school;
    const sittings = await times(6, () => sit(school));
    office.advance(601_000);
    const beats = sittings.flatMap(({ student, ref }) =>
      Array.from({ length: 4 }, () => office.call("heartbeat", student, ref)),
    );
    const [replies] = await Promise.all([Promise.all(beats), office.sweep("closeIdleSessions")]);
    for (const { output } of replies) expect(output).toMatchObject({ status: "idle", courseSeconds: 0 });
    for (const { student } of sittings) {
      const { sessions } = await expectConsistent(office, student.uid);
      expect(sessions).toMatchObject([{ status: "idle" }]);
    }
  });

  test("a lesson completed in 20 tabs is counted once", async () => {
    const { office } = school;
    const { student, courseId, ref } = await sit(school);
    for (let beats = 0; beats < 2; beats++) {
      office.advance(10_000);
      await office.result("heartbeat", student, { ...ref, lessonId: "l1" });
    }
    const replies = await times(20, () => office.call("completeLesson", student, { courseId, lessonId: "l1" }));
    expect(replies.filter(({ output }) => output?.alreadyCompleted === false).length).toBe(1);
    expect(new Set(replies.map(({ output }) => output?.completedLessons))).toEqual(new Set([1]));
    await expectConsistent(office, student.uid);
  });

  test("staff who take away at once take no more than there is, whatever is credited beside it", async () => {
    const { office, admin } = school;
    const sittings = await times(10, () => sit(school));
    const beatAll = () => sittings.map(({ student, ref }) => office.call("heartbeat", student, ref));
    office.advance(10_000);
    await Promise.all(beatAll());
    office.advance(10_000);
    const takes = sittings.map(({ student: { uid }, courseId }) =>
      times(8, () => office.call("adjustSeatTime", admin, { uid, courseId, seconds: -8, reason: "Not in the seat" })),
    );
    const [replies] = await Promise.all([Promise.all(takes), Promise.all(beatAll())]);
    for (const [index, { student }] of sittings.entries()) {
      const taken = replies[index]?.filter(({ output }) => output).length as number;
      expect([1, 2]).toContain(taken);
      const { enrollments } = await expectConsistent(office, student.uid);
      expect(enrollments).toMatchObject([{ courseSeconds: 20 - 8 * taken }]);
    }
  });
});
