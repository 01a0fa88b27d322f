/** Whoever sits at a student's account reads the journal, and with it the id of every request that held answers. */
import crypto from "node:crypto";
import type { DocumentData } from "@google-cloud/firestore";
import { answerTo, questions } from "../simulation/identityQuestions.ts";
import type { CallableName } from "../src/contract/index.ts";
import { identified, publishChecked, publishQuestions } from "./support/identity.ts";
import { newId } from "./support/ids.ts";
import type { Person } from "./support/people.ts";
import { openSchool } from "./support/school.ts";
import { everythingBelow } from "./support/walk.ts";

jest.setTimeout(600_000);

const STUDENTS = 4;
const ANSWERS_EACH = 50;
const school = openSchool("identity-oracle");

/** A request that is on record, and the inputs that a guesser may send in its place. */
interface Recorded {
  name: CallableName;
  student: Person;
  inputs: object[];
}

/** All that a caller, a bill or a log could tell of a call, but for the time. */
async function observed({ name, student }: Recorded, input: object) {
  const { office } = school;
  const [mark, logged] = [office.proxy.mark(), office.logs.length];
  const answer = await office.post(name, student.token, JSON.stringify({ data: input }));
  const logs = office.logs.slice(logged).map((line) => line.replace(/"durationMs":\d+/, ""));
  return { ...answer, ...office.proxy.since(mark), logs };
}

/** What a student's call was answered when it was recorded, and those that differ now for another answer. */
async function toldApart(recorded: readonly Recorded[]): Promise<object[]> {
  const different: object[] = [];
  for (const each of recorded) {
    const seen = [];
    for (const input of each.inputs) seen.push(JSON.stringify(await observed(each, input)));
    if (new Set(seen).size > 1) different.push({ name: each.name, seen });
  }
  return different;
}

const below = (students: readonly Person[]) =>
  Promise.all(students.map(({ uid }) => everythingBelow(school.office, `users/${uid}`)));

const setting = (answerOf: (questionId: string) => string) =>
  questions.map(({ questionId }) => ({ questionId, answer: answerOf(questionId) }));

/** A student with answers on record, half of them right. */
async function life(courseId: string): Promise<{ student: Person; recorded: Recorded[] }> {
  const { office } = school;
  const student = await office.student();
  const recorded: Recorded[] = [];
  const record = async (name: CallableName, input: object, others: object[]) => {
    const request = { requestId: newId(), ...input };
    await office.call(name, student, request as never);
    recorded.push({ name, student, inputs: [request, ...others.map((other) => ({ ...request, ...other }))] });
  };
  await office.result("enroll", student, { courseId });
  const guesses = [
    { answers: setting((questionId) => `Not ${answerTo(questionId)}`) },
    { answers: setting(answerTo).reverse() },
  ];
  // A refusal that rests on what was answered stands, too, whatever comes in its place.
  await record("setPvqAnswers", { answers: setting((questionId) => `First ${questionId}`) }, guesses);
  await record("setPvqAnswers", { answers: setting(answerTo) }, guesses);
  await record("setPvqAnswers", { answers: setting((questionId) => `Other ${questionId}`) }, guesses);
  for (let n = 0; n < ANSWERS_EACH; n++) {
    const { challengeId, questionId } = await office.result("requestPvq", student, { courseId });
    const [right, wrong] = [{ answer: answerTo(questionId) }, { answer: "no idea" }];
    const [given, other] = n % 2 ? [right, wrong] : [wrong, right];
    await record("answerPvq", { courseId, challengeId, ...given }, [other]);
    if (n === 0) await record("answerPvq", { courseId, challengeId, ...given }, [other]);
  }
  return { student, recorded };
}

test("200 recorded answers: a repeat is answered alike whatever it guesses, before and after lock, lapse and reopening", async () => {
  const { office, admin } = school;
  const courseId = await publishChecked(office, admin, { lock: { kind: "consecutive", misses: 100 } });
  const strict = await publishChecked(office, admin, { lock: { kind: "consecutive", misses: 1 } });
  const lives = [];
  for (let n = 0; n < STUDENTS; n++) lives.push(await life(courseId));
  const recorded = lives.flatMap((each) => each.recorded);
  const students = lives.map(({ student }) => student);
  expect(recorded.filter(({ name }) => name === "answerPvq").length).toBeGreaterThanOrEqual(200);

  const expectAlike = async () => {
    const scrypt = jest.spyOn(crypto, "scrypt");
    const before = await below(students);
    expect(await toldApart(recorded)).toEqual([]);
    expect(await below(students)).toEqual(before);
    // Nothing is hashed, so the time does not depend on a guess either.
    expect(scrypt).not.toHaveBeenCalled();
    scrypt.mockRestore();
  };
  await expectAlike();

  for (const student of students) {
    await office.result("enroll", student, { courseId: strict });
    const { challengeId } = await office.result("requestPvq", student, { courseId: strict });
    const missed = { courseId: strict, challengeId, answer: "no idea" };
    expect(await office.result("answerPvq", student, missed)).toMatchObject({ status: "locked" });
  }
  await expectAlike();

  office.advance(60_001);
  for (const student of students) await office.result("requestPvq", student, { courseId });
  office.advance(60_001);
  await office.sweep("closeOverdueChallenges");
  await expectAlike();

  for (const student of students) {
    await office.result("unlockPvq", admin, { uid: student.uid, courseId, reopenAnswers: true, reason: "Seen." });
    await office.result("setPvqAnswers", student, { answers: setting((questionId) => `New ${questionId}`) });
  }
  await expectAlike();
});

const entryOf = async ({ uid }: Person, requestId: string) =>
  (await school.office.store.doc(`users/${uid}/journal/${requestId}`).get()).data() as DocumentData;

test("a guess under another id leaves the same fingerprint, right or wrong: it holds the question alone", async () => {
  const { office, admin } = school;
  const courseId = await publishChecked(office, admin, { lock: { kind: "consecutive", misses: 100 } });
  const student = await identified(office, courseId);
  const fingerprintsOf = async (name: CallableName, inputs: object[]) => {
    const entries = [];
    for (const input of inputs) {
      const requestId = newId();
      await office.call(name, student, { ...input, requestId } as never);
      entries.push(await entryOf(student, requestId));
    }
    expect(entries.map(({ pepperVersion }) => pepperVersion)).toEqual(entries.map(() => undefined));
    return new Set(entries.map(({ fingerprint }) => fingerprint));
  };
  const first = await office.result("requestPvq", student, { courseId });
  const answers = [answerTo(first.questionId), "no idea", "x".repeat(4096)];
  const { challengeId } = first;
  const of = await fingerprintsOf(
    "answerPvq",
    answers.map((answer) => ({ courseId, challengeId, answer })),
  );
  expect(of.size).toBe(1);
  const second = await office.result("requestPvq", student, { courseId });
  const another = { courseId, challengeId: second.challengeId, answer: answers[0] };
  expect(of).not.toEqual(await fingerprintsOf("answerPvq", [another]));

  const all = setting(answerTo);
  const sets = [{ answers: all }, { answers: setting((questionId) => `Not ${questionId}`).reverse() }];
  const ofAll = await fingerprintsOf("setPvqAnswers", sets);
  expect(ofAll.size).toBe(1);
  expect(await fingerprintsOf("setPvqAnswers", [{ answers: all.slice(1) }])).not.toEqual(ofAll);
});

test("other questions, or another callable, under a used id are another request", async () => {
  const { office, admin } = school;
  const courseId = await publishChecked(office, admin);
  const student = await identified(office, courseId);
  const { challengeId, questionId } = await office.result("requestPvq", student, { courseId });
  const right = { courseId, challengeId, answer: answerTo(questionId), requestId: newId() };
  await office.result("answerPvq", student, right);
  const reused = { refused: "request-id-reused" };
  expect(await office.call("answerPvq", student, { ...right, challengeId: `${courseId}-2` })).toMatchObject(reused);
  expect(await office.call("answerPvq", student, { ...right, courseId: "other" })).toMatchObject(reused);
  const { requestId } = right;
  expect(await office.call("setPvqAnswers", student, { answers: setting(answerTo), requestId })).toMatchObject(reused);
  expect(await office.call("requestPvq", student, { courseId, requestId })).toMatchObject(reused);

  await publishQuestions(office, admin);
  const other = await office.student();
  const set = { answers: setting(answerTo).slice(1), requestId: newId() };
  await office.result("setPvqAnswers", other, set);
  for (const answers of [setting(answerTo), set.answers.slice(1)]) {
    expect(await office.call("setPvqAnswers", other, { ...set, answers })).toMatchObject(reused);
  }
});

test.each([
  ["the pepper", true],
  ["no pepper", false],
])("entries of earlier versions, whose fingerprints hold answers under %s, are never compared", async (_, peppered) => {
  const { office, admin } = school;
  const courseId = await publishChecked(office, admin);
  const student = await identified(office, courseId);
  const { challengeId, questionId } = await office.result("requestPvq", student, { courseId });
  const request = { courseId, challengeId, answer: answerTo(questionId), requestId: newId() };
  const first = await office.call("answerPvq", student, request);
  const entry = office.store.doc(`users/${student.uid}/journal/${request.requestId}`);
  const { callable, actor, outcome, result, secretVersion, at } = await entryOf(student, request.requestId);
  const earlier = { callable, actor, outcome, result, secretVersion, at, fingerprint: "o".repeat(32) };
  await entry.set({ ...earlier, ...(peppered && { pepperVersion: "no-longer-kept" }) });
  const mark = office.proxy.mark();
  for (const answer of [request.answer, "no idea", "x"]) {
    expect(await office.call("answerPvq", student, { ...request, answer })).toEqual(first);
  }
  expect(office.proxy.since(mark)).toMatchObject({ rpcs: Array(3).fill("BatchGetDocuments"), writes: 0 });
  const { requestId } = request;
  const reused = { refused: "request-id-reused" };
  expect(await office.call("requestPvq", student, { courseId, requestId })).toMatchObject(reused);
  expect(await office.call("setPvqAnswers", student, { answers: setting(answerTo), requestId })).toMatchObject(reused);
});
