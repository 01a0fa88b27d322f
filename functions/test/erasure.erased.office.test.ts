import type { CallableName } from "../src/contract/index.ts";
import { type Life, leaveTraces, leftOf, rootOf, sweepThrough } from "./support/erasedLife.ts";
import { fresh } from "./support/ids.ts";
import { type Office, openOffice } from "./support/office.ts";
import { makeProject, type OwnProject } from "./support/ownProject.ts";
import { accountExists, type Person, tokenOf } from "./support/people.ts";
import { type Walk, walker } from "./support/walk.ts";

jest.setTimeout(120_000);

let project: OwnProject;
let office: Office;
let admin: Person;
let walk: Walk;

beforeAll(async () => {
  project = await makeProject("erased");
  office = await openOffice(project);
  admin = await office.admin();
  walk = walker(office);
});
afterAll(() => office.close());

const erase = (uid: string, reason = "At their wish.") => office.result("eraseStudent", admin, { uid, reason });

describe("who is erased", () => {
  /** Inputs of each callable that are about the student; of those without one, no call is. */
  const about = (life: Life): Record<CallableName, [as: Person, ...inputs: object[]]> => {
    const { student, courses, quiz, attempt, session } = life;
    const of = { uid: student.uid, reason: "Why not." };
    const courseId = courses.taught;
    const challengeId = `${courses.asked}-1`;
    return {
      enroll: [student, { courseId }],
      withdraw: [student, { courseId }],
      startSession: [student, { courseId }],
      heartbeat: [student, session],
      endSession: [student, session],
      completeLesson: [student, { courseId, lessonId: "l1" }],
      startQuizAttempt: [student, quiz],
      saveQuizAnswers: [
        student,
        { ...attempt, revision: 1, answers: { q2: "right" } },
        { ...attempt, attemptId: `${quiz.quizId}-1`, revision: 1, answers: {} },
        { ...attempt, quizId: "other", revision: 1, answers: {} },
        { ...attempt, attemptId: "never", revision: 0, answers: {} },
      ],
      submitQuizAttempt: [student, attempt],
      reviewQuizAttempt: [student, { ...attempt, attemptId: `${quiz.quizId}-1` }],
      issueCertificate: [student, { courseId: courses.completed }],
      verifyCertificate: [student],
      setPvqAnswers: [student, { answers: [{ questionId: "pet", answer: "Rex" }] }],
      requestPvq: [student, { courseId: courses.asked }],
      answerPvq: [student, { courseId: courses.asked, challengeId, answer: "x" }],
      adjustSeatTime: [admin, { ...of, courseId, seconds: 1 }],
      grantOverride: [admin, { ...of, ...quiz, extraAttempts: 1 }],
      unlockPvq: [admin, { ...of, courseId: courses.asked }],
      correctPvq: [admin, { ...of, courseId: courses.asked, challengeId, correct: false }],
      importBaseline: [admin, { ...of, counters: { quizAttempts: 1 } }],
      reconcile: [admin, { uid: student.uid }, { uid: student.uid, repair: true }],
      setRole: [admin, { uid: student.uid, role: "admin" }],
      exportRecord: [admin, { uid: student.uid, format: "json" }],
      // Erases what was left, or has appeared since.
      eraseStudent: [admin],
      listStudents: [admin],
      quizStatistics: [admin],
      saveCourse: [admin],
      importQuiz: [admin],
      savePvqCatalogue: [admin],
    };
  };
  const calls = (life: Life): [name: CallableName, as: Person, input: object][] =>
    Object.entries(about(life)).flatMap(([name, [as, ...inputs]]) =>
      inputs.map((input): [CallableName, Person, object] => [name as CallableName, as, input]),
    );
  const staffed = (life: Life): ReturnType<typeof calls> => {
    const course = { title: "T", status: "open", capacity: null, timeZone: "UTC", lessons: [] };
    const claims = { ...life.student, token: tokenOf(project.id, life.student.uid, { role: "admin" }) };
    return [
      ["saveCourse", claims, { courseId: fresh("course"), course }],
      ["eraseStudent", claims, { uid: "somebody", reason: "Revenge." }],
      ["listStudents", claims, { courseId: life.courses.taught }],
    ];
  };

  test("is refused whatever they ask, with a token of before and an account of later, before the sweep and after", async () => {
    const life = await leaveTraces(office, admin, 1);
    const enrolled = { courseId: life.courses.taught, requestId: "11111111-1111-4111-8111-111111111111" };
    await office.result("enroll", life.student, enrolled);
    await erase(life.student.uid);
    for (const sweep of [() => Promise.resolve(), () => office.sweep("eraseRecords")]) {
      await sweep();
      const student = await project.signUp(life.student.uid);
      const known = { ...life, student };
      const all = [...calls(known), ...staffed(known), ["enroll", student, enrolled] as const];
      const stored = await project.documents();
      for (const [name, as, input] of all) {
        expect([name, await office.call(name as "enroll", as, input as never)]).toMatchObject([
          name,
          { refused: "no-such-user", status: "NOT_FOUND" },
        ]);
      }
      expect(await project.documents()).toEqual(stored);
    }
    await sweepThrough(office);
    expect(await accountExists(project.id, life.student.uid)).toBe(false);
  });

  test("is not told of to whom only the claim calls an admin", async () => {
    const life = await leaveTraces(office, admin, 1);
    await erase(life.student.uid);
    const nobody = await office.student();
    const former = { ...nobody, token: tokenOf(project.id, nobody.uid, { role: "admin" }) };
    const asked = calls(life).filter(([, as]) => as === admin);
    expect(asked.length).toBeGreaterThan(8);
    for (const [name, , input] of asked) {
      expect([name, await office.call(name as "enroll", former, input as never)]).toMatchObject([
        name,
        { refused: "not-an-admin" },
      ]);
    }
  });

  test("other sweeps leave them alone", async () => {
    const life = await leaveTraces(office, admin, 1);
    await erase(life.student.uid);
    office.advance(86_400_000);
    const of = `users/${life.student.uid}`;
    const stored = (await project.documents()).filter(({ path }) => path.startsWith(of));
    const logged = office.logs.length;
    const { eraseRecords, ...others } = await import("../src/sweeps.ts");
    for (const name of Object.keys(others)) await office.sweep(name as keyof typeof others);
    expect((await project.documents()).filter(({ path }) => path.startsWith(of))).toEqual(stored);
    expect(office.logs.slice(logged).filter((line) => line.includes("failed for one"))).toEqual([]);
  });
});

describe("whom an erasure finds", () => {
  test("an account without a record", async () => {
    const { uid } = await office.student();
    expect(await erase(uid)).toEqual({ erased: ["account", "records"], keptUntil: null });
    expect(await accountExists(project.id, uid)).toBe(false);
  });

  test("records without an account, be it refusals alone", async () => {
    const student = await office.student();
    await office.call("enroll", student, { courseId: "nowhere" });
    await project.delete(student);
    expect(await erase(student.uid)).toEqual({ erased: ["records"], keptUntil: null });
    await sweepThrough(office);
    expect(await leftOf(project, student)).toEqual([rootOf(student)]);
  });

  test("nobody, and not oneself", async () => {
    const uid = fresh("user");
    await walk(
      "eraseStudent",
      admin,
      { uid, reason: "Who?" },
      { refused: "no-such-user" },
      { [`users/${uid}/office/root`]: undefined },
    );
    await walk("eraseStudent", admin, { uid: admin.uid, reason: "Me." }, { refused: "own-role" });
    expect(await accountExists(project.id, admin.uid)).toBe(true);
  });

  test("an admin, who is none from that moment on", async () => {
    const other = await office.admin();
    expect(await erase(other.uid)).toMatchObject({ erased: ["account", "role", "records"] });
    await project.signUp(other.uid, { role: "admin" });
    expect(await office.call("listStudents", other, { courseId: "any" })).toMatchObject({ refused: "no-such-user" });
  });
});
