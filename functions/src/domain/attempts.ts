import type { Answers, AttemptResult, AttemptStatus, QuizPolicy } from "../contract/index.ts";
import { grade, passes } from "./grading.ts";
import type { Paper } from "./paper.ts";
import type { Attempt, Quiz, QuizRecord, SealedKey } from "./records.ts";

/** An attempt's id says which quiz it is of and which attempt it is. */
export const attemptIdOf = (quizId: string, attemptNumber: number): string => `${quizId}-${attemptNumber}`;

export const quizIdOf = (attemptId: string): string => attemptId.slice(0, attemptId.lastIndexOf("-"));

/** Answers count until `closesAt`, inclusive. */
export const isOver = (closesAt: number | null, now: number): boolean => closesAt !== null && now > closesAt;

/** How many more attempts may be started; `null`: any number. */
export const attemptsRemaining = (policy: QuizPolicy | undefined, started: number): number | null =>
  policy?.maximumAttempts == null ? null : Math.max(0, policy.maximumAttempts - started);

/** A fresh attempt at a paper. */
export function openAttempt(quizId: string, attemptNumber: number, quiz: Quiz, paper: Paper, now: number): Attempt {
  const { timeLimitSeconds, graceSeconds } = quiz.policy;
  const deadline = timeLimitSeconds === null ? null : now + timeLimitSeconds * 1000;
  return {
    attemptNumber,
    quizId,
    status: "open",
    questions: paper.questions,
    answers: {},
    revision: 0,
    startedAt: now,
    deadline,
    closesAt: deadline === null ? null : deadline + graceSeconds * 1000,
    submittedAt: null,
    percent: null,
    passed: null,
    policy: quiz.policy,
    bankVersion: quiz.version,
    saves: {},
    result: null,
  };
}

/** Whether an attempt that lapsed had all its time; withdrawing ends it early. */
const ranOut = ({ deadline, closesAt }: Attempt): boolean =>
  deadline !== null && closesAt !== null && closesAt >= deadline;

/** What closing an attempt comes to. */
export interface Closing {
  status: Exclude<AttemptStatus, "open">;
  answers: Answers;
  submittedAt: number | null;
  result: AttemptResult;
  /** The quiz was not passed before. */
  newlyPassed: boolean;
}

/**
 * Grades an attempt: as a submission of `submitted` answers while its time runs, else as what was saved. The grade is a
 * function of the frozen paper, the frozen policy and the answers.
 * @param submitted all answers of the submission; `undefined`: its time has ended.
 */
export function closeAttempt(
  attempt: Attempt,
  key: SealedKey,
  record: Pick<QuizRecord, "attempts" | "bestPercent" | "passed">,
  policyNow: QuizPolicy | undefined,
  now: number,
  submitted: Answers | undefined,
): Closing {
  const answers = submitted ?? attempt.answers;
  const graded = grade(attempt.questions, key.keys, answers);
  const passed = passes(graded, attempt.policy.passPercent);
  const bestPercent = Math.max(record.bestPercent, graded.percent);
  return {
    status: submitted ? "submitted" : "lapsed",
    answers,
    submittedAt: submitted ? now : null,
    newlyPassed: passed && !record.passed,
    result: {
      attemptNumber: attempt.attemptNumber,
      ...graded,
      passed,
      late: submitted ? isOver(attempt.deadline, now) : ranOut(attempt),
      answersIgnored: !submitted,
      gradePercent: bestPercent,
      bestPercent,
      quizPassed: record.passed || passed,
      attemptsRemaining: attemptsRemaining(policyNow, record.attempts),
    },
  };
}
