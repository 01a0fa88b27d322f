import { FieldValue } from "@google-cloud/firestore";
import { expectConsistent } from "./support/recount.ts";
import { openSchool, type School } from "./support/school.ts";
import { sit } from "./support/sittings.ts";
import { storedAt } from "./support/walk.ts";

jest.setTimeout(60_000);

const times = <T>(count: number, make: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

/** With the queue, and without it as between instances. */
describe.each(["on", "off"])("with the queue %s", (queue) => {
  const school: School = openSchool("reconcilerace", { REGISTRAR_QUEUE: queue });

  type Paths = { enrollment: string; user: string; seatTime: string };
  /** Spoils what beats count blindly. */
  const spoilTotals = async ({ enrollment, user }: Paths) => {
    const { store } = school.office;
    await store
      .doc(enrollment)
      .update({ courseSeconds: FieldValue.increment(500), "lessonSeconds.l1": FieldValue.increment(-3) });
    await store.doc(user).update({ instructionSeconds: FieldValue.increment(-77) });
  };
  /** Spoils what they guard, while nobody beats. */
  const spoilDays = async ({ seatTime }: Paths) => {
    const stored = school.office.store.doc(seatTime);
    const { days } = (await stored.get()).data() as { days: Record<string, number> };
    await stored.update({
      days: Object.fromEntries(Object.entries(days).map(([date, seconds]) => [date, seconds + 1])),
    });
  };

  /** A student who sits in a course, and beats of two seconds. */
  const sitAndBeat = async () => {
    const sitting = await sit(school);
    const beat = async () => {
      school.office.advance(2000);
      const beaten = await school.office.result("heartbeat", sitting.student, { ...sitting.ref, lessonId: "l1" });
      return beaten.creditedSeconds;
    };
    return { ...sitting, beat, credited: await beat() };
  };
  const repair = (uid: string) => school.office.result("reconcile", school.admin, { uid, repair: true });

  test("beats during repairs: every second that is credited stays, and all drift goes", async () => {
    const { office } = school;
    const { student, courseId, paths, beat, ...sitting } = await sitAndBeat();
    let credited = sitting.credited;
    for (let round = 0; round < 4; round++) {
      await spoilTotals(paths);
      const repairs = times(2, () => repair(student.uid));
      const completing = office.call("completeLesson", student, { courseId, lessonId: "l1" });
      for (let beats = 0; beats < 6; beats++) {
        credited += (await times(4, beat)).reduce((sum, seconds) => sum + seconds, 0);
      }
      await Promise.all([repairs, completing]);
      await expectConsistent(office, student.uid);
    }
    expect(await storedAt(office, paths.enrollment)).toMatchObject({ courseSeconds: credited });
  });

  test("beats while a day is repaired, which is set: it holds every second", async () => {
    const { student, paths, beat } = await sitAndBeat();
    for (let round = 0; round < 6; round++) {
      await spoilDays(paths);
      const repaired = repair(student.uid);
      for (let beats = 0; beats < 6; beats++) await times(4, beat);
      await repaired;
      await expectConsistent(school.office, student.uid);
    }
  });

  test("repairs at once: one repairs, the others find nothing left to do", async () => {
    const { office, admin } = school;
    const student = await school.enrolled();
    await office.store.doc(`users/${student.uid}`).update({ quizAttempts: 30, enrolledCourses: 0 });
    const replies = await times(8, () => office.result("reconcile", admin, { uid: student.uid, repair: true }));
    expect(replies.map(({ drift }) => drift.length).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 2]);
    const { journal } = await expectConsistent(office, student.uid);
    expect(journal.filter(({ callable }) => callable === "reconcile")).toHaveLength(1);
  });

  test("a repair that races enrolling, attempts and withdrawing: nothing is lost", async () => {
    const { office, admin } = school;
    const quiz = await school.publishQuiz();
    const students = await office.students(6);
    await Promise.all(
      students.map(async (student) => {
        await office.result("enroll", student, { courseId: school.courseId });
        await office.store.doc(`users/${student.uid}`).update({ quizAttempts: 30, activeCourses: 5 });
        await Promise.all([
          office.result("reconcile", admin, { uid: student.uid, repair: true }),
          office.result("startQuizAttempt", student, quiz),
          office.result("withdraw", student, { courseId: school.courseId }).catch(() => {}),
          office.result("reconcile", admin, { uid: student.uid, repair: true }),
        ]).catch(() => {});
        await office.call("reconcile", admin, { uid: student.uid, repair: true });
        await expectConsistent(office, student.uid);
      }),
    );
  });

  test("baselines at once: one is imported", async () => {
    const { office } = school;
    const student = await office.student();
    const admins = await times(4, () => office.admin());
    const replies = await times(12, (index) =>
      office.call("importBaseline", admins[index % 4], {
        uid: student.uid,
        counters: { quizAttempts: 10 + index },
        reason: "Counted by the old system.",
      }),
    );
    const imported = replies.filter(({ output }) => output !== undefined);
    expect(imported).toHaveLength(1);
    const { counters } = await expectConsistent(office, student.uid);
    expect(counters?.quizAttempts).toBe(imported[0]?.output?.counters.quizAttempts);
    expect(new Set(replies.map(({ refused }) => refused))).toEqual(new Set([undefined, "baseline-imported"]));
  });
});
