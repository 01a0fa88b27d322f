import { FieldValue } from "@google-cloud/firestore";
import type { MutationName } from "../src/contract/index.ts";
import type { Fault } from "./support/faultProxy.ts";
import { isNamed, newId } from "./support/ids.ts";
import { type Office, openOffice, type Reply } from "./support/office.ts";
import type { Person } from "./support/people.ts";
import { mutations, type Scenario, scenarios } from "./support/scenarios.ts";

let office: Office;
let admin: Person;

jest.setTimeout(60_000);

beforeAll(async () => {
  office = await openOffice();
  admin = await office.admin();
});
afterEach(() => office.proxy.mend());
afterAll(() => office.close());

const faults: [string, Omit<Fault, "method">][] = [
  ["request lost", { mode: "lost-request" }],
  ["answer lost with the connection", { mode: "lost-answer" }],
  ["answer lost with the stream", { mode: "stream-reset" }],
  ["answer replaced by UNAVAILABLE", { mode: "status-after", status: 14 }],
  ["answer replaced by INTERNAL", { mode: "status-after", status: 13 }],
  ["answer replaced by DEADLINE_EXCEEDED", { mode: "status-after", status: 4 }],
  ["answer replaced by ABORTED", { mode: "status-after", status: 10 }],
  ["answer replaced by RESOURCE_EXHAUSTED", { mode: "status-after", status: 8 }],
  ["answer replaced by INVALID_ARGUMENT", { mode: "status-after", status: 3 }],
  ["answer replaced by CANCELLED", { mode: "status-after", status: 1 }],
  ["delivered twice", { mode: "duplicate" }],
];

const stage = (name: MutationName) => scenarios[name](office, admin) as Promise<Scenario>;

/** Sends one request until it is answered for good, as the client does. */
async function settle(name: MutationName, { as, input }: Scenario, requestId: string): Promise<Reply<unknown>> {
  for (let attempt = 1; attempt <= 6; attempt++) {
    const reply = await office.call(name, as, { ...input, ...(isNamed(name) && { requestId }) } as never);
    if (reply.output !== undefined || reply.refused) return reply;
  }
  throw new Error(`${name} was not answered for good in 6 attempts.`);
}

/** One effect, one entry, and the same answer at every repeat. */
async function expectOnce(
  name: MutationName,
  scenario: Scenario,
  requestId: string,
  first: Reply<unknown>,
): Promise<void> {
  expect(first).toMatchObject({ status: "OK" });
  expect(binding(await settle(name, scenario, requestId))).toEqual(binding(first));
  expect(await scenario.counted()).toEqual(scenario.once);
  const entry = await office.store.doc(`users/${scenario.as.uid}/journal/${requestId}`).get();
  expect(entry.exists).toBe(isNamed(name) && name !== "saveQuizAnswers");
}

/** What of an answer every repeat has to say; of a heartbeat only totals bind. */
const binding = (reply: Reply<unknown>): unknown => ({
  ...reply,
  output: { ...(reply.output as object | undefined), creditedSeconds: undefined },
});

describe.each(mutations)("%s", (name) => {
  // All at once, each with records of its own: most of a fault is waiting.
  test.each(["BatchGetDocuments", "Commit"])(
    "%s broken in every way: one effect, and repeats get its answer",
    async (method) => {
      const stages = await Promise.all(
        faults.map(async ([label, fault]) => ({ label, fault, scenario: await stage(name) })),
      );
      const broken = stages.map(({ fault, scenario: { key } }) =>
        office.proxy.break({ method, ...fault, matching: ({ paths }) => paths.some((path) => path.includes(key)) }),
      );
      const outcomes = await Promise.all(
        stages.map(async ({ label, scenario }) => {
          const requestId = newId();
          const first = await settle(name, scenario, requestId);
          return { label, scenario, requestId, first };
        }),
      );
      expect(broken.map(({ fired }) => fired)).toEqual(faults.map(() => 1));
      for (const { label, scenario, requestId, first } of outcomes) {
        await expectOnce(name, scenario, requestId, first).catch((error) => {
          throw new Error(`${label}: ${error.message}`, { cause: error });
        });
      }
    },
  );

  test("a commit that arrives after its retry was answered changes nothing", async () => {
    const scenario = await stage(name);
    const late = office.proxy.break({ method: "Commit", mode: "late" });
    const requestId = newId();
    const first = await settle(name, scenario, requestId);
    expect(await scenario.counted()).toEqual(scenario.once);
    expect(await late.release()).not.toBe(0);
    await expectOnce(name, scenario, requestId, first);
  });

  test("two deliveries at once, both commits late: one effect, equal answers", async () => {
    const scenario = await stage(name);
    const held = office.proxy.break({ method: "Commit", mode: "hold", forMs: 50, count: 2 });
    const requestId = newId();
    const [first, second] = await Promise.all([settle(name, scenario, requestId), settle(name, scenario, requestId)]);
    expect(held.fired).toBeGreaterThan(0);
    expect(binding(second)).toEqual(binding(first));
    await expectOnce(name, scenario, requestId, first);
  });
});

describe("a commit that arrives after its retry was refused", () => {
  /** The commit that would take effect is late, and no other of that kind gets through; its retry decides anew. */
  const refusedWhile = async (
    name: MutationName,
    scenario: Scenario,
    effect: RegExp,
    change: () => Promise<unknown>,
  ) => {
    const matching = ({ paths }: { paths: readonly string[] }) => paths.some((path) => effect.test(path));
    const late = office.proxy.break({ method: "Commit", mode: "late", matching });
    const barred = office.proxy.break({
      method: "Commit",
      mode: "status-before",
      status: 10,
      count: Number.POSITIVE_INFINITY,
      matching,
    });
    const requestId = newId();
    const before = await scenario.counted();
    const [reply] = await Promise.all([settle(name, scenario, requestId), late.caught.then(change)]);
    barred.mend();
    expect(await late.release()).not.toBe(0);
    expect(await scenario.counted()).toEqual(before);
    expect(await settle(name, scenario, requestId)).toEqual(reply);
    return reply;
  };

  test("enroll: the course was closed in between", async () => {
    const scenario = await scenarios.enroll(office, admin);
    const course = office.store.doc(`courses/${scenario.input.courseId}`);
    const reply = await refusedWhile("enroll", scenario, /enrollments/, () => course.update({ status: "closed" }));
    expect(reply).toMatchObject({ refused: "course-not-open", details: { status: "closed" } });
  });

  test("startQuizAttempt: the student withdrew in between", async () => {
    const scenario = await scenarios.startQuizAttempt(office, admin);
    const { courseId } = scenario.input;
    // Written by the owner: the student's own call would wait for the first one.
    const student = office.store.doc(`users/${scenario.as.uid}`);
    const withdraw = () =>
      office.store
        .batch()
        .update(student.collection("enrollments").doc(courseId), { status: "withdrawn" })
        .update(student.collection("office").doc("root"), { version: FieldValue.increment(1) })
        .commit();
    const reply = await refusedWhile("startQuizAttempt", scenario, /attempts/, withdraw);
    expect(reply).toMatchObject({ refused: "not-enrolled" });
  });

  test("saveQuizAnswers: another tab saved in between", async () => {
    const scenario = await scenarios.saveQuizAnswers(office, admin);
    const { as, input } = scenario;
    const matching = ({ writes }: { writes: readonly { path: string }[] }) =>
      writes.some(({ path }) => path.includes("/attempts/"));
    const late = office.proxy.break({ method: "Commit", mode: "late", matching });
    const barred = office.proxy.break({ method: "Commit", mode: "status-before", status: 10, matching });
    const requestId = newId();
    const otherTab = async () => {
      await late.caught;
      const attempt = office.store.doc(`users/${as.uid}/enrollments/${input.courseId}/attempts/${input.attemptId}`);
      await attempt.update({ revision: 1, answers: { q2: "wrong" } });
    };
    const [reply] = await Promise.all([settle("saveQuizAnswers", scenario, requestId), otherTab()]);
    expect(barred.fired).toBe(1);
    expect(reply).toMatchObject({ refused: "stale-revision", details: { revision: 1 } });
    expect(await late.release()).not.toBe(0);
    expect(await scenario.counted()).toEqual({ revision: 1, saves: 0, answers: { q2: "wrong" } });
    expect(await settle("saveQuizAnswers", scenario, requestId)).toEqual(reply);
  });

  test("submitQuizAttempt: its time ended in between, so what was saved is graded, not what was sent", async () => {
    const scenario = await scenarios.submitQuizAttempt(office, admin);
    const { as, input } = scenario;
    const attempt = office.store.doc(`users/${as.uid}/enrollments/${input.courseId}/attempts/${input.attemptId}`);
    const matching = ({ paths }: { paths: readonly string[] }) => paths.some((path) => path.includes("/attempts/"));
    const late = office.proxy.break({ method: "Commit", mode: "late", matching });
    const barred = office.proxy.break({ method: "Commit", mode: "status-before", status: 10, matching });
    const requestId = newId();
    const [reply] = await Promise.all([
      settle("submitQuizAttempt", scenario, requestId),
      late.caught.then(() => attempt.update({ closesAt: new Date(0) })),
    ]);
    expect(barred.fired).toBe(1);
    expect(reply).toMatchObject({ output: { answersIgnored: true, percent: 0 } });
    expect(await late.release()).not.toBe(0);
    expect((await attempt.get()).data()).toMatchObject({ status: "lapsed", percent: 0, answers: {} });
    expect(await settle("submitQuizAttempt", scenario, requestId)).toEqual(reply);
  });
});

test("a read whose answer breaks off is made again as a whole: no decision rests on two moments", async () => {
  const scenario = await stage("withdraw");
  const matching = ({ paths }: { paths: readonly string[] }) => paths.some((path) => path.includes(scenario.key));
  const torn = office.proxy.break({ method: "BatchGetDocuments", mode: "torn-answer", matching });
  const requestId = newId();
  const mark = office.proxy.mark();
  const first = await settle("withdraw", scenario, requestId);
  expect(torn.fired).toBe(1);
  const reads = office.proxy.log.slice(mark).filter(({ method }) => method === "BatchGetDocuments");
  // The torn one, what the SDK still lacked, and all of it again.
  expect(reads).toHaveLength(3);
  expect([...(reads[2]?.paths ?? [])].sort()).toEqual([...(reads[0]?.paths ?? [])].sort());
  await expectOnce("withdraw", scenario, requestId, first);
});

describe("a save that is refused because it comes too early", () => {
  // Two instances hold two deliveries of one save: nobody waits for anybody.
  const refusedEarly = async (as: Person, early: object, meanwhile: () => Promise<object>) => {
    const requestId = newId();
    const matching = ({ paths }: { paths: readonly string[] }) => paths.some((path) => path.endsWith(requestId));
    const held = office.proxy.break({ method: "Commit", mode: "hold", matching });
    const first = office.call("saveQuizAnswers", as, { ...early, requestId } as never);
    await held.caught;
    const input = { ...(await meanwhile()), requestId };
    expect(await held.release()).not.toBe(0);
    const reply = await first;
    expect(await office.call("saveQuizAnswers", as, input as never)).toEqual(reply);
    return { reply, requestId };
  };

  test("its revision comes in between: one answer", async () => {
    const { as, input } = await scenarios.saveQuizAnswers(office, admin);
    const later = { ...input, revision: 1, answers: { q2: "right" } };
    const attempt = office.store.doc(`users/${as.uid}/enrollments/${input.courseId}/attempts/${input.attemptId}`);
    const { reply, requestId } = await refusedEarly(as, later, async () => {
      // Another tab, on another instance: written by the owner, since this instance lets saves of an attempt wait.
      await attempt.update({ revision: 1, answers: { q1: "right" } });
      return later;
    });
    expect(reply).toMatchObject({ output: { revision: 2 } });
    const entry = office.store.doc(`users/${as.uid}/journal/${requestId}`);
    expect((await entry.get()).exists).toBe(false);
  });

  test("its attempt begins in between: one answer", async () => {
    const { as, input } = await scenarios.startQuizAttempt(office, admin);
    const save = { ...input, attemptId: `${input.quizId}-1`, revision: 0, answers: { q1: "right" } };
    const { reply } = await refusedEarly(as, save, async () => {
      await office.result("startQuizAttempt", as, input);
      return save;
    });
    expect(reply).toMatchObject({ output: { revision: 1 } });
  });
});

test("a save that lands between the look and the commit of a sweep is graded", async () => {
  const scenario = await scenarios.saveQuizAnswers(office, admin);
  const { as, input } = scenario;
  const attempt = office.store.doc(`users/${as.uid}/enrollments/${input.courseId}/attempts/${input.attemptId}`);
  await attempt.update({ closesAt: new Date(Date.now() + 2000) });
  const ofAttempt = ({ paths }: { paths: readonly string[] }) => paths.includes(attempt.path);
  const save = office.proxy.break({ method: "Commit", mode: "hold", matching: ofAttempt });
  const close = office.proxy.break({ method: "Commit", mode: "hold", matching: ofAttempt });
  const saving = office.call("saveQuizAnswers", as, input);
  await save.caught;
  office.advance(3000);
  const sweeping = office.sweep();
  await close.caught;
  expect(await save.release()).toBe(0);
  expect(await saving).toMatchObject({ output: { revision: 1 } });
  await close.release();
  await sweeping;
  expect((await attempt.get()).data()).toMatchObject({ status: "lapsed", answers: { q1: "right" }, percent: 25 });
});

test("a beat that lands between the look and the commit of a sweep is credited, and the session stays open", async () => {
  const { as, input } = await scenarios.heartbeat(office, admin);
  const seatTime = office.store.doc(`users/${as.uid}/office/session`);
  // Idle by a look from now on, but not by the one that is a few seconds older.
  await seatTime.update({ "open.idleSeconds": 62, idleAt: new Date(Date.now() - 1) });
  const ofSeatTime = ({ paths }: { paths: readonly string[] }) => paths.includes(seatTime.path);
  const beat = office.proxy.break({ method: "Commit", mode: "hold", matching: ofSeatTime });
  const close = office.proxy.break({ method: "Commit", mode: "hold", matching: ofSeatTime });
  const beating = office.call("heartbeat", as, input);
  await beat.caught;
  office.advance(3000);
  // On another instance: this one lets the sweep wait for the beat.
  const { closeIdleSession } = await import("../src/commands/closeIdleSession.ts");
  const { perform } = await import("../src/platform/door.ts");
  const request = { actor: "system", input: { uid: as.uid }, requestId: "sweep", entry: undefined };
  const sweeping = perform(closeIdleSession, {
    ...request,
    deadlineMs: performance.now() + 10_000,
    check: (output: object) => output,
  });
  await close.caught;
  expect(await beat.release()).toBe(0);
  expect(await beating).toMatchObject({ output: { creditedSeconds: 60 } });
  await close.release();
  expect(await sweeping).toMatchObject({ answer: undefined });
  expect((await seatTime.get()).data()).toMatchObject({ started: 1, open: { seconds: 60 } });
});

describe("Firestore is out of reach", () => {
  test.each(["BatchGetDocuments", "Commit"])(
    "%s is never answered: unavailable within 25 s, and the repeat succeeds",
    async (method) => {
      const scenario = await stage("enroll");
      const requestId = newId();
      const outage = office.proxy.break({ method, mode: "hang-before", count: Number.POSITIVE_INFINITY });
      const start = performance.now();
      const reply = await office.call("enroll", scenario.as, { ...scenario.input, requestId } as never);
      expect(performance.now() - start).toBeLessThan(25_000);
      expect(reply).toMatchObject({ status: "UNAVAILABLE" });
      expect(outage.fired).toBeGreaterThan(0);
      outage.mend();
      office.proxy.cut();
      await expectOnce("enroll", scenario, requestId, await settle("enroll", scenario, requestId));
    },
    60_000,
  );
});
