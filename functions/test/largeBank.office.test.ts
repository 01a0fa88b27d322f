import type { InputOf } from "../src/contract/index.ts";
import { fresh } from "./support/ids.ts";
import { openSchool, pathsOf, type QuizRef } from "./support/school.ts";
import { expectStored, storedAt } from "./support/walk.ts";

const school = openSchool("large");
const PARTS = 8;
const PART_QUESTIONS = 6250;
const DRAW = 50;

jest.setTimeout(120_000);

/** Questions `from` to `to` as GIFT, the question's number being part of what it asks. */
const giftOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `May you pass sign ${from + at}? {=Yes ~No ~Only by day}\n`).join("\n");
const partOf = (part: number) => giftOf(part * PART_QUESTIONS, (part + 1) * PART_QUESTIONS);
const asked = (quiz: QuizRef, part: number, staged: string[]): Omit<InputOf<"importQuiz">, "requestId"> => ({
  ...quiz,
  title: "All signs",
  format: "gift",
  source: partOf(part),
  policy: { passPercent: 75, draw: DRAW, avoidSeen: true },
  ...(staged.length > 0 && { staged }),
});
const stage = async (quiz: QuizRef, part: number, staged: string[]) =>
  (await school.office.result("importQuiz", school.admin, { ...asked(quiz, part, staged), stage: true }))
    .part as string;
const pathOf = ({ courseId, quizId }: QuizRef) => `courses/${courseId}/quizzes/${quizId}`;
const written = (mark: number) => school.office.proxy.log.slice(mark).flatMap(({ writes }) => writes);

/** Finishes the attempt that is open, and begins another. */
async function paperOf(student: Awaited<ReturnType<typeof school.enrolled>>, quiz: QuizRef) {
  const mark = school.office.proxy.mark();
  const { attemptId, questions } = await school.office.result("startQuizAttempt", student, quiz);
  const { rpcs } = school.office.proxy.since(mark);
  await school.office.result("submitQuizAttempt", student, { ...quiz, attemptId });
  return { rpcs, ids: questions.map(({ questionId }) => questionId) };
}

test("50,000 questions come in parts, are seen at once, and are drawn from in two round trips", async () => {
  const quiz = { courseId: school.courseId, quizId: fresh("quiz") };
  const parts: string[] = [];
  for (let part = 0; part < 3; part++) parts.push(await stage(quiz, part, parts));
  // Whoever starts all over, after an interruption, is given the same parts and writes nothing anew.
  const mark = school.office.proxy.mark();
  const again: string[] = [];
  for (let part = 0; part < 3; part++) again.push(await stage(quiz, part, again));
  expect(again).toEqual(parts);
  expect(written(mark).filter(({ path }) => !path.includes("/journal/"))).toEqual([]);
  for (let part = 3; part < PARTS - 1; part++) parts.push(await stage(quiz, part, parts));
  await expectStored(school.office, { [pathOf(quiz)]: undefined });
  const student = await school.enrolled();
  await school.walk("startQuizAttempt", student, quiz, { refused: "no-such-quiz" });

  const imported = { version: 1, imported: PARTS * PART_QUESTIONS, rejected: [], rejectedCount: 0 };
  const whole = { [pathOf(quiz)]: { version: 1, questionCount: PARTS * PART_QUESTIONS } };
  await school.walk("importQuiz", school.admin, asked(quiz, PARTS - 1, parts), imported, whole);
  const stored = await storedAt(school.office, pathOf(quiz));
  expect(Buffer.byteLength(JSON.stringify(stored))).toBeLessThan(20_000);

  const first = await paperOf(student, quiz);
  expect(first.rpcs).toEqual(["BatchGetDocuments", "BatchGetDocuments", "Commit"]);
  const others = [await school.enrolled(), await school.enrolled()];
  for (const other of others) {
    expect((await paperOf(other, quiz)).rpcs).toEqual(["BatchGetDocuments", "Commit"]);
  }
  const seen = [...first.ids];
  for (let attempt = 2; attempt <= 4; attempt++) {
    const { ids, rpcs } = await paperOf(student, quiz);
    expect(rpcs).toEqual(["BatchGetDocuments", "Commit"]);
    seen.push(...ids);
  }
  expect(new Set(seen).size).toBe(4 * DRAW);
  expect((await storedAt(school.office, pathsOf(student, quiz).record))?.seen.indexes).toHaveLength(4 * DRAW);
});
