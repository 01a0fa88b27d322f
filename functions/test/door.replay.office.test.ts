import { takesRequestId } from "../simulation/requestIds.ts";
import type { CallableName, MutationName } from "../src/contract/index.ts";
import { publishCourse } from "./support/catalogue.ts";
import { fresh, newId } from "./support/ids.ts";
import { type PassingRefusal, passingRefusals } from "./support/passingRefusals.ts";
import type { Person } from "./support/people.ts";
import { mutations, scenarios } from "./support/scenarios.ts";
import { openSchool, pathsOf } from "./support/school.ts";
import { everythingBelow, expectUntouched, storedAt } from "./support/walk.ts";

const TEN_DAYS = 10 * 24 * 3600 * 1000;
const school = openSchool("replay");
const call = (name: CallableName, as: Person, input: object) => school.office.call(name, as, input as never);
const entryAt = ({ uid }: Person, requestId: string) => storedAt(school.office, `users/${uid}/journal/${requestId}`);
const course = { title: "Driving", status: "open" as const, capacity: null, timeZone: "UTC", lessons: [] };

const passing = passingRefusals(school);

test.each(Object.keys(passing))("%s stays the answer to its request after its cause has passed", async (reason) => {
  const { name, as, input, change } = await (passing[reason] as () => Promise<PassingRefusal>)();
  const requestId = newId();
  const refusal = await call(name, as, { ...input, requestId });
  expect(refusal.refused).toBe(reason);
  const { reason: _, requestId: __, ...details } = refusal.details as Record<string, unknown>;
  const entry = await entryAt(as, requestId);
  // By the clock of the world, wherever this file has moved the doors' to.
  expect(Math.abs(entry?.expireAt - Date.now() - 6 * TEN_DAYS)).toBeLessThan(TEN_DAYS / 2);
  expect(entry).toEqual({
    callable: name,
    actor: as.uid,
    outcome: "refusal",
    reason,
    details,
    expireAt: expect.any(Number),
    fingerprint: expect.stringMatching(/^[\w-]{32}$/),
    secretVersion: "demo",
    at: expect.any(Number),
  });
  await change();
  await expectUntouched(school.office, `users/${as.uid}`, async () => {
    expect(await call(name, as, { ...input, requestId })).toEqual(refusal);
  });
  expect(await call(name, as, { ...input, requestId: newId() })).toMatchObject({ status: "OK" });
  expect(await call(name, as, { ...input, requestId })).toEqual(refusal);
});

/** A result as the entry of whoever called has it: in staff's own, paths of a student begin below the student. */
const unnamed = (result: object, input: object): object =>
  "uid" in input ? JSON.parse(JSON.stringify(result).replaceAll(`users/${input.uid}`, "")) : result;

describe("a result", () => {
  test.each(mutations)("of %s is recorded once, with exactly these fields", async (name) => {
    const { as, input } = await scenarios[name](school.office, school.admin);
    const requestId = newId();
    const { output } = await call(name, as, { ...input, ...(takesRequestId(name) && { requestId }) });
    const receipt = { fingerprint: expect.stringMatching(/^[\w-]{32}$/), secretVersion: "demo" };
    if (!takesRequestId(name)) {
      expect(await entryAt(as, requestId)).toBeUndefined();
      return;
    }
    if (name === "saveQuizAnswers") {
      const { courseId, attemptId } = input as { courseId: string; attemptId: string };
      const attempt = await storedAt(school.office, `users/${as.uid}/enrollments/${courseId}/attempts/${attemptId}`);
      expect(attempt?.saves).toEqual({ [requestId]: { ...receipt, ...output } });
      expect(await entryAt(as, requestId)).toBeUndefined();
      return;
    }
    // The attempt holds the rest of a start, and the answers of now.
    const { questions: _, answers: __, revision: ___, uid: ____, ...result } = output as Record<string, unknown>;
    const known = ["setPvqAnswers", "answerPvq"].includes(name) && { knownByPart: true };
    const kept = { ...receipt, ...known, at: expect.any(Number) };
    const entry = { callable: name, actor: as.uid, outcome: "result", result: unnamed(result, input), ...kept };
    expect(await entryAt(as, requestId)).toEqual(entry);
  });

  test("stays the answer to its request, however the world goes on", async () => {
    const { office, admin } = school;
    const courseId = await publishCourse(office, admin, { capacity: 3 });
    const student = await office.student();
    const made: [MutationName, Person, object, unknown][] = [];
    const make = async (name: MutationName, as: Person, input: object) => {
      const request = { ...input, requestId: newId() };
      const reply = await call(name, as, request);
      expect(reply.status).toBe("OK");
      made.push([name, as, request, reply]);
      return reply.output as never as { attemptId: string };
    };
    const quiz = { courseId, quizId: fresh("quiz") };
    const bank = { ...quiz, title: "Q", format: "gift", source: "::q::Stop? {T}", policy: { passPercent: 1 } };
    await make("enroll", student, { courseId });
    await make("enroll", student, { courseId });
    await make("importQuiz", admin, bank);
    const { attemptId } = await make("startQuizAttempt", student, quiz);
    await make("saveQuizAnswers", student, { ...quiz, attemptId, revision: 0, answers: { q: false } });
    await make("submitQuizAttempt", student, { ...quiz, attemptId, answers: { q: true } });
    await make("importQuiz", admin, { ...bank, source: "::other::Go? {F}", baseVersion: 1 });
    await make("startQuizAttempt", student, quiz);
    await make("saveCourse", admin, { courseId, course: { ...course, capacity: 30 }, baseVersion: 1 });
    await make("withdraw", student, { courseId });
    await make("enroll", student, { courseId });
    await make("saveCourse", admin, { courseId, course: { ...course, status: "closed" }, baseVersion: 2 });
    await make("withdraw", student, { courseId });

    const started = made[3]?.[3] as { output: object };
    // Of a start the answers are those of now, and their revision.
    started.output = { ...started.output, answers: { q: true }, revision: 2 };
    await expectUntouched(office, `courses/${courseId}`, () =>
      school.expectNoEffect(student, async () => {
        for (const [name, as, request, reply] of made) expect(await call(name, as, request)).toEqual(reply);
      }),
    );
  });

  test("that was recorded under another contract is answered as the present one says, and never refused", async () => {
    const student = await school.enrolled();
    const input = { courseId: school.courseId, requestId: newId() };
    const { output } = await call("enroll", student, input);
    const entry = school.office.store.doc(`users/${student.uid}/journal/${input.requestId}`);
    await entry.update({ "result.seat": "12a" });
    expect((await call("enroll", student, input)).output).toEqual(output);
    await entry.update({ result: { courseId: school.courseId, status: "waiting" } });
    const old = { courseId: school.courseId, status: "waiting" };
    expect((await call("enroll", student, input)).output).toEqual(old);
  });
});

describe("a request id", () => {
  test("is of one callable and one input; what it stands for stays", async () => {
    const { office, admin } = school;
    const [courseId, other] = [await publishCourse(office, admin), await publishCourse(office, admin)];
    const student = await office.student();
    const requestId = newId();
    const first = await call("enroll", student, { courseId, requestId });
    const mark = office.proxy.mark();
    const reused = { refused: "request-id-reused" as const };
    await school.walk("enroll", student, { courseId: other, requestId }, reused);
    await school.walk("withdraw", student, { courseId, requestId }, reused);
    await school.walk("startQuizAttempt", student, { courseId, quizId: "q", requestId }, reused);
    expect(office.proxy.since(mark)).toMatchObject({ rpcs: Array(3).fill("BatchGetDocuments"), writes: 0 });
    expect(await call("enroll", student, { courseId, requestId })).toEqual(first);
    expect(await call("enroll", student, { courseId: other, requestId: newId() })).toMatchObject({ status: "OK" });
  });

  test("is the same in upper case, and the input the same in another order", async () => {
    const { student, ref } = await school.openAttempt();
    const requestId = "ABCDEF01-2345-6789-ABCD-EF0123456789";
    const submission = { ...ref, requestId, answers: { q1: "right", q2: "wrong" } };
    const first = await call("submitQuizAttempt", student, submission);
    expect(first.status).toBe("OK");
    const { attemptId, courseId, quizId } = ref;
    const answers = { q2: "wrong", q1: "right" };
    const turned = { answers, requestId: requestId.toLowerCase(), attemptId, quizId, courseId };
    await school.expectNoEffect(student, async () => {
      expect(await call("submitQuizAttempt", student, turned)).toEqual(first);
    });
    const entries = await school.office.store.collection(`users/${student.uid}/journal`).get();
    const ids = entries.docs.filter((entry) => entry.get("callable") === "submitQuizAttempt").map(({ id }) => id);
    expect(ids).toEqual([requestId.toLowerCase()]);
  });

  test("of two callers is two requests", async () => {
    const { office, courseId } = school;
    const [ann, bob] = (await office.students(2)) as [Person, Person];
    const requestId = newId();
    const enroll = { courseId, requestId };
    expect((await call("enroll", ann, enroll)).output).toMatchObject({ alreadyEnrolled: false });
    expect((await call("withdraw", bob, enroll)).refused).toBe("not-enrolled");
    expect((await call("enroll", ann, enroll)).output).toMatchObject({ alreadyEnrolled: false });
    expect(await entryAt(bob, requestId)).toMatchObject({ callable: "withdraw", actor: bob.uid });
  });

  test("is free after what is refused before deciding", async () => {
    const { office, courseId } = school;
    const student = await office.student();
    const requestId = newId();
    const mark = office.proxy.mark();
    expect((await call("enroll", { uid: "", token: "" }, { courseId, requestId })).refused).toBe("unauthenticated");
    expect((await call("enroll", student, { courseId, requestId, seat: 1 })).refused).toBe("invalid-input");
    expect((await call("saveCourse", student, { courseId, course, requestId })).refused).toBe("not-an-admin");
    expect(office.proxy.since(mark).rpcs).toEqual([]);
    expect(await everythingBelow(office, `users/${student.uid}`)).toEqual({});
    expect((await call("enroll", student, { courseId, requestId })).output).toMatchObject({ alreadyEnrolled: false });
  });
});

test("the times of an answer are those of documents and journal, and stamps are the server's own", async () => {
  const { office, courseId } = school;
  office.advance(TEN_DAYS);
  const quiz = await school.publishQuiz({ timeLimitSeconds: 60, graceSeconds: 5 });
  const student = await office.student();
  const { user, enrollment, attempt, record, root } = pathsOf(student, quiz);
  const requests = { enroll: newId(), start: newId() };
  const { enrolledAt } = await office.result("enroll", student, { courseId, requestId: requests.enroll });
  const { startedAt, deadline } = await office.result("startQuizAttempt", student, {
    ...quiz,
    requestId: requests.start,
  });
  for (const time of [enrolledAt, startedAt]) expect(Math.abs(time - Date.now() - TEN_DAYS)).toBeLessThan(60_000);
  expect(deadline).toBe(startedAt + 60_000);

  expect(await storedAt(office, enrollment)).toMatchObject({ enrolledAt });
  expect(await storedAt(office, attempt)).toMatchObject({ startedAt, deadline, closesAt: startedAt + 65_000 });
  const entries = [await entryAt(student, requests.enroll), await entryAt(student, requests.start)];
  expect(entries).toMatchObject([{ result: { enrolledAt } }, { result: { startedAt, deadline } }]);
  const stamped = [user, enrollment, record, `courses/${courseId}`, `courses/${courseId}/quizzes/${quiz.quizId}`];
  const stamps = await Promise.all(stamped.map(async (path) => (await storedAt(office, path))?.updatedAt));
  for (const at of [...stamps, ...entries.map((entry) => entry?.at)]) {
    expect(Math.abs(at - Date.now())).toBeLessThan(TEN_DAYS / 2);
  }
  // Not as Timestamps: whatever moved by itself would hide a version that did not.
  const kept = (await office.store.doc(root).get()).data();
  const { attemptId } = { attemptId: `${quiz.quizId}-1` };
  expect(kept).toEqual({ version: 2, openAttempts: [{ ...quiz, attemptId, closesAt: startedAt + 65_000 }] });
});

test("no log names who called or what they said", async () => {
  const { student, quiz, ref } = await school.openAttempt();
  const answers = { q1: "wrong" };
  await call("saveQuizAnswers", student, { ...ref, revision: 0, answers });
  await call("saveQuizAnswers", student, { ...ref, revision: 7, answers });
  await call("enroll", student, { courseId: school.courseId, secret: "whisper" });
  const broken = { method: "Commit", mode: "status-before", status: 7, count: 4 } as const;
  const fault = school.office.proxy.break({
    ...broken,
    matching: ({ paths }) => paths.some((path) => path.includes(student.uid)),
  });
  expect((await call("submitQuizAttempt", student, { ...ref, answers: { q1: "right" } })).status).toBe("INTERNAL");
  expect(fault.fired).toBe(4);
  const logs = school.office.logs.join("\n");
  for (const outcome of ["result", "refusal", "failure"]) expect(logs).toContain(`"outcome":"${outcome}"`);
  for (const name of [student.uid, school.admin.uid, quiz.quizId, "whisper", "wrong"]) expect(logs).not.toContain(name);
});
