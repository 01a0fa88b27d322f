import { bankInParts, pathOf } from "./support/bankInParts.ts";
import { plainBank } from "./support/catalogue.ts";
import type { Fault } from "./support/faultProxy.ts";
import { openSchool, type QuizRef } from "./support/school.ts";
import { expectStored, expectUntouched, storedAt } from "./support/walk.ts";

jest.setTimeout(120_000);

const DAY = 86_400_000;
const school = openSchool("parts-fault", { REGISTRAR_QUEUE: "off" });
afterEach(() => school.office.proxy.mend());

const { newQuiz, asked, importing, questionsOf, countOf } = bankInParts(school);
const bank = (from: number, to: number) => ({ questions: plainBank(to).questions.slice(from) });
const stage = async (quiz: QuizRef, staged: string[] = []) =>
  (await importing(asked(quiz, bank(0, 3), { stage: true, staged }))).part as string;

const faults: Omit<Fault, "method">[] = [
  { mode: "lost-request" },
  { mode: "lost-answer" },
  { mode: "status-after", status: 10 },
  { mode: "status-after", status: 14 },
  { mode: "duplicate" },
];

test.each(faults)("a bank in parts of which any commit is broken by %j is whole, and one version", async (fault) => {
  const sound = newQuiz();
  await importing(asked(sound, bank(0, 5)));
  for (const nth of [0, 1, 2]) {
    const quiz = newQuiz();
    const broken = school.office.proxy.break({
      method: "Commit",
      ...fault,
      skip: nth,
      matching: ({ paths }) => paths.some((path) => path.includes(quiz.quizId)),
    });
    const first = asked(quiz, bank(0, 3), { stage: true });
    const { part } = await importing(first);
    const last = asked(quiz, bank(3, 5), { staged: [part as string] });
    expect(await importing(last)).toMatchObject({ version: 1, imported: 5 });
    expect(broken.fired).toBe(1);
    school.office.proxy.mend();
    expect(await importing(first)).toMatchObject({ part, imported: 3 });
    expect(await importing(last)).toMatchObject({ version: 1, imported: 5 });
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
  expect(await importing(asked(quiz, bank(3, 5), { staged: [part] }))).toMatchObject({ version: 1, imported: 5 });
  expect(await questionsOf(quiz)).toHaveLength(5);
});

test("a part is taken until half a day before it expires, and not a millisecond longer", async () => {
  const quiz = newQuiz();
  const part = await stage(quiz);
  const { expiresAt } = (await storedAt(school.office, `${pathOf(quiz)}/parts/${part}`)) ?? {};
  const until = expiresAt - DAY / 2;
  const taking = (more = {}) => asked(quiz, bank(3, 5), { staged: [part], ...more });
  school.office.stopAt(until);
  expect(await importing(taking())).toMatchObject({ version: 1, imported: 5 });
  school.office.stopAt(until + 1);
  const late = await school.office.call("importQuiz", school.admin, taking({ baseVersion: 1 }));
  expect(late).toMatchObject({ refused: "no-such-part", details: { staged: [part] } });
});

test("a part with less than a day left is kept for seven more by whoever stages it", async () => {
  const quiz = newQuiz();
  const part = await stage(quiz);
  const note = `${pathOf(quiz)}/parts/${part}`;
  const { expiresAt } = (await storedAt(school.office, note)) ?? {};
  school.office.stopAt(expiresAt - DAY);
  await expectUntouched(school.office, note, () => stage(quiz));
  school.office.stopAt(expiresAt - DAY + 1);
  expect(await stage(quiz)).toBe(part);
  await expectStored(school.office, { [note]: { expiresAt: expiresAt + 6 * DAY + 1, isComplete: true } });
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
