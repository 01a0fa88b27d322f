import { quizPolicy } from "../simulation/policies.ts";
import type { InputOf } from "../src/contract/index.ts";
import { plainBank } from "./support/catalogue.ts";
import { fiveTypes } from "./support/fiveTypes.ts";
import { fresh, newId } from "./support/ids.ts";
import { openSchool, type QuizRef } from "./support/school.ts";
import { everythingBelow, expectStored, expectUntouched, storedAt } from "./support/walk.ts";

type Input = Omit<InputOf<"importQuiz">, "requestId"> & { requestId?: string };

const school = openSchool("import");

const json = (bank: object) => ({ format: "json" as const, source: JSON.stringify(bank) });
/** A bank of three for a quiz that is not there yet, unless stated otherwise. */
const asked = (changed: Partial<Input> = {}): Input => ({
  courseId: school.courseId,
  quizId: fresh("quiz"),
  title: "Rules of the road",
  ...json(plainBank(3)),
  policy: { passPercent: 75 },
  ...changed,
});
const importing = (input: Input, expected: object, stored = {}) =>
  school.walk("importQuiz", school.admin, input, expected, stored);
/** Refused, or only said what would happen. */
const untouching = (input: Input, expected: object) =>
  expectUntouched(school.office, `courses/${school.courseId}`, () => importing(input, expected));

const pathOf = ({ courseId, quizId }: QuizRef) => `courses/${courseId}/quizzes/${quizId}`;
const questionsOf = async (quiz: QuizRef) => {
  const chunks: { chunkId: string }[] = (await storedAt(school.office, pathOf(quiz)))?.chunks;
  const parts = chunks.map(({ chunkId }) => storedAt(school.office, `${pathOf(quiz)}/chunks/${chunkId}`));
  type Stored = { questions: { question: { questionId: string; type: string } }[] };
  return (await Promise.all(parts)).flatMap((part) => (JSON.parse(part?.json) as Stored).questions);
};

test("JSON with all five types is stored, its policy filled in, and no key lies where one may read", async () => {
  const bank = { questions: fiveTypes.questions.map((question) => ({ ...question, feedback: "SENTINEL" })) };
  const input = asked(json(bank));
  await importing(input, { version: 1, imported: 5, rejected: [], rejectedCount: 0 });
  const stored = await storedAt(school.office, pathOf(input));
  expect(stored).toEqual({
    title: "Rules of the road",
    policy: quizPolicy({ passPercent: 75 }),
    version: 1,
    questionCount: 5,
    chunks: [{ chunkId: expect.stringMatching(/^[\w-]{32}$/), count: 5 }],
    bankDigest: expect.stringMatching(/^[\w-]{32}$/),
    updatedAt: expect.any(Number),
  });
  const kinds = (await questionsOf(input)).map(({ question: { questionId, type } }) => [questionId, type]);
  expect(kinds).toEqual(fiveTypes.questions.map(({ questionId, type }) => [questionId, type]));
  const readable = [stored, await everythingBelow(school.office, `users/${school.admin.uid}`)];
  expect(JSON.stringify(readable)).not.toMatch(/SENTINEL|Straße|strasse/);
});

test("GIFT is stored, and what could not be read is listed by line", async () => {
  const blocks = [
    "::speed::At 60 km/h? {=Slower ~Faster}",
    "Describe it. {}",
    "Stop means stop. {T}",
    "No braces here.",
  ];
  const input = asked({ format: "gift", source: blocks.join("\n\n") });
  const rejected = [
    { line: 3, message: expect.stringContaining("Essay questions are not gradable") },
    { line: 7, message: expect.stringContaining("no answers in braces") },
  ];
  await importing(
    input,
    { version: 1, imported: 2, rejected, rejectedCount: 2 },
    { [pathOf(input)]: { questionCount: 2 } },
  );
  expect((await questionsOf(input)).map(({ question }) => question.type)).toEqual(["single", "trueFalse"]);
});

test.each([
  ["nothing", json({ questions: [] }), 0],
  ["no text", { format: "gift" as const, source: "" }, 0],
  ["no JSON", { format: "json" as const, source: "{" }, 1],
  ["bad questions only", json({ questions: [{ type: "essay", prompt: "?" }, {}] }), 2],
])("a bank with %s is refused, and nothing is stored", async (_, bank, rejectedCount) => {
  const rejected = Array(rejectedCount).fill({ line: expect.any(Number), message: expect.any(String) });
  await untouching(asked(bank), { refused: "empty-bank", rejected, rejectedCount });
});

test("all that was rejected is counted, and 200 are listed", async () => {
  const bad = Array(230).fill({ type: "essay" });
  const input = asked(json({ questions: [...bad, ...plainBank(1).questions] }));
  const { rejected } = await importing(input, { imported: 1, rejectedCount: 230 });
  expect(rejected.length).toBe(200);
  await untouching(asked(json({ questions: bad })), { refused: "empty-bank", rejected, rejectedCount: 230 });
});

test("a bank is taken that builds on the version now, into a course that exists", async () => {
  const input = asked();
  const larger = { ...input, ...json(plainBank(5)) };
  const elsewhere = { ...input, courseId: fresh("course") };
  const path = pathOf(input);
  await importing(elsewhere, { refused: "no-such-course" }, { [pathOf(elsewhere)]: undefined });
  await importing({ ...input, baseVersion: 1 }, { refused: "stale-version", version: 0 }, { [path]: undefined });
  await importing(input, { version: 1 });
  await untouching(larger, { refused: "stale-version", version: 1 });
  await importing({ ...larger, baseVersion: 1 }, { version: 2 }, { [path]: { version: 2, questionCount: 5 } });
  await untouching({ ...input, baseVersion: 1 }, { refused: "stale-version", version: 2 });
});

test("a dry run says what would happen and writes nothing but the journal", async () => {
  await untouching(asked({ dryRun: true }), { version: 0, imported: 3, rejectedCount: 0 });
  const quiz = await school.publishQuiz();
  const again = asked({
    ...quiz,
    baseVersion: 1,
    dryRun: true,
    ...json({ questions: [...plainBank(2).questions, {}] }),
  });
  const mark = school.office.proxy.mark();
  await importing(
    again,
    { version: 1, imported: 2, rejectedCount: 1 },
    { [pathOf(quiz)]: { version: 1, questionCount: 4 } },
  );
  expect(school.office.proxy.since(mark)).toMatchObject({ rpcs: ["BatchGetDocuments", "Commit"], writes: 1 });
  await untouching({ ...again, baseVersion: 2 }, { refused: "stale-version", version: 1 });
  const rejected = [expect.anything()];
  await untouching({ ...again, ...json({}) }, { refused: "empty-bank", rejected, rejectedCount: 1 });
});

test.each([
  { count: 3, draw: 4, outcome: "asks for 4 questions, and 3 could be imported" },
  { count: 3, draw: 3, outcome: "imported" },
  { count: 201, draw: null, outcome: "a paper has at most 200, this bank 201" },
  { count: 201, draw: 200, outcome: "imported" },
])("a bank of $count and a draw of $draw: $outcome", async ({ count, draw, outcome }) => {
  const input = asked({ ...json(plainBank(count)), policy: { passPercent: 75, draw } });
  const issues = [{ path: "policy.draw", message: expect.stringContaining(outcome) }];
  if (outcome === "imported") await importing(input, { imported: count });
  else await untouching(input, { refused: "invalid-input", issues });
});

test("a new version writes the chunks that are new and leaves the old ones for those who drew from them", async () => {
  const quiz = await school.publishQuiz({}, plainBank(3));
  const first = await everythingBelow(school.office, pathOf(quiz));
  const chunksWritten = async (input: Partial<Input>) => {
    const mark = school.office.proxy.mark();
    await importing(asked({ ...quiz, ...input }), {});
    const writes = school.office.proxy.log.slice(mark).flatMap((rpc) => rpc.writes);
    return writes.filter(({ path }) => path.includes("/chunks/")).length;
  };
  expect(await chunksWritten({ baseVersion: 1, policy: { passPercent: 10 }, title: "Retitled" })).toBe(0);
  await expectStored(school.office, { [pathOf(quiz)]: { version: 2, title: "Retitled", policy: { passPercent: 10 } } });
  expect(await chunksWritten({ baseVersion: 2, ...json(plainBank(4)) })).toBe(1);
  const now = await everythingBelow(school.office, pathOf(quiz));
  const chunks = Object.keys(first).filter((path) => path.includes("/chunks/"));
  expect(chunks.map((path) => now[path])).toEqual(chunks.map((path) => first[path]));
  expect((await questionsOf(quiz)).length).toBe(4);
  const long = (count: number) =>
    json({ questions: plainBank(count).questions.map((each) => ({ ...each, prompt: each.prompt.padEnd(2000, ".") })) });
  expect(await chunksWritten({ baseVersion: 3, ...long(100) })).toBe(2);
  expect(await chunksWritten({ baseVersion: 4, ...long(101) })).toBe(1);
  expect((await questionsOf(quiz)).length).toBe(101);
});

test("how long the keys are shows in no document that a student may read, and questions with long ones are drawn", async () => {
  const bankOf = (accepted: string[]) => ({
    questions: Array.from({ length: 8 }, (_, index) => ({
      questionId: `q${index}`,
      type: "shortAnswer",
      prompt: `Question ${index}?`,
      answers: [`right ${index}`, ...accepted],
    })),
  });
  const long = Array.from({ length: 30 }, (_, index) => `${index}`.padEnd(4000, "x"));
  // Two questions fit into one document, so three are drawn from more than the first.
  const publish = (accepted: string[]) => school.publishQuiz({ draw: 3 }, bankOf(accepted));
  const [brief, lengthy] = [await publish([]), await publish(long)];
  const readable = async (quiz: QuizRef) => {
    const { updatedAt: _, bankDigest: __, chunks, ...stored } = (await storedAt(school.office, pathOf(quiz))) ?? {};
    return { ...stored, counts: chunks.map(({ count }: { count: number }) => count) };
  };
  expect(await readable(lengthy)).toEqual(await readable(brief));
  const documents = Object.keys(await everythingBelow(school.office, pathOf(lengthy)));
  expect(documents.filter((path) => path.includes("/chunks/")).length).toBe(4);

  const { courseId, quizId } = lengthy;
  const student = await school.enrolled();
  const { attemptId, questions } = await school.office.result("startQuizAttempt", student, { courseId, quizId });
  const right = questions.map(({ questionId }) => [questionId, questionId.replace("q", "right ")]);
  expect(new Set(right.map(([questionId]) => questionId)).size).toBe(3);
  const answers = Object.fromEntries(right);
  const result = { points: 3, maxPoints: 3 };
  await school.walk("submitQuizAttempt", student, { courseId, quizId, attemptId, answers }, result);
});

describe("a bank of 6 MB", () => {
  const MEBIBYTE = 1024 * 1024;
  const bank = plainBank(600);
  for (const question of bank.questions) question.prompt = question.prompt.padEnd(7000, ` ${question.questionId} 道路`);
  const large = () => asked({ ...json(bank), policy: { passPercent: 75, draw: 10 }, requestId: newId() });

  test("is staged in parts that fit, the quiz comes last, and all of it can be drawn", async () => {
    const input = large();
    expect(Buffer.byteLength(input.source)).toBeGreaterThan(6_000_000);
    const mark = school.office.proxy.mark();
    await importing(input, { version: 1, imported: 600 });
    const commits = school.office.proxy.log.slice(mark).filter(({ method }) => method === "Commit");
    const sizeOf = async (path: string) => Buffer.byteLength(JSON.stringify(await storedAt(school.office, path)));
    expect(commits.length).toBeGreaterThan(2);
    for (const { writes } of commits.slice(0, -1)) {
      const sizes = await Promise.all(writes.map(({ path }) => sizeOf(path)));
      expect(Math.max(...sizes)).toBeLessThan(0.99 * MEBIBYTE);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(9.5 * MEBIBYTE);
    }
    const entry = `users/${school.admin.uid}/journal/${input.requestId}`;
    expect(commits.at(-1)?.writes.map(({ path }) => path)).toEqual([
      entry,
      pathOf(input),
      `${pathOf(input)}/versions/1`,
    ]);
    const ids = (await questionsOf(input)).map(({ question }) => question.questionId);
    expect(ids).toEqual(bank.questions.map(({ questionId }) => questionId));

    const again = school.office.proxy.mark();
    await importing({ ...input, title: "Retitled", baseVersion: 1, requestId: newId() }, { version: 2 });
    expect(school.office.proxy.since(again)).toMatchObject({ rpcs: ["BatchGetDocuments", "Commit"], writes: 3 });

    const { courseId, quizId } = input;
    const { questions } = await school.office.result("startQuizAttempt", await school.enrolled(), { courseId, quizId });
    expect(new Set(questions.map(({ questionId }) => questionId)).size).toBe(10);
  });

  test("that breaks off halfway is no version; the same request brings it in", async () => {
    const input = large();
    const path = pathOf(input);
    const entry = `users/${school.admin.uid}/journal/${input.requestId}`;
    const last = ({ paths }: { paths: readonly string[] }) => paths.includes(path);
    const refused = { method: "Commit", mode: "status-before", status: 7, count: 4, matching: last } as const;
    const broken = school.office.proxy.break(refused);
    expect(await school.office.call("importQuiz", school.admin, input)).toMatchObject({ status: "INTERNAL" });
    expect(broken.fired).toBe(4);
    await expectStored(school.office, { [path]: undefined, [entry]: undefined });
    for (let delivery = 0; delivery < 2; delivery++) {
      await importing(input, { version: 1, imported: 600 }, { [path]: { version: 1 } });
    }
  });
});
