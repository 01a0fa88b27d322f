import type { Answer, AnswerChanges, Answers, Question } from "./questions.ts";
import type { AttemptRef, Mutation, QuizRef } from "./refs.ts";

/**
 * Starts an attempt, or returns the open one. Refused, the first of these that holds: `no-such-course`, `no-such-quiz`,
 * `quiz-not-open`, `not-enrolled`, `enrollment-closed`, `already-completed`, `pvq-due`, `pvq-locked`; and, where none is open,
 * `attempts-exhausted` (also while a lesson that was reset is to be done again), `quiz-locked` (`opensAfter` of the quiz),
 * `wait-between-attempts`, `limit-reached`.
 */
export interface StartQuizAttempt {
  input: Mutation & QuizRef;
  output: {
    attemptId: string;
    /** From 1. */
    attemptNumber: number;
    /** How many more may be started; `null`: any number. */
    attemptsRemaining: number | null;
    startedAt: number;
    /** Answers after it are late; never after the deadline of the course, which has no grace. `null`: no limit. */
    deadline: number | null;
    /** Of the answers now. */
    revision: number;
    questions: Question[];
    /** Saved so far, as of now. */
    answers: Answers;
    /** The attempt was open before this call. */
    resumed: boolean;
  };
}

/** Refused: `no-such-attempt`, `attempt-closed`, `stale-revision`, `too-many-saves`, `answers-too-long`, `invalid-input` (an answer that does not fit its question). */
export interface SaveQuizAnswers {
  input: Mutation &
    AttemptRef & {
      /** The revision that these answers build on. */
      revision: number;
      answers: AnswerChanges;
    };
  output: { revision: number };
}

/**
 * Grades an attempt. `answers` count as one last save; after deadline and grace they are ignored and what was saved is
 * graded. An attempt that is closed already answers with its result. Refused: `no-such-attempt`, `answers-too-long`, `invalid-input`.
 */
export interface SubmitQuizAttempt {
  input: Mutation & AttemptRef & { answers?: AnswerChanges };
  output: AttemptResult;
}

/** What an attempt came to. It is stored once and never changes. */
export interface AttemptResult {
  attemptNumber: number;
  /** The number nearest to them: a part of an answer may earn a third of a point. */
  points: number;
  maxPoints: number;
  /** Rounded half up to two decimals. */
  percent: number;
  /** Exactly `points * 100 >= passPercent * maxPoints`, before any rounding. */
  passed: boolean;
  /** Submitted after the deadline, or not before time ran out. */
  late: boolean;
  /** Time had ended: what was saved is graded, and answers sent with a submission do not count. */
  answersIgnored: boolean;
  /** The grade of the quiz with this attempt. */
  gradePercent: number;
  bestPercent: number;
  quizPassed: boolean;
  /** `null`: any number. */
  attemptsRemaining: number | null;
}

/** A query: takes no `requestId` and changes nothing. Refused: `no-such-attempt`, `review-not-released`. */
export interface ReviewQuizAttempt {
  input: AttemptRef;
  output: { questions: ReviewedQuestion[] };
}

/** A question of a closed attempt with its right answer. */
export interface ReviewedQuestion {
  questionId: string;
  /** What the student answered; `null`: nothing. */
  given: Answer | null;
  correct: CorrectAnswer;
  /** What the answer earned. */
  points: number;
  /** What the author says of it, in general and of the choices given. */
  feedback: string[];
}

/** What is right, by the type of the question. */
export type CorrectAnswer =
  /** Any one of them; where others earn a part of the points, these earn all. */
  | { type: "single"; choiceIds: string[] }
  /** Exactly these; where each earns its part of the points, all of these and no others. */
  | { type: "multiple"; choiceIds: string[] }
  | { type: "trueFalse"; value: boolean }
  /** Any of them, however it is cased and spaced. */
  | { type: "shortAnswer"; texts: string[] }
  /** Within any of them, bounds included. */
  | { type: "numerical"; ranges: { minimum: number; maximum: number }[] }
  /** For each leftId the rightId that belongs to it. */
  | { type: "matching"; pairs: Record<string, string> };
