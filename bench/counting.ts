import type { Firestore } from "@google-cloud/firestore";
import type { Answer, OutputOf, QuestionStatistics } from "../functions/src/contract/index.ts";
import { plainBank } from "../functions/test/support/catalogue.ts";
import { fresh } from "../functions/test/support/ids.ts";
import { ADMIN } from "./registrar.ts";
import { expectCount, WrongCount } from "./scenario.ts";
import type { Served } from "./served.ts";

/** Attempts that are really taken; all others are copies of theirs, without the papers, which statistics do not fetch. */
const TAKEN = 200;

export interface Quiz {
  courseId: string;
  quizId: string;
}

/**
 * Has closed attempts of 50 questions at a bank of 200.
 * @param attempts a multiple of 200.
 * @returns what has to be counted.
 */
export async function haveAttempts(served: Served, db: Firestore, courseId: string, attempts: number) {
  const quiz = { courseId, quizId: fresh("quiz") };
  const bank = { title: "Rules", format: "json" as const, source: JSON.stringify(plainBank(200)) };
  await served.call("importQuiz", ADMIN, { ...quiz, ...bank, policy: { passPercent: 75, draw: 50 } });
  for (let nth = 0; nth < TAKEN; nth++) await take(served, quiz, nth);
  const taken = await served.call("quizStatistics", ADMIN, quiz);
  expectCount("attempts", taken.attempts, TAKEN);

  const copies = attempts / TAKEN - 1;
  const stored = await db.collectionGroup("attempts").where("quizId", "==", quiz.quizId).get();
  const writer = db.bulkWriter();
  for (const attempt of stored.docs) {
    const { questions, ...data } = attempt.data();
    for (let copy = 0; copy < copies; copy++) {
      const uid = fresh("copy");
      writer.create(db.doc(`users/${uid}/enrollments/${courseId}/attempts/${attempt.id}`), data);
    }
    await writer.flush();
  }
  await writer.close();
  const times = copies + 1;
  return { quiz, expected: { attempts, questions: taken.questions.map((each) => timesOver(each, times)) } };
}

async function take(served: Served, quiz: Quiz, nth: number): Promise<void> {
  const student = fresh("student");
  await served.call("enroll", student, { courseId: quiz.courseId });
  const { attemptId, questions } = await served.call("startQuizAttempt", student, quiz);
  // The later a student, the more is right.
  const answers = questions.map(({ questionId }, at): [string, Answer] => [
    questionId,
    (at * 37 + nth * 11) % TAKEN < nth ? "right" : "wrong",
  ]);
  await served.call("submitQuizAttempt", student, { ...quiz, attemptId, answers: Object.fromEntries(answers) });
}

const timesOver = (of: QuestionStatistics, times: number): QuestionStatistics => ({
  ...of,
  attempts: of.attempts * times,
  answered: of.answered * times,
  choiceCounts: Object.fromEntries(Object.entries(of.choiceCounts ?? {}).map(([id, count]) => [id, count * times])),
});

/** @throws WrongCount unless all was counted. */
export function expectCounted(
  counted: OutputOf<"quizStatistics">,
  expected: Pick<OutputOf<"quizStatistics">, "attempts" | "questions">,
): void {
  expectCount("attempts", expected.attempts, counted.attempts);
  for (const [at, question] of counted.questions.entries()) {
    const { questionId } = question;
    const told = JSON.stringify(question);
    if (told !== JSON.stringify(expected.questions[at])) throw new WrongCount(`${questionId} was counted as ${told}.`);
  }
}
