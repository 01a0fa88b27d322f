import type { DocumentData } from "@google-cloud/firestore";
import type { AnswerChanges } from "../src/contract/index.ts";
import { fiveTypes } from "./support/fiveTypes.ts";
import { fresh, newId } from "./support/ids.ts";
import { expectConsistent } from "./support/recount.ts";
import { type OpenAttempt, openSchool, pathsOf } from "./support/school.ts";
import { storedAt } from "./support/walk.ts";

const school = openSchool("save");
const save = (
  { student, ref }: OpenAttempt,
  input: { revision: number; answers: AnswerChanges; requestId?: string },
  expected: object,
) => school.walk("saveQuizAnswers", student, { ...ref, ...input }, expected);
const storedAttempt = ({ student, quiz }: OpenAttempt) => storedAt(school.office, pathsOf(student, quiz).attempt);

test("a save replaces the answers it names and no others, clears by null, and is counted", async () => {
  const attempt = await school.openAttempt();
  const steps: [AnswerChanges, object][] = [
    [
      { q1: "right", q2: "wrong" },
      { q1: "right", q2: "wrong" },
    ],
    [{ q2: "right" }, { q1: "right", q2: "right" }],
    [
      { q1: null, q3: "wrong" },
      { q2: "right", q3: "wrong" },
    ],
    [{ q1: null }, { q2: "right", q3: "wrong" }],
    [{}, { q2: "right", q3: "wrong" }],
  ];
  for (const [revision, [answers, stored]] of steps.entries()) {
    await save(attempt, { revision, answers }, { revision: revision + 1 });
    const { revision: counted, answers: kept } = (await storedAttempt(attempt)) as DocumentData;
    expect({ counted, kept }).toEqual({ counted: revision + 1, kept: stored });
  }
  const submission = { ...attempt.ref, answers: { q3: null, q4: "right" } };
  await school.walk("submitQuizAttempt", attempt.student, submission, { points: 2 });
  expect((await storedAttempt(attempt))?.answers).toEqual({ q2: "right", q4: "right" });
  await expectConsistent(school.office, attempt.student.uid);
});

test("a save on another revision than that now changes nothing and says which it is", async () => {
  const attempt = await school.openAttempt();
  await save(attempt, { revision: 0, answers: { q1: "right" } }, { revision: 1 });
  await school.expectNoEffect(attempt.student, async () => {
    for (const revision of [0, 2, 1000]) {
      await save(attempt, { revision, answers: { q1: "wrong" } }, { refused: "stale-revision", revision: 1 });
    }
  });
});

test("an attempt takes no more answers than fit with it, and can still be saved shorter and submitted", async () => {
  const long = "x".repeat(4096);
  const questions = Array.from({ length: 200 }, (_, index) => ({
    questionId: `q${index}`,
    type: "shortAnswer",
    prompt: `${"Why? ".repeat(330)}${index}`,
    answers: ["right"],
  }));
  const attempt = await school.openAttempt({}, { questions });
  const answersFrom = (from: number) =>
    Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`q${from + index}`, long]));
  await save(attempt, { revision: 0, answers: answersFrom(0) }, { revision: 1 });
  await save(attempt, { revision: 1, answers: answersFrom(40) }, { revision: 2 });
  await save(attempt, { revision: 2, answers: answersFrom(80) }, { refused: "answers-too-long" });
  const all = { ...attempt.ref, answers: answersFrom(120) };
  await school.walk("submitQuizAttempt", attempt.student, all, { refused: "answers-too-long" });
  await save(attempt, { revision: 2, answers: { q80: "short" } }, { revision: 3 });
  await school.walk("submitQuizAttempt", attempt.student, attempt.ref, { points: 0, maxPoints: 200 });
  await expectConsistent(school.office, attempt.student.uid);
});

test("the id of a save is not taken for a submission of the same attempt", async () => {
  const attempt = await school.openAttempt();
  const requestId = newId();
  await save(attempt, { revision: 0, answers: { q1: "right" }, requestId }, { revision: 1 });
  await school.walk(
    "submitQuizAttempt",
    attempt.student,
    { ...attempt.ref, requestId },
    { refused: "request-id-reused" },
  );
  await school.walk("submitQuizAttempt", attempt.student, attempt.ref, { points: 1 });
});

test("a repeat gets its own answer even after others saved, and changes nothing", async () => {
  const attempt = await school.openAttempt();
  const saves = ["right", "wrong", "right"].map((q1, revision) => ({ revision, answers: { q1 }, requestId: newId() }));
  const all = async () => {
    for (const each of saves) await save(attempt, each, { revision: each.revision + 1 });
  };
  await all();
  await school.expectNoEffect(attempt.student, all);
  await school.office.result("submitQuizAttempt", attempt.student, attempt.ref);
  await school.expectNoEffect(attempt.student, all);
  const receipts = Object.keys((await storedAttempt(attempt))?.saves);
  expect(receipts.sort()).toEqual(saves.map(({ requestId }) => requestId).sort());
});

test("a request id that stands for something else is refused and writes nothing", async () => {
  const attempt = await school.openAttempt();
  const { student, ref } = attempt;
  const first = { revision: 0, answers: { q1: "right" }, requestId: newId() };
  const { courseId } = school;
  const enrolling = newId();
  await save(attempt, first, { revision: 1 });
  await school.walk("enroll", student, { courseId, requestId: enrolling }, { alreadyEnrolled: true });

  const mark = school.office.proxy.mark();
  const reused = { refused: "request-id-reused" as const };
  await save(attempt, { ...first, answers: { q1: "wrong" } }, reused);
  await save(attempt, { ...first, revision: 1 }, reused);
  await save(attempt, { ...first, revision: 1, requestId: enrolling }, reused);
  await school.walk("submitQuizAttempt", student, { ...ref, requestId: enrolling }, reused);
  expect(school.office.proxy.since(mark)).toMatchObject({ rpcs: Array(4).fill("BatchGetDocuments"), writes: 0 });
  await save(attempt, first, { revision: 1 });
});

describe("answers that do not fit are refused by save and submission", () => {
  let attempt: OpenAttempt;

  beforeAll(async () => {
    attempt = await school.openAttempt({}, fiveTypes);
    await save(attempt, { revision: 0, answers: { one: "b" } }, {});
  });

  test.each<[AnswerChanges, string]>([
    [{ one: ["a"] }, "must be one choiceId"],
    [{ one: "z" }, "must be the choiceId of one of the question's choices"],
    [{ one: true }, "must be one choiceId"],
    [{ all: "a" }, "must be a list of choiceIds"],
    [{ all: ["a", "z"] }, "must only have choiceIds of the question's choices"],
    [{ all: ["a", "a"] }, "must have each choiceId once"],
    [{ truth: "false" }, "must be true or false"],
    [{ truth: 0 }, "must be true or false"],
    [{ word: 5 }, "must be a text"],
    [{ word: ["road"] }, "must be a text"],
    [{ number: "5" }, "must be a finite number"],
    [{ other: "a" }, "must name a question of this attempt"],
    [{ other: null }, "must name a question of this attempt"],
    [{ toString: "a" } as unknown as AnswerChanges, "must name a question of this attempt"],
  ])("%j: %s", async (answers, message) => {
    const { student, ref } = attempt;
    const issues = [{ path: `answers.${Object.keys(answers)[0]}`, message }];
    const withOneThatFits = { truth: true, ...answers };
    const submission = { ...ref, answers: withOneThatFits };
    const mark = school.office.proxy.mark();
    await save(attempt, { revision: 1, answers: withOneThatFits }, { refused: "invalid-input", issues });
    await school.walk("submitQuizAttempt", student, submission, { refused: "invalid-input", issues });
    const recorded = ["BatchGetDocuments", "Commit"];
    expect(school.office.proxy.since(mark)).toMatchObject({ rpcs: [...recorded, ...recorded], writes: 2 });
  });
});

test("an attempt that is somebody else's, another quiz's or nobody's does not exist", async () => {
  const [theirs, own] = [await school.openAttempt(), await school.openAttempt()];
  const { student } = own;
  const another = await school.publishQuiz();
  await school.office.result("startQuizAttempt", student, another);
  const refs = [
    theirs.ref,
    { ...own.ref, quizId: another.quizId },
    { ...own.ref, quizId: theirs.quiz.quizId },
    { ...own.ref, attemptId: `${own.quiz.quizId}-2` },
    { ...own.ref, courseId: fresh("course") },
  ];
  await school.expectNoEffect(student, async () => {
    for (const ref of refs) {
      await school.walk("submitQuizAttempt", student, ref, { refused: "no-such-attempt" });
      await school.walk("reviewQuizAttempt", student, ref, { refused: "no-such-attempt" });
    }
  });
  const { root } = pathsOf(student, own.quiz);
  const before = await school.effectsOn(student);
  for (const ref of refs) {
    await save({ ...own, ref }, { revision: 0, answers: {} }, { refused: "no-such-attempt" });
  }
  // A start that is under way has to look again; nothing else is moved.
  const { version } = (await storedAt(school.office, root)) as DocumentData;
  await school.office.store.doc(root).update({ version: 3 });
  expect(await school.effectsOn(student)).toEqual(before);
  expect(version).toBe(6);
});

test("a submitted attempt takes no answers", async () => {
  const attempt = await school.openAttempt();
  const { student, ref } = attempt;
  await school.office.result("submitQuizAttempt", student, { ...ref, answers: { q1: "right" } });
  await school.expectNoEffect(student, () =>
    save(attempt, { revision: 1, answers: {} }, { refused: "attempt-closed" }),
  );
});

test("an attempt that holds 2000 receipts takes no more, and can be submitted", async () => {
  const attempt = await school.openAttempt();
  const { student, quiz, ref } = attempt;
  const receipt = { fingerprint: "f".repeat(32), secretVersion: "demo" };
  const saves = Object.fromEntries(
    Array.from({ length: 1999 }, (_, at) => [newId(), { ...receipt, revision: at + 1 }]),
  );
  await school.office.store.doc(pathsOf(student, quiz).attempt).update({ saves, revision: 1999 });
  await save(attempt, { revision: 1999, answers: { q1: "right" } }, { revision: 2000 });
  const another = { revision: 2000, answers: { q1: "wrong" } };
  await school.expectNoEffect(student, () => save(attempt, another, { refused: "too-many-saves" }));
  await school.walk("submitQuizAttempt", student, ref, { points: 1 });
});
