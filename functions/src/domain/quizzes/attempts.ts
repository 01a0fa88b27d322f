import type { Answers, AttemptResult, AttemptStatus, QuizPolicy } from "../../contract/index.ts";
import type { Quiz } from "../../records/catalogueRecords.ts";
import type { Attempt, QuizRecord, SealedKey } from "../../records/studentRecords.ts";
import { earn, gradeOf, passes } from "../grading/grading.ts";
import { isOver } from "../standing/isOver.ts";
import { attemptsRemaining, endOf, type Used } from "./allowance.ts";
import type { Paper } from "./paper.ts";
import { quizGrade } from "./quizGrade.ts";

/** An attempt's id says which quiz it is of and which attempt it is. */
export const attemptIdOf = (quizId: string, attemptNumber: number): string => `${quizId}-${attemptNumber}`;

export const quizIdOf = (attemptId: string): string => attemptId.slice(0, attemptId.lastIndexOf("-"));

/** The record of a quiz that was never started. */
export const noAttempts: QuizRecord = {
  attempts: 0,
  attemptHistory: [],
  bestPercent: 0,
  gradePercent: null,
  passed: false,
  openAttemptId: null,
  grades: {},
  lastEndedAt: null,
  attemptsBeforeReset: 0,
  resetLessonId: null,
  seen: { bankDigest: "", indexes: [] },
  override: { extraAttempts: 0, extraSeconds: 0 },
};

/**
 * The deadline of an attempt, and the last millisecond in which its answers count; `null`: no limit. None outlives the
 * course's deadline, which has no grace.
 */
export function timeOf(
  startedAt: number,
  { timeLimitSeconds, graceSeconds }: QuizPolicy,
  extraSeconds: number,
  courseDeadlineAt: number | null,
): Pick<Attempt, "deadline" | "closesAt"> {
  if (timeLimitSeconds === null) return { deadline: courseDeadlineAt, closesAt: courseDeadlineAt };
  const atMost = (moment: number) => Math.min(moment, courseDeadlineAt ?? moment);
  const deadline = startedAt + (timeLimitSeconds + extraSeconds) * 1000;
  return { deadline: atMost(deadline), closesAt: atMost(deadline + graceSeconds * 1000) };
}

/** A fresh attempt at a paper. */
export function openAttempt(
  { courseId, quizId }: { courseId: string; quizId: string },
  attemptNumber: number,
  quiz: Quiz,
  paper: Pick<Paper, "questions">,
  now: number,
  extraSeconds = 0,
  courseDeadlineAt: number | null = null,
): Attempt {
  return {
    attemptNumber,
    quizId,
    status: "open",
    questions: paper.questions,
    answers: {},
    revision: 0,
    startedAt: now,
    ...timeOf(now, quiz.policy, extraSeconds, courseDeadlineAt),
    submittedAt: null,
    percent: null,
    passed: null,
    policy: quiz.policy,
    courseId,
    bankVersion: quiz.version,
    questionIds: paper.questions.map(({ questionId }) => questionId),
    saves: {},
    result: null,
  };
}

/** Whether an attempt that lapsed had all its time; withdrawing ends it early. One that has a deadline closes, too. */
const ranOut = ({ deadline, closesAt }: Attempt): boolean => deadline !== null && (closesAt as number) >= deadline;

/** What closing an attempt comes to. */
export interface Closing {
  status: Exclude<AttemptStatus, "open">;
  answers: Answers;
  submittedAt: number | null;
  /** For what waits on it. */
  endedAt: number;
  result: AttemptResult;
  /** How many quizzes more are passed now: -1, 0 or 1, since a later attempt may count less. */
  passedMore: number;
  /** It was the last attempt, and the quiz is not passed. */
  exhausted: boolean;
}

/** What of a quiz record closing an attempt rests on. */
type Before = Used & Pick<QuizRecord, "bestPercent" | "passed" | "grades">;

/**
 * Grades an attempt: as a submission of `submitted` answers while its time runs, else as what was saved. The grade is a
 * function of the frozen paper, the frozen policy and the answers.
 * @param submitted all answers of the submission; `undefined`: its time has ended.
 */
export function closeAttempt(
  attempt: Attempt,
  key: SealedKey,
  record: Before,
  policyNow: QuizPolicy | undefined,
  now: number,
  submitted: Answers | undefined,
): Closing {
  const { attemptNumber, policy } = attempt;
  const answers = submitted ?? attempt.answers;
  const submittedAt = submitted ? now : null;
  const earned = earn(attempt.questions, key.keys, answers);
  const graded = gradeOf(earned);
  const passed = passes(earned, policy.passPercent);
  const grades = { ...record.grades, [attemptNumber]: { percent: graded.percent, passed } };
  const { gradePercent, quizPassed } = quizGrade(policy, grades);
  const remaining = attemptsRemaining(policyNow, record);
  return {
    status: submitted ? "submitted" : "lapsed",
    answers,
    submittedAt,
    endedAt: endOf(attempt, submittedAt),
    passedMore: Number(quizPassed) - Number(record.passed),
    exhausted: remaining === 0 && !quizPassed,
    result: {
      attemptNumber,
      ...graded,
      passed,
      late: submitted ? isOver(attempt.deadline, now) : ranOut(attempt),
      answersIgnored: !submitted,
      gradePercent,
      bestPercent: Math.max(record.bestPercent, graded.percent),
      quizPassed,
      attemptsRemaining: remaining,
    },
  };
}
