import type { InputOf } from "../src/contract/index.ts";
import { plainBank } from "./support/catalogue.ts";
import type { Fault } from "./support/faultProxy.ts";
import { fresh, newId } from "./support/ids.ts";
import { openSchool, type QuizRef } from "./support/school.ts";
import { storedAt } from "./support/walk.ts";

jest.setTimeout(120_000);

const DAY = 86_400_000;
const school = openSchool("parts-fault", { REGISTRAR_QUEUE: "off" });
afterEach(() => school.office.proxy.mend());

const newQuiz = (): QuizRef => ({ courseId: school.courseId, quizId: fresh("quiz") });
const pathOf = ({ courseId, quizId }: QuizRef) => `courses/${courseId}/quizzes/${quizId}`;
const bank = (from: number, to: number) => ({ questions: plainBank(to).questions.slice(from) });
const asked = (quiz: QuizRef, questions: object, more: Partial<InputOf<"importQuiz">> = {}) => ({
  requestId: newId(),
  ...quiz,
  title: "Rules of the road",
  format: "json" as const,
  source: JSON.stringify(questions),
  policy: { passPercent: 75 },
  ...more,
});
const result = (input: ReturnType<typeof asked>) => school.office.result("importQuiz", school.admin, input);
const stage = async (quiz: QuizRef, staged: string[] = []) =>
  (await result(asked(quiz, bank(0, 3), { stage: true, staged }))).part as string;

/** The questions of a quiz, of which every chunk has to be there. */
async function questionsOf(quiz: QuizRef): Promise<object[]> {
  const { chunks } = (await storedAt(school.office, pathOf(quiz))) ?? {};
  const documents = await Promise.all(
    chunks.map(({ chunkId }: { chunkId: string }) => storedAt(school.office, `${pathOf(quiz)}/chunks/${chunkId}`)),
  );
  return documents.flatMap((document) => JSON.parse(document?.json).questions);
}
const countOf = async (quiz: QuizRef, collection: string) =>
  (await school.office.store.collection(`${pathOf(quiz)}/${collection}`).listDocuments()).length;

const faults: Omit<Fault, "method">[] = [
  { mode: "lost-request" },
  { mode: "lost-answer" },
  { mode: "status-after", status: 10 },
  { mode: "status-after", status: 14 },
  { mode: "duplicate" },
];

test.each(faults)("a bank in parts of which any commit is broken by %j is whole, and one version", async (fault) => {
  const sound = newQuiz();
  await result(asked(sound, bank(0, 5)));
  for (const nth of [0, 1, 2]) {
    const quiz = newQuiz();
    const broken = school.office.proxy.break({
      method: "Commit",
      ...fault,
      skip: nth,
      matching: ({ paths }) => paths.some((path) => path.includes(quiz.quizId)),
    });
    const first = asked(quiz, bank(0, 3), { stage: true });
    const { part } = await result(first);
    const last = asked(quiz, bank(3, 5), { staged: [part as string] });
    expect(await result(last)).toMatchObject({ version: 1, imported: 5 });
    expect(broken.fired).toBe(1);
    school.office.proxy.mend();
    expect(await result(first)).toMatchObject({ part, imported: 3 });
    expect(await result(last)).toMatchObject({ version: 1, imported: 5 });
    expect(await questionsOf(quiz)).toEqual(await questionsOf(sound));
    expect([await countOf(quiz, "versions"), await countOf(quiz, "parts"), await countOf(quiz, "chunks")]).toEqual([
      1, 1, 2,
    ]);
  }
});

test("a sweep that is about to remove a part which is staged again leaves it", async () => {
  const quiz = newQuiz();
  const part = await stage(quiz);
  school.office.advance(7.1 * DAY);
  const held = school.office.proxy.break({
    method: "Commit",
    mode: "hold",
    matching: ({ paths }) => paths.includes(`${pathOf(quiz)}/parts/${part}`),
  });
  const sweeping = school.office.sweep("removeParts");
  await held.caught;
  expect(await stage(quiz)).toBe(part);
  expect(await held.release()).not.toBe(0);
  await sweeping;
  expect(await result(asked(quiz, bank(3, 5), { staged: [part] }))).toMatchObject({ version: 1, imported: 5 });
  expect(await questionsOf(quiz)).toHaveLength(5);
});

test("a part is taken until half a day before it expires, and not a millisecond longer", async () => {
  const quiz = newQuiz();
  const part = await stage(quiz);
  const { expiresAt } = (await storedAt(school.office, `${pathOf(quiz)}/parts/${part}`)) ?? {};
  const until = (expiresAt.toMillis?.() ?? expiresAt) - DAY / 2;
  const taking = (more = {}) => asked(quiz, bank(3, 5), { staged: [part], ...more });
  school.office.stopAt(until);
  expect(await result(taking())).toMatchObject({ version: 1, imported: 5 });
  school.office.stopAt(until + 1);
  const late = await school.office.call("importQuiz", school.admin, taking({ baseVersion: 1 }));
  expect(late).toMatchObject({ refused: "no-such-part", details: { staged: [part] } });
});

test("imports that take the same part at once make one version each or are refused, and the bank is of one", async () => {
  const quiz = newQuiz();
  const [part, again] = await Promise.all([stage(quiz), stage(quiz)]);
  expect(again).toBe(part);
  expect(await countOf(quiz, "chunks")).toBe(1);
  const calls = [4, 5, 6].map((to) => asked(quiz, bank(3, to), { staged: [part] }));
  const replies = await Promise.all(calls.map((input) => school.office.call("importQuiz", school.admin, input)));
  const won = replies.filter(({ output }) => output?.version === 1);
  expect(won).toHaveLength(1);
  expect(replies.filter(({ refused }) => refused === "stale-version")).toHaveLength(2);
  expect(await questionsOf(quiz)).toHaveLength(won[0]?.output?.imported ?? 0);
  expect(await countOf(quiz, "versions")).toBe(1);
});
