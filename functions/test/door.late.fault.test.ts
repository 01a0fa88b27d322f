/** Commits and decisions that something else comes between. */
import { FieldValue } from "@google-cloud/firestore";
import { questions } from "../simulation/identityQuestions.ts";
import type { MutationName } from "../src/contract/index.ts";
import { publishCourse, publishQuiz } from "./support/catalogue.ts";
import { newId } from "./support/ids.ts";
import type { Person } from "./support/people.ts";
import { settle } from "./support/repeats.ts";
import { enrolled, type Scenario, scenarios } from "./support/scenarios.ts";
import { openSchool } from "./support/school.ts";

const school = openSchool("late");

jest.setTimeout(60_000);

afterEach(() => school.office.proxy.mend());

describe("a commit that arrives after its retry was refused", () => {
  /** The commit that would take effect is late, and no other of that kind gets through; its retry decides anew. */
  const refusedWhile = async (
    name: MutationName,
    scenario: Scenario,
    effect: RegExp,
    change: () => Promise<unknown>,
  ) => {
    const matching = ({ paths }: { paths: readonly string[] }) => paths.some((path) => effect.test(path));
    const late = school.office.proxy.break({ method: "Commit", mode: "late", matching });
    const barred = school.office.proxy.break({
      method: "Commit",
      mode: "status-before",
      status: 10,
      count: Number.POSITIVE_INFINITY,
      matching,
    });
    const requestId = newId();
    const before = await scenario.counted();
    const [reply] = await Promise.all([settle(school.office, name, scenario, requestId), late.caught.then(change)]);
    barred.mend();
    expect(await late.release()).not.toBe(0);
    expect(await scenario.counted()).toEqual(before);
    expect(await settle(school.office, name, scenario, requestId)).toEqual(reply);
    return reply;
  };

  test("enroll: the course was closed in between", async () => {
    const scenario = await scenarios.enroll(school.office, school.admin);
    const course = school.office.store.doc(`courses/${scenario.input.courseId}`);
    const reply = await refusedWhile("enroll", scenario, /enrollments/, () => course.update({ status: "closed" }));
    expect(reply).toMatchObject({ refused: "course-not-open", details: { status: "closed" } });
  });

  test("startQuizAttempt: the student withdrew in between", async () => {
    const scenario = await scenarios.startQuizAttempt(school.office, school.admin);
    const { courseId } = scenario.input;
    // Written by the owner: the student's own call would wait for the first one.
    const student = school.office.store.doc(`users/${scenario.as.uid}`);
    school.office.exempt.add(scenario.as.uid);
    const withdraw = () =>
      school.office.store
        .batch()
        .update(student.collection("enrollments").doc(courseId), { status: "withdrawn" })
        .update(student.collection("office").doc("root"), { version: FieldValue.increment(1) })
        .commit();
    const reply = await refusedWhile("startQuizAttempt", scenario, /attempts/, withdraw);
    expect(reply).toMatchObject({ refused: "not-enrolled" });
  });

  test("setPvqAnswers: the question left the catalogue in between, and the refusal rests on it", async () => {
    const scenario = await scenarios.setPvqAnswers(school.office, school.admin);
    const others = questions.filter(({ questionId }) => questionId !== "pet");
    const save = (saved: typeof questions) =>
      school.office.result("savePvqCatalogue", school.admin, { questions: saved });
    const reply = await refusedWhile("setPvqAnswers", scenario, /pvqAnswers/, () => save(others));
    const issues = [{ path: "answers.0.questionId", message: "is no question of the catalogue" }];
    expect(reply).toMatchObject({ refused: "invalid-input", details: { issues } });
    await save(questions);
    expect(await scenario.counted()).toEqual({ answers: [], generation: undefined });
  });

  test("startQuizAttempt: seconds that the quiz opens after were taken back in between", async () => {
    const { office, admin } = school;
    const courseId = await publishCourse(office, admin, { policy: { seatTime: { requiredSeconds: 60 } } });
    const quizId = await publishQuiz(office, admin, courseId, { opensAfter: ["seat-time"] });
    const as = await enrolled(office, courseId);
    await office.result("adjustSeatTime", admin, { uid: as.uid, courseId, seconds: 60, reason: "Power cut" });
    const attempts = office.store.collection(`users/${as.uid}/enrollments/${courseId}/attempts`);
    const scenario = {
      ...{ as, key: as.uid, input: { courseId, quizId }, once: { attempts: 1 } },
      counted: async () => ({ attempts: (await attempts.get()).size }),
    };
    // As a lapse does, and staff. Written by the owner: their calls would wait for the first one.
    const student = office.store.doc(`users/${as.uid}`);
    office.exempt.add(as.uid);
    const takeBack = () =>
      office.store
        .batch()
        .update(student.collection("enrollments").doc(courseId), { courseSeconds: FieldValue.increment(-1) })
        .update(student.collection("office").doc("root"), { version: FieldValue.increment(1) })
        .commit();
    const reply = await refusedWhile("startQuizAttempt", scenario, /attempts/, takeBack);
    expect(reply).toMatchObject({ refused: "quiz-locked", details: { missing: ["seat-time"] } });
  });

  test("saveQuizAnswers: another tab saved in between", async () => {
    const scenario = await scenarios.saveQuizAnswers(school.office, school.admin);
    const { as, input } = scenario;
    const matching = ({ writes }: { writes: readonly { path: string }[] }) =>
      writes.some(({ path }) => path.includes("/attempts/"));
    const late = school.office.proxy.break({ method: "Commit", mode: "late", matching });
    const barred = school.office.proxy.break({ method: "Commit", mode: "status-before", status: 10, matching });
    const requestId = newId();
    const otherTab = async () => {
      await late.caught;
      const attempt = school.office.store.doc(
        `users/${as.uid}/enrollments/${input.courseId}/attempts/${input.attemptId}`,
      );
      await attempt.update({ revision: 1, answers: { q2: "wrong" } });
    };
    const [reply] = await Promise.all([settle(school.office, "saveQuizAnswers", scenario, requestId), otherTab()]);
    expect(barred.fired).toBe(1);
    expect(reply).toMatchObject({ refused: "stale-revision", details: { revision: 1 } });
    expect(await late.release()).not.toBe(0);
    expect(await scenario.counted()).toEqual({ revision: 1, saves: 0, answers: { q2: "wrong" } });
    expect(await settle(school.office, "saveQuizAnswers", scenario, requestId)).toEqual(reply);
  });

  test("submitQuizAttempt: its time ended in between, so what was saved is graded, not what was sent", async () => {
    const scenario = await scenarios.submitQuizAttempt(school.office, school.admin);
    const { as, input } = scenario;
    const attempt = school.office.store.doc(
      `users/${as.uid}/enrollments/${input.courseId}/attempts/${input.attemptId}`,
    );
    const matching = ({ paths }: { paths: readonly string[] }) => paths.some((path) => path.includes("/attempts/"));
    const late = school.office.proxy.break({ method: "Commit", mode: "late", matching });
    const barred = school.office.proxy.break({ method: "Commit", mode: "status-before", status: 10, matching });
    const requestId = newId();
    const [reply] = await Promise.all([
      settle(school.office, "submitQuizAttempt", scenario, requestId),
      late.caught.then(() => attempt.update({ closesAt: new Date(0) })),
    ]);
    expect(barred.fired).toBe(1);
    expect(reply).toMatchObject({ output: { answersIgnored: true, percent: 0 } });
    expect(await late.release()).not.toBe(0);
    expect((await attempt.get()).data()).toMatchObject({ status: "lapsed", percent: 0, answers: {} });
    expect(await settle(school.office, "submitQuizAttempt", scenario, requestId)).toEqual(reply);
  });
});

describe("a save that is refused because it comes too early", () => {
  // Two instances hold two deliveries of one save: nobody waits for anybody.
  const refusedEarly = async (as: Person, early: object, meanwhile: () => Promise<object>) => {
    const requestId = newId();
    const matching = ({ paths }: { paths: readonly string[] }) => paths.some((path) => path.endsWith(requestId));
    const held = school.office.proxy.break({ method: "Commit", mode: "hold", matching });
    const first = school.office.call("saveQuizAnswers", as, { ...early, requestId } as never);
    await held.caught;
    const input = { ...(await meanwhile()), requestId };
    expect(await held.release()).not.toBe(0);
    const reply = await first;
    expect(await school.office.call("saveQuizAnswers", as, input as never)).toEqual(reply);
    return { reply, requestId };
  };

  test("its revision comes in between: one answer", async () => {
    const { as, input } = await scenarios.saveQuizAnswers(school.office, school.admin);
    const later = { ...input, revision: 1, answers: { q2: "right" } };
    const attempt = school.office.store.doc(
      `users/${as.uid}/enrollments/${input.courseId}/attempts/${input.attemptId}`,
    );
    const { reply, requestId } = await refusedEarly(as, later, async () => {
      // Another tab, on another instance: written by the owner, since this instance lets saves of an attempt wait.
      await attempt.update({ revision: 1, answers: { q1: "right" } });
      return later;
    });
    expect(reply).toMatchObject({ output: { revision: 2 } });
    const entry = school.office.store.doc(`users/${as.uid}/journal/${requestId}`);
    expect((await entry.get()).exists).toBe(false);
  });

  test("its attempt begins in between: one answer", async () => {
    const { as, input } = await scenarios.startQuizAttempt(school.office, school.admin);
    const save = { ...input, attemptId: `${input.quizId}-1`, revision: 0, answers: { q1: "right" } };
    const { reply } = await refusedEarly(as, save, async () => {
      await school.office.result("startQuizAttempt", as, input);
      return save;
    });
    expect(reply).toMatchObject({ output: { revision: 1 } });
  });
});

test.each(["a sweep", "the next start"])(
  "a save that lands between the look and the commit of %s is graded",
  async (closer) => {
    const scenario = await scenarios.saveQuizAnswers(school.office, school.admin);
    const { as, input } = scenario;
    const attempt = school.office.store.doc(
      `users/${as.uid}/enrollments/${input.courseId}/attempts/${input.attemptId}`,
    );
    const startedAt = (await attempt.get()).get("startedAt").toMillis();
    await attempt.update({ closesAt: new Date(startedAt + 60_000) });
    const ofAttempt = ({ paths }: { paths: readonly string[] }) => paths.includes(attempt.path);
    const save = school.office.proxy.break({ method: "Commit", mode: "hold", matching: ofAttempt });
    const close = school.office.proxy.break({ method: "Commit", mode: "hold", matching: ofAttempt });
    const saving = school.office.call("saveQuizAnswers", as, input);
    await save.caught;
    school.office.advance(61_000);
    const { courseId, quizId } = input;
    const closing =
      closer === "a sweep"
        ? school.office.sweep("closeOverdueAttempts")
        : school.office.call("startQuizAttempt", as, { courseId, quizId });
    await close.caught;
    expect(await save.release()).toBe(0);
    expect(await saving).toMatchObject({ output: { revision: 1 } });
    await close.release();
    await closing;
    expect((await attempt.get()).data()).toMatchObject({ status: "lapsed", answers: { q1: "right" }, percent: 25 });
  },
);

test("a beat that lands between the look and the commit of a sweep is credited, and the session stays open", async () => {
  const { as, input } = await scenarios.heartbeat(school.office, school.admin);
  const seatTime = school.office.store.doc(`users/${as.uid}/office/session`);
  // Idle by a look from now on, but not by the one that is a few seconds older.
  await seatTime.update({ "open.idleSeconds": 62, idleAt: new Date(Date.now() - 1) });
  const ofSeatTime = ({ paths }: { paths: readonly string[] }) => paths.includes(seatTime.path);
  const beat = school.office.proxy.break({ method: "Commit", mode: "hold", matching: ofSeatTime });
  const close = school.office.proxy.break({ method: "Commit", mode: "hold", matching: ofSeatTime });
  const beating = school.office.call("heartbeat", as, input);
  await beat.caught;
  school.office.advance(3000);
  // On another instance: this one lets the sweep wait for the beat.
  const { closeIdleSessions } = await import("../src/sweeps/closeIdleSessions.ts");
  const { instance } = await import("../src/production.ts");
  process.env.REGISTRAR_QUEUE = "off";
  const sweeping = closeIdleSessions.run(
    instance,
    () => {},
    (async function* () {
      yield [{ uid: as.uid }];
    })(),
  );
  await close.caught;
  expect(await beat.release()).toBe(0);
  expect(await beating).toMatchObject({ output: { creditedSeconds: 60 } });
  await close.release();
  expect(await sweeping).toEqual({ nominated: 1, done: 0, failed: 0 });
  delete process.env.REGISTRAR_QUEUE;
  expect((await seatTime.get()).data()).toMatchObject({ started: 1, open: { seconds: 60 } });
});

test("a seat given back while all are laid out anew is given back where they lie then, and no old one comes back", async () => {
  const { office, admin } = school;
  const course = { title: "Driving", status: "open" as const, timeZone: "UTC", lessons: [] };
  const courseId = await publishCourse(office, admin, { ...course, capacity: 2 });
  const student = await enrolled(office, courseId);
  const matching = ({ paths }: { paths: readonly string[] }) => paths.some((path) => path.includes(student.uid));
  const held = office.proxy.break({ method: "Commit", mode: "hold", matching });
  const withdrawing = office.result("withdraw", student, { courseId });
  await held.caught;
  const { version } = await office.result("saveCourse", admin, {
    courseId,
    course: { ...course, capacity: 3 },
    baseVersion: 1,
  });
  await held.release();
  await withdrawing;
  const seats = await office.store.collection(`courses/${courseId}/seats`).get();
  expect(seats.docs.map((seat) => [seat.id, seat.get("taken")])).toEqual([[`${version}-0`, 0]]);
});
