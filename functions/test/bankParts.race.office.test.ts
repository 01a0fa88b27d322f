/** Parts of banks beside their sweep, and students who draw while a bank comes in. */
import type { OutputOf } from "../src/contract/index.ts";
import { type Bank, bankInParts, oneMore, pathOf } from "./support/bankInParts.ts";
import { plainBank } from "./support/catalogue.ts";
import type { Person } from "./support/people.ts";
import { openSchool, type QuizRef } from "./support/school.ts";
import { storedAt } from "./support/walk.ts";

jest.setTimeout(120_000);

const DAY = 86_400_000;
const school = openSchool("parts-race", { REGISTRAR_QUEUE: "off" });
afterEach(() => school.office.proxy.mend());

const { newQuiz, asked, importing, questionsOf, countOf } = bankInParts(school);
const stage = async (quiz: QuizRef, bank: Bank, staged: string[] = []) =>
  (await importing(asked(quiz, bank, { stage: true, staged }))).part as string;
const sweep = () => school.office.sweep("removeParts");
const hold = (of: string) =>
  school.office.proxy.break({
    method: "Commit",
    mode: "hold",
    matching: ({ paths }) => paths.some((path) => path.includes(of)),
  });
/** When a part expires. */
const endOf = async (quiz: QuizRef, part: string): Promise<number> =>
  (await storedAt(school.office, `${pathOf(quiz)}/parts/${part}`))?.expiresAt;

test("a publication that takes a part at the last moment is whole, however often the sweep passes before it arrives", async () => {
  const quiz = newQuiz();
  const part = await stage(quiz, plainBank(3));
  const expiresAt = await endOf(quiz, part);
  school.office.stopAt(expiresAt - DAY / 2);
  const input = asked(quiz, oneMore, { staged: [part] });
  const held = hold(input.requestId);
  const publishing = importing(input);
  await held.caught;
  school.office.stopAt(expiresAt);
  await sweep();
  expect(await countOf(quiz, "parts")).toBe(1);
  expect(await held.release()).toBe(0);
  expect(await publishing).toMatchObject({ version: 1, imported: 4 });
  school.office.stopAt(expiresAt + 1);
  await sweep();
  expect(await countOf(quiz, "parts")).toBe(0);
  expect(await questionsOf(quiz)).toHaveLength(4);
});

test("sweeps and publications at once: each publication is whole or refused, and nothing refers to what is gone", async () => {
  const quizzes = await Promise.all(
    [0, 1, 2, 3].map(async () => {
      const quiz = newQuiz();
      return { quiz, part: await stage(quiz, plainBank(3)) };
    }),
  );
  const ends = await Promise.all(quizzes.map(({ quiz, part }) => endOf(quiz, part)));
  school.office.stopAt(Math.max(...ends) + 1);
  const [replies] = await Promise.all([
    Promise.all(
      quizzes.map(async ({ quiz, part }, at) => {
        // Half of them stage the part again, as whoever was refused does.
        if (at % 2 === 0) expect(await stage(quiz, plainBank(3))).toBe(part);
        return school.office.call("importQuiz", school.admin, asked(quiz, oneMore, { staged: [part] }));
      }),
    ),
    sweep(),
    sweep(),
  ]);
  expect(replies.map(({ refused }) => refused)).toEqual([undefined, "no-such-part", undefined, "no-such-part"]);
  await sweep();
  for (const [at, { quiz }] of quizzes.entries()) {
    if (at % 2 === 0) expect(await questionsOf(quiz)).toHaveLength(4);
    else expect([await countOf(quiz, "chunks"), await countOf(quiz, "parts")]).toEqual([0, 0]);
  }
});

test("a sweep that looked before a part was staged again and published removes nothing of it", async () => {
  const quiz = newQuiz();
  const part = await stage(quiz, plainBank(3));
  school.office.stopAt((await endOf(quiz, part)) + 1);
  const held = hold(`${pathOf(quiz)}/parts/`);
  const sweeping = sweep();
  await held.caught;
  await stage(quiz, plainBank(3));
  await importing(asked(quiz, oneMore, { staged: [part] }));
  expect(await held.release()).not.toBe(0);
  await sweeping;
  expect(await questionsOf(quiz)).toHaveLength(4);
  expect(await countOf(quiz, "parts")).toBe(1);
});

describe("students who draw while the next version comes in parts", () => {
  const ids = (bank: Bank) => bank.questions.map((question) => (question as { questionId: string }).questionId);
  const first = plainBank(6);
  const next = {
    questions: plainBank(6).questions.map((question) => ({ ...question, questionId: `${question.questionId}-b` })),
  };
  const policy = { passPercent: 75, draw: 4, shuffle: true };
  const halves = ({ questions }: Bank): [Bank, Bank] => [
    { questions: questions.slice(0, 3) },
    { questions: questions.slice(3) },
  ];
  const publishInParts = async (quiz: QuizRef, bank: Bank, baseVersion = 0) => {
    const [one, two] = halves(bank);
    const staged = [await stage(quiz, one)];
    return asked(quiz, two, { staged, policy, baseVersion });
  };
  /** Every question drawn is of the version that the attempt names. */
  const expectWhole = async (
    quiz: QuizRef,
    student: Person,
    { attemptId, questions }: OutputOf<"startQuizAttempt">,
  ) => {
    const path = `users/${student.uid}/enrollments/${quiz.courseId}/attempts/${attemptId}`;
    const version: number = (await storedAt(school.office, path))?.bankVersion;
    const bank = ids(version === 1 ? first : next);
    expect(questions).toHaveLength(4);
    for (const { questionId } of questions) expect(bank).toContain(questionId);
    return version;
  };

  test("get papers of one version each, are graded by it, and are counted by it when its parts were swept", async () => {
    const quiz = newQuiz();
    await importing(await publishInParts(quiz, first));
    const students = await Promise.all(Array.from({ length: 8 }, () => school.enrolled()));
    const publication = await publishInParts(quiz, next, 1);
    const draw = async (student: Person) => {
      const started = await school.office.result("startQuizAttempt", student, quiz);
      return { student, started, version: await expectWhole(quiz, student, started) };
    };
    const held = hold(publication.requestId);
    const publishing = importing(publication);
    await held.caught;
    const before = await Promise.all(students.slice(0, 3).map(draw));
    expect(before.map(({ version }) => version)).toEqual([1, 1, 1]);
    const [during] = await Promise.all([Promise.all(students.slice(3, 6).map(draw)), held.release(), publishing]);
    const after = await Promise.all(students.slice(6).map(draw));
    expect(after.map(({ version }) => version)).toEqual([2, 2]);

    school.office.stopAt((await endOf(quiz, publication.staged?.[0] ?? "")) + 1);
    await sweep();
    expect(await countOf(quiz, "parts")).toBe(0);
    const all = [...before, ...during, ...after];
    for (const { student, started } of all) {
      const answers = Object.fromEntries(started.questions.map(({ questionId }) => [questionId, "right"]));
      const submitted = { ...quiz, attemptId: started.attemptId, answers };
      await school.walk("submitQuizAttempt", student, submitted, { points: 4, passed: true });
    }
    for (const version of [1, 2]) {
      const { attempts, questions } = await school.office.result("quizStatistics", school.admin, { ...quiz, version });
      expect(attempts).toBe(all.filter((each) => each.version === version).length);
      expect(questions.map(({ questionId }) => questionId)).toEqual(ids(version === 1 ? first : next));
      expect(questions.reduce((sum, each) => sum + each.attempts, 0)).toBe(4 * attempts);
    }
  });

  test("whose draw arrives after the next version keep the paper of the one they drew from", async () => {
    const quiz = newQuiz();
    await importing(await publishInParts(quiz, first));
    const student = await school.enrolled();
    const held = hold(`users/${student.uid}/`);
    const drawing = school.office.result("startQuizAttempt", student, quiz);
    await held.caught;
    await importing(await publishInParts(quiz, next, 1));
    await held.release();
    expect(await expectWhole(quiz, student, await drawing)).toBe(1);
  });
});
