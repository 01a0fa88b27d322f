/** Imports in parts whose commits are lost, late or held, and what comes between them. */
import { type Bank, bankInParts, largeBank, oneMore, pathOf } from "./support/bankInParts.ts";
import { plainBank } from "./support/catalogue.ts";
import type { Fault } from "./support/faultProxy.ts";
import { openSchool, type QuizRef } from "./support/school.ts";
import { everythingBelow, expectUntouched } from "./support/walk.ts";

jest.setTimeout(120_000);

const school = openSchool("parts-late", { REGISTRAR_QUEUE: "off" });
afterEach(() => school.office.proxy.mend());

const { newQuiz, asked, importing, questionsOf, countOf } = bankInParts(school);
const commitsOf = (of: string, fault: Omit<Fault, "method" | "matching">) =>
  school.office.proxy.break({
    method: "Commit",
    ...fault,
    matching: ({ paths }) => paths.some((path) => path.includes(of)),
  });
const everything = async (quiz: QuizRef) => {
  const { [pathOf(quiz)]: stored, ...others } = await everythingBelow(school.office, pathOf(quiz));
  const of = (collection: string) =>
    Object.fromEntries(Object.entries(others).filter(([path]) => path.includes(`/${collection}/`)));
  return { stored, chunks: of("chunks"), versions: of("versions") };
};
const stage = async (quiz: QuizRef, bank: Bank) => (await importing(asked(quiz, bank, { stage: true }))).part as string;

const faults: Omit<Fault, "method">[] = [
  { mode: "lost-request" },
  { mode: "lost-answer" },
  { mode: "status-after", status: 14 },
  { mode: "duplicate" },
];

// Two commits stage it, and one records the call.
test.each(faults)("a part whose staging is broken by %j in any commit is whole, and is there once", async (fault) => {
  for (const skip of [0, 1, 2]) {
    const quiz = newQuiz();
    const broken = commitsOf(quiz.quizId, { ...fault, skip });
    const staging = asked(quiz, largeBank("broken"), { stage: true });
    const { part } = await importing(staging);
    expect(broken.fired).toBe(1);
    school.office.proxy.mend();
    const { chunks } = await everything(quiz);
    expect(await importing(staging)).toMatchObject({ part, imported: 600 });
    await importing(asked(quiz, { questions: [] }, { staged: [part as string] }));
    expect(await questionsOf(quiz)).toHaveLength(600);
    expect((await everything(quiz)).chunks).toEqual(chunks);
    expect(await countOf(quiz, "parts")).toBe(1);
  }
});

test("a large bank in one call of which the answer to any commit is lost is one version, and whole", async () => {
  for (const skip of [0, 1, 2]) {
    const quiz = newQuiz();
    const broken = commitsOf(quiz.quizId, { mode: "lost-answer", skip });
    const input = asked(quiz, largeBank("once"));
    for (const _ of [1, 2]) expect(await importing(input)).toMatchObject({ version: 1, imported: 600 });
    expect(broken.fired).toBe(1);
    expect(await questionsOf(quiz)).toHaveLength(600);
    expect(await countOf(quiz, "versions")).toBe(1);
  }
});

test("commits of a staging that arrive after its part was published change nothing of what is published", async () => {
  for (const skip of [0, 1, 2]) {
    const quiz = newQuiz();
    const late = commitsOf(quiz.quizId, { mode: "late", skip });
    const part = await stage(quiz, largeBank("late"));
    expect(late.fired).toBe(1);
    await importing(asked(quiz, oneMore, { staged: [part] }));
    const published = await everything(quiz);
    const status = await late.release();
    // The last one records the call, which is recorded already.
    expect(status === 0).toBe(skip < 2);
    expect(await everything(quiz)).toEqual(published);
    school.office.advance(7.1 * 86_400_000);
    await school.office.sweep("removeParts");
    expect(await everything(quiz)).toEqual(published);
    expect(await countOf(quiz, "parts")).toBe(0);
  }
});

test("a part that is staged by two calls at once, of which one is held, is complete once the other has answered", async () => {
  for (const skip of [0, 1, 2]) {
    const quiz = newQuiz();
    const held = commitsOf(quiz.quizId, { mode: "hold", skip });
    const first = asked(quiz, largeBank("twice"), { stage: true });
    const slow = importing(first);
    await held.caught;
    const part = await stage(quiz, largeBank("twice"));
    await importing(asked(quiz, oneMore, { staged: [part] }));
    const published = await everything(quiz);
    expect(await questionsOf(quiz)).toHaveLength(601);
    await held.release();
    expect(await slow).toMatchObject({ part, imported: 600 });
    expect(await everything(quiz)).toEqual(published);
    expect(await countOf(quiz, "parts")).toBe(1);
  }
});

test("a publication that arrives after another one, and after its own retry was refused, is no version", async () => {
  const quiz = newQuiz();
  const part = await stage(quiz, plainBank(3));
  const input = asked(quiz, oneMore, { staged: [part] });
  const late = commitsOf(input.requestId, { mode: "late" });
  const barred = commitsOf(input.requestId, { mode: "status-before", status: 10, count: Number.POSITIVE_INFINITY });
  const refused = school.office.call("importQuiz", school.admin, input);
  await late.caught;
  await importing(asked(quiz, { questions: [] }, { staged: [part] }));
  const published = await everything(quiz);
  barred.mend();
  const reply = await refused;
  expect(reply).toMatchObject({ refused: "stale-version", details: { version: 1 } });
  expect(await late.release()).not.toBe(0);
  expect(await everything(quiz)).toEqual(published);
  expect(await school.office.call("importQuiz", school.admin, input)).toEqual(reply);
});

test("a publication, delivered twice at once with both commits held, is one version; a dry run is none", async () => {
  const quiz = newQuiz();
  const part = await stage(quiz, plainBank(3));
  const tried = asked(quiz, oneMore, { staged: [part], dryRun: true });
  commitsOf(tried.requestId, { mode: "lost-answer" });
  await expectUntouched(school.office, pathOf(quiz), async () => {
    for (const _ of [1, 2]) expect(await importing(tried)).toMatchObject({ version: 0, imported: 4 });
  });
  const input = asked(quiz, oneMore, { staged: [part] });
  const held = commitsOf(input.requestId, { mode: "hold", count: 2, forMs: 50 });
  const answers = await Promise.all([importing(input), importing(input)]);
  expect(held.fired).toBeGreaterThan(0);
  expect(answers[1]).toEqual(answers[0]);
  expect(await countOf(quiz, "versions")).toBe(1);
  expect(await questionsOf(quiz)).toHaveLength(4);
});
