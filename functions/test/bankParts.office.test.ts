import type { InputOf } from "../src/contract/index.ts";
import { type Bank, bankInParts, largeBank, oneMore, pathOf } from "./support/bankInParts.ts";
import { plainBank } from "./support/catalogue.ts";
import { openSchool, type QuizRef } from "./support/school.ts";
import { everythingBelow, expectStored, expectUntouched } from "./support/walk.ts";

const school = openSchool("parts");
const DAY = 86_400_000;

type Input = InputOf<"importQuiz">;

const { newQuiz, asked, questionsOf } = bankInParts(school);
const importing = (input: Input, expected: object, stored = {}) =>
  school.walk("importQuiz", school.admin, input, expected, stored);
const stage = async (quiz: QuizRef, bank: Bank, staged: string[] = []) =>
  (await importing(asked(quiz, bank, { stage: true, staged }), {})).part as string;
const untouched = (quiz: QuizRef, doing: () => Promise<unknown>) => expectUntouched(school.office, pathOf(quiz), doing);

/** Questions `from` to `to` of a bank; those without an id are all alike. */
const slice = (from: number, to: number): Bank => ({
  questions: plainBank(to)
    .questions.slice(from)
    .map(({ questionId, ...question }, at) =>
      at % 3 === 2 ? { ...question, prompt: "Alike?" } : { ...question, questionId },
    ),
});
const chunkPaths = async (quiz: QuizRef) =>
  Object.keys(await everythingBelow(school.office, pathOf(quiz))).filter((path) => path.includes("/chunks/"));
test("a bank in parts is the bank that comes at once, with the same ids", async () => {
  const [whole, inParts] = [newQuiz(), newQuiz()];
  await importing(asked(whole, { questions: [0, 6, 12].flatMap((from) => slice(from, from + 6).questions) }), {});
  const first = await stage(inParts, slice(0, 6));
  const second = await stage(inParts, slice(6, 12), [first]);
  await expectStored(school.office, { [pathOf(inParts)]: undefined });
  const last = asked(inParts, slice(12, 18), { staged: [first, second] });
  await importing(last, { version: 1, imported: 18 }, { [pathOf(inParts)]: { questionCount: 18 } });
  expect(await questionsOf(inParts)).toEqual(await questionsOf(whole));
  // What comes next may consist of parts alone.
  const parts = { ...asked(inParts, { questions: [] }, { staged: [first] }), format: "gift" as const, source: "" };
  await importing({ ...parts, baseVersion: 1 }, { version: 2, imported: 6, rejectedCount: 0 });
  expect(await questionsOf(inParts)).toEqual((await questionsOf(whole)).slice(0, 6));
});

test("a question whose id a part before has is rejected by line, and parts that know nothing of each other are refused", async () => {
  const quiz = newQuiz();
  const first = await stage(quiz, plainBank(2));
  const message = "A question in a part before this one has the same id; give one of them another.";
  const both = {
    imported: 1,
    rejected: [
      { line: 1, message: `Question 1: ${message}` },
      { line: 1, message: `Question 2: ${message}` },
    ],
    rejectedCount: 2,
  };
  await importing(asked(quiz, plainBank(3), { stage: true, staged: [first] }), both);
  const stranger = await stage(quiz, plainBank(3));
  const issue = { path: "staged", message: expect.stringContaining("each has to be staged with those before it") };
  const staged = [first, stranger];
  await untouched(quiz, () =>
    importing(asked(quiz, slice(8, 9), { staged }), { refused: "invalid-input", issues: [issue] }),
  );
});

test("parts that never were, or belong to another quiz, are named; a part of nothing is refused", async () => {
  const quiz = newQuiz();
  const elsewhere = await stage(newQuiz(), plainBank(2));
  const staged = [elsewhere, "part-none"];
  await importing(asked(quiz, slice(8, 9), { staged }), { refused: "no-such-part", staged });
  const nothing = asked(quiz, { questions: [] }, { stage: true });
  await importing(nothing, { refused: "empty-bank", rejected: [], rejectedCount: 0 });
  expect(await everythingBelow(school.office, pathOf(quiz))).toEqual({});
});

test("a bank that is the present one makes no version, however it is parted, and keeps its chunks under a new title", async () => {
  const quiz = newQuiz();
  const whole = [0, 6, 12].flatMap((from) => slice(from, from + 6).questions);
  /** Imports questions in parts that end before these. */
  const inParts = async (ends: number[], questions: object[], expected: object, more: Partial<Input>) => {
    const staged: string[] = [];
    let from = 0;
    for (const to of ends) {
      staged.push(await stage(quiz, { questions: questions.slice(from, to) }, staged));
      from = to;
    }
    const last = asked(quiz, { questions: questions.slice(from) }, { staged, ...more });
    return importing(last, expected);
  };
  await importing(asked(quiz, { questions: whole }), { version: 1 });
  const { [pathOf(quiz)]: first, ...chunks } = await everythingBelow(school.office, pathOf(quiz));
  for (const ends of [[6, 12], [1, 2, 17], [18]]) {
    await inParts(ends, whole, { version: 1, imported: 18 }, { baseVersion: 1 });
    await expectStored(school.office, { [pathOf(quiz)]: first, [`${pathOf(quiz)}/versions/2`]: undefined });
  }
  await inParts([9], whole, { version: 2 }, { baseVersion: 1, title: "Signs" });
  await expectStored(school.office, { [pathOf(quiz)]: { title: "Signs", version: 2, chunks: first?.chunks } });
  expect(await everythingBelow(school.office, pathOf(quiz))).toMatchObject(chunks);
  const turned = [...whole.slice(1), ...whole.slice(0, 1)];
  await inParts([9], turned, { version: 3 }, { baseVersion: 2, title: "Signs" });
  expect(await questionsOf(quiz)).toHaveLength(18);
  // What came in parts is the present one, too, if it comes at once.
  await importing(asked(quiz, { questions: turned }, { baseVersion: 3, title: "Signs" }), { version: 3 });
});

test("a dry run in parts tells what is wrong with the whole, and shows nothing; the import then stages nothing anew", async () => {
  const quiz = newQuiz();
  const part = await stage(quiz, plainBank(3));
  const last = (more: Partial<Input>, bank: Bank = plainBank(4)) =>
    asked(quiz, bank, { staged: [part], dryRun: true, ...more });
  const rejected = [1, 1, 1].map((line) => ({ line, message: expect.stringContaining("in a part before") }));
  await untouched(quiz, () => importing(last({}), { version: 0, imported: 4, rejected }));
  const policy = { passPercent: 75, draw: 5 };
  const issues = [{ path: "policy.draw", message: expect.stringContaining("asks for 5 questions, and 4") }];
  await untouched(quiz, () => importing(last({ policy }), { refused: "invalid-input", issues }));
  await untouched(quiz, () => importing(last({ baseVersion: 1 }), { refused: "stale-version", version: 0 }));
  await untouched(quiz, () =>
    importing(last({ staged: ["part-none"] }), { refused: "no-such-part", staged: ["part-none"] }),
  );
  await untouched(quiz, async () => expect(await stage(quiz, plainBank(3))).toBe(part));
  await importing(last({ dryRun: false }), { version: 1, imported: 4 }, { [pathOf(quiz)]: { questionCount: 4 } });
  await importing(last({ baseVersion: 1 }), { version: 1, imported: 4 });
  const both = asked(quiz, plainBank(3), { stage: true, dryRun: true });
  const told = [{ path: "dryRun", message: expect.stringContaining("is for the call that names all parts") }];
  await untouched(quiz, () => importing(both, { refused: "invalid-input", issues: told }));
});

test("a part that broke off is none; staged again it is the same, and complete", async () => {
  const quiz = newQuiz();
  const input = asked(quiz, largeBank("broken"), { stage: true });
  const last = { method: "Commit", mode: "status-before", status: 7, count: 4 } as const;
  school.office.proxy.break({ ...last, matching: ({ paths }) => paths.some((path) => path.includes("/journal/")) });
  expect(await school.office.call("importQuiz", school.admin, input)).toMatchObject({ status: "INTERNAL" });
  const parts = await school.office.store.collection(`${pathOf(quiz)}/parts`).listDocuments();
  const staged = parts.map(({ id }) => id);
  expect(staged).toHaveLength(1);
  await importing(asked(quiz, plainBank(1), { staged }), { refused: "no-such-part", staged });
  const chunks = await chunkPaths(quiz);
  const { part } = await importing(input, { imported: 600 });
  expect([part]).toEqual(staged);
  expect(await chunkPaths(quiz)).toEqual(chunks);
  await importing(asked(quiz, oneMore, { staged }), {
    version: 1,
    imported: 601,
  });
});

describe("after seven days", () => {
  const sweep = () => school.office.sweep("removeParts");

  test("what became no version is removed, whoever left it, and what a version is made of stays", async () => {
    const [left, used] = [newQuiz(), newQuiz()];
    const [forgotten, taken] = [await stage(left, largeBank("left")), await stage(used, largeBank("used"))];
    await importing(asked(used, oneMore, { staged: [taken] }), { version: 1 });
    // An old version is one, too.
    await importing(asked(used, oneMore, { baseVersion: 1 }), { version: 2 });
    const before = [await chunkPaths(left), await chunkPaths(used)];
    school.office.advance(6.4 * DAY);
    await sweep();
    expect([await chunkPaths(left), await chunkPaths(used)]).toEqual(before);
    school.office.advance(DAY);
    await importing(asked(left, oneMore, { staged: [forgotten] }), { refused: "no-such-part", staged: [forgotten] });
    await sweep();
    expect(await everythingBelow(school.office, pathOf(left))).toEqual({});
    expect(await chunkPaths(used)).toEqual(before[1]);
    expect(await school.office.store.collectionGroup("parts").get()).toMatchObject({ size: 0 });
  });

  test("a part that was staged once more meanwhile stays", async () => {
    const quiz = newQuiz();
    const part = await stage(quiz, plainBank(3));
    school.office.advance(6.6 * DAY);
    expect(await stage(quiz, plainBank(3))).toBe(part);
    school.office.advance(DAY);
    await untouched(quiz, sweep);
    await importing(asked(quiz, slice(8, 9), { staged: [part] }), { version: 1, imported: 4 });
  });

  test("what an import in one call left behind that broke off is removed, and nothing of one that came through", async () => {
    const [broken, whole] = [newQuiz(), newQuiz()];
    const last = { method: "Commit", mode: "status-before", status: 7, count: 4 } as const;
    school.office.proxy.break({ ...last, matching: ({ paths }) => paths.some((path) => path.includes("/journal/")) });
    await school.office.call("importQuiz", school.admin, asked(broken, largeBank("one")));
    await importing(asked(whole, largeBank("two")), { version: 1 });
    expect((await chunkPaths(broken)).length).toBeGreaterThan(10);
    const stays = await chunkPaths(whole);
    school.office.advance(7.1 * DAY);
    await sweep();
    expect(await everythingBelow(school.office, pathOf(broken))).toEqual({});
    expect(await chunkPaths(whole)).toEqual(stays);
  });
});
