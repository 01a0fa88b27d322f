import type { CorrectAnswer, ReviewedQuestion, ReviewPolicy } from "../../contract/index.ts";
import type { Key } from "../../records/bank.ts";
import type { Attempt, QuizRecord, SealedKey } from "../../records/studentRecords.ts";
import { own, pointsNumber, pointsOf } from "../grading/grading.ts";
import { feedbackTo } from "./feedback.ts";

/** Whether the right answers of a closed attempt may be shown, by the review policy now. */
export function isReleased(
  policy: ReviewPolicy,
  attempt: Attempt,
  record: QuizRecord,
  attemptsRemaining: number | null,
): boolean {
  if (attempt.status === "open") return false;
  switch (policy) {
    case "never":
      return false;
    case "afterSubmit":
      return true;
    case "afterPass":
      return record.passed;
    case "afterLastAttempt":
      return attemptsRemaining === 0 && record.openAttemptId === null;
  }
}

/** A closed attempt with its right answers. */
export const reviewed = ({ questions, answers }: Attempt, { keys, feedback }: SealedKey): ReviewedQuestion[] =>
  questions.map(({ questionId, points }) => {
    const key = own(keys, questionId);
    if (!key) throw new Error(`No key for question ${questionId}.`);
    const given = own(answers, questionId);
    return {
      questionId,
      given: given ?? null,
      correct: correctOf(key),
      points: pointsNumber(pointsOf(key, given, points)),
      feedback: feedbackTo(own(feedback, questionId), key, given),
    };
  });

function correctOf(key: Key): CorrectAnswer {
  switch (key.type) {
    case "single":
    case "multiple":
      return { type: key.type, choiceIds: key.correct };
    case "trueFalse":
      return { type: key.type, value: key.correct };
    case "shortAnswer":
      return { type: key.type, texts: key.accepted.filter(isFullyRight(key.weights)) };
    case "numerical":
      return { type: key.type, ranges: key.ranges.filter(isFullyRight(key.weights)) };
    case "matching":
      return key;
  }
}

const isFullyRight = (weights: number[] | undefined) => (_: unknown, place: number) =>
  (weights?.[place] ?? 100) === 100;
