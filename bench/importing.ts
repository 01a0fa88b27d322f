import type { OutputOf } from "../functions/src/contract/index.ts";
import { fresh } from "../functions/test/support/ids.ts";
import { ADMIN } from "./registrar.ts";
import { expectCount } from "./scenario.ts";
import { type Effort, noEffort, type Served } from "./served.ts";

/** How many questions `registrar-admin` puts into one call, too. */
const PART_QUESTIONS = 10_000;

/** A question of about 200 bytes, like those of real banks in GIFT. */
const questionOf = (number: number) =>
  `::Sign ${number}:: You come to a crossing at which sign ${number} stands. What do you have to do there?
{=Stop, and go on when it is clear ~Go on, since others have to wait ~Turn, whatever comes ~Sound the horn}\n`;

const giftOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => questionOf(from + at)).join("\n");

/** Imports a bank of so many questions into a new quiz, in as many calls as it takes, and takes a paper of it. */
export async function importBank(served: Served, courseId: string, questions: number): Promise<Effort> {
  const effort = noEffort();
  const quizId = fresh("quiz");
  const bank = { courseId, quizId, title: "All signs", format: "gift" as const, policy: { passPercent: 75, draw: 50 } };
  const staged: string[] = [];
  let imported: OutputOf<"importQuiz"> | undefined;
  for (let from = 0; from < questions; from += PART_QUESTIONS) {
    const to = Math.min(from + PART_QUESTIONS, questions);
    const part = { ...bank, source: giftOf(from, to), ...(staged.length > 0 && { staged: [...staged] }) };
    imported = await served.call("importQuiz", ADMIN, { ...part, ...(to < questions && { stage: true }) }, effort);
    if (imported.part !== undefined) staged.push(imported.part);
  }
  expectCount("questions", imported?.imported ?? 0, questions);
  const student = fresh("student");
  await served.call("enroll", student, { courseId });
  const paper = await served.call("startQuizAttempt", student, { courseId, quizId });
  expectCount("questions of a paper", paper.questions.length, 50);
  return effort;
}
