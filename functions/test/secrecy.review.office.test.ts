import type { ReviewPolicy } from "../src/contract/index.ts";
import type { Person } from "./support/people.ts";
import { openSchool, type QuizRef } from "./support/school.ts";
import { jsonBank } from "./support/secretBanks.ts";
import { tellTales } from "./support/tellTales.ts";

interface Question {
  questionId: string;
  feedback?: string;
  choices?: { choiceId: string; feedback: string }[];
  answers?: (string | { value: number; tolerance: number } | { text: string })[];
}

const school = openSchool("review");
const bank = jsonBank("left", true);
const questions = JSON.parse(bank.source).questions as Question[];
/** One question of fourteen: enough to pass. */
const passing = { "single-1": "choice-0" };
const failing = { "single-2": "choice-3", "multiple-1": ["choice-1", "choice-3"] };

/** What a released review tells: every key, what is said in general, and what is said of the choices given. */
function toldBy(given: Record<string, string | string[]>): string[] {
  const told = questions.flatMap(({ questionId, feedback, choices = [], answers = [] }) => [
    ...answers.flatMap((answer) => {
      if (typeof answer === "string") return [answer];
      if ("text" in answer) return [];
      const bounds = [answer.value - answer.tolerance, answer.value + answer.tolerance];
      return bounds.map((bound) => String(Math.round(bound * 1000) / 1000));
    }),
    ...(feedback ? [feedback] : []),
    ...choices
      .filter(({ choiceId }) => [given[questionId] ?? []].flat().includes(choiceId))
      .map((each) => each.feedback),
  ]);
  return told.sort();
}

test.each<[ReviewPolicy, ...released: string[]]>([
  // Which attempts are shown: with the first open, failed; the second open, over, swept; the third open, passed; the
  // fourth and last open, failed.
  ["never", "-", "-", "-", "-", "-", "-", "-", "-", "-"],
  ["afterSubmit", "-", "1", "1", "1", "12", "12", "123", "123", "1234"],
  ["afterPass", "-", "-", "-", "-", "-", "-", "123", "123", "1234"],
  ["afterLastAttempt", "-", "-", "-", "-", "-", "-", "-", "-", "1234"],
])("%s: secrets of closed attempts are told when they are due, and to nobody else", async (review, ...released) => {
  const { office } = school;
  const policy = { passPercent: 7, maximumAttempts: 4, timeLimitSeconds: 60, review };
  const quiz: QuizRef = await school.publishQuiz(policy, { questions });
  const [student, stranger] = [await school.enrolled(), await school.enrolled()];
  const given: Record<string, string | string[]>[] = [];

  const reviewAs = async (who: Person, number: number) => {
    const data = { ...quiz, attemptId: `${quiz.quizId}-${number}` };
    const { body } = await office.post("reviewQuizAttempt", who.token, JSON.stringify({ data }));
    // Without the name of the quiz, which is drawn and might hold a part of a secret's hash.
    const shown = body.replaceAll(quiz.quizId, "");
    const told = [...new Set(tellTales(bank.secrets, [shown]).map(({ secret }) => secret))].sort();
    return { told, reason: JSON.parse(body).error?.details.reason };
  };
  const expectNext = async () => {
    const now = released.shift() as string;
    for (const [at, answers] of given.entries()) {
      const expected = now.includes(`${at + 1}`)
        ? { told: toldBy(answers), reason: undefined }
        : { told: [], reason: "review-not-released" };
      expect(await reviewAs(student, at + 1)).toEqual(expected);
    }
    expect(await reviewAs(stranger, 1)).toEqual({ told: [], reason: "no-such-attempt" });
    expect(await reviewAs(student, 5)).toEqual({ told: [], reason: "no-such-attempt" });
  };
  const start = async () => {
    const { attemptId } = await office.result("startQuizAttempt", student, quiz);
    given.push({});
    await expectNext();
    return { ...quiz, attemptId };
  };
  const submit = async (ref: QuizRef & { attemptId: string }, answers: Record<string, string | string[]>) => {
    await office.result("submitQuizAttempt", student, { ...ref, answers });
    given.splice(-1, 1, answers);
    await expectNext();
  };

  await submit(await start(), failing);
  await start();
  office.advance(61_000);
  await expectNext();
  await office.sweep();
  await expectNext();
  await submit(await start(), passing);
  await submit(await start(), failing);
  expect(released).toEqual([]);
  // Attempts of two students at one quiz are called alike.
  await office.result("startQuizAttempt", stranger, quiz);
  expect(await reviewAs(stranger, 1)).toEqual({ told: [], reason: "review-not-released" });
});
