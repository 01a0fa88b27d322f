import { keptUnder, type Life, leaveTraces, leftOf, rootOf, sweepThrough } from "./support/erasedLife.ts";
import { type Office, openOffice } from "./support/office.ts";
import { makeProject, type OwnProject } from "./support/ownProject.ts";
import type { Person } from "./support/people.ts";

jest.setTimeout(120_000);

/** With the queue, and without it as between instances. */
describe.each(["on", "off"])("with the queue %s", (queue) => {
  let project: OwnProject;
  let office: Office;
  let admin: Person;

  beforeAll(async () => {
    jest.resetModules();
    project = await makeProject("erasure-race");
    office = await openOffice(project, { REGISTRAR_QUEUE: queue });
    admin = await office.admin();
  });
  afterAll(() => office.close());

  /** All that the student may do at once. */
  const living = ({ student, courses, quiz, attempt, session }: Life, turn: number) => {
    const courseId = courses.taught;
    const call = (name: string, input: object) => office.call(name as "enroll", student, input as never);
    return [
      call("saveQuizAnswers", { ...attempt, revision: 1 + turn, answers: { q2: "right" } }),
      call("heartbeat", session),
      call("startQuizAttempt", quiz),
      call("enroll", { courseId }),
      call("enroll", { courseId: "nowhere" }),
      call("submitQuizAttempt", { ...attempt, attemptId: `${quiz.quizId}-1` }),
      call("answerPvq", { courseId: courses.asked, challengeId: `${courses.asked}-3`, answer: "no idea" }),
      call("startSession", { courseId }),
      call("withdraw", { courseId: courses.asked }),
      office.call("setRole", admin, { uid: student.uid, role: "admin" }),
      office.call("exportRecord", admin, { uid: student.uid, format: "csv" }),
    ];
  };

  test.each([0, 3])("a student who is erased amid calls: nothing is left, and %i years are kept", async (years) => {
    const life = await leaveTraces(office, admin, years);
    const erasing = [0, 1].map(() => office.call("eraseStudent", admin, { uid: life.student.uid, reason: "Now." }));
    const calls = [0, 1].flatMap((turn) => living(life, turn));
    const sweeping = office.sweep("eraseRecords");
    const [erased] = await Promise.all(erasing);
    await Promise.all([...calls, sweeping]);
    expect((await Promise.all(erasing)).map(({ output }) => output)).toEqual([erased?.output, erased?.output]);
    await sweepThrough(office);
    expect(await leftOf(project, life.student)).toEqual([rootOf(life.student)]);
    const { pseudonym } = (await office.store.doc(rootOf(life.student)).get()).get("erased");
    const kept = await keptUnder(office, pseudonym);
    expect(kept.size === 0).toBe(years === 0);
    const attempts = [...kept].filter(([path]) => /\/attempts\/[^/]+$/.test(path)).map(([, data]) => data);
    expect(attempts.filter(({ status }) => status === "open")).toEqual([]);
    expect(kept.get("users/student")?.quizAttempts ?? 0).toBe(attempts.length);
  });

  test("two sweeps at once take each record once", async () => {
    const life = await leaveTraces(office, admin, 3);
    await office.result("eraseStudent", admin, { uid: life.student.uid, reason: "Twice." });
    await Promise.all([office.sweep("eraseRecords"), office.sweep("eraseRecords")]);
    await sweepThrough(office);
    expect(await leftOf(project, life.student)).toEqual([rootOf(life.student)]);
    const seats = await office.store.collection(`courses/${life.courses.taught}/seats`).get();
    expect(seats.docs.map((seat) => seat.get("taken"))).toEqual([0]);
  });

  test("of two admins who erase or unmake each other one stays", async () => {
    for (let round = 0; round < 10; round++) {
      const [one, other] = [await office.admin(), await office.admin()];
      await Promise.all([
        office.call("eraseStudent", one, { uid: other.uid, reason: "First." }),
        round % 2
          ? office.call("setRole", other, { uid: one.uid, role: "student" })
          : office.call("eraseStudent", other, { uid: one.uid, reason: "First." }),
      ]);
      const roles = await Promise.all([one, other].map(({ uid }) => office.store.doc(`roles/${uid}`).get()));
      expect(roles.filter((role) => role.get("role") === "admin").length).toBe(1);
    }
  });
});
