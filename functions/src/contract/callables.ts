/**
 * The wire contract, version 1. Times are milliseconds since the epoch, durations seconds, percentages 0-100. Every
 * mutation takes a `requestId` that names one intent of one caller: however often it arrives, it takes effect at most
 * once and every answer is the first one.
 */
import type { CourseInput, QuizPolicyInput } from "./catalogue.ts";
import type { Answer, AnswerChanges, Answers, Question } from "./questions.ts";

/** Names one intent: 8-4-4-4-12 hexadecimal digits of any UUID version, compared in lower case. Remembered for at least 30 days. */
export interface Mutation {
  requestId: string;
}

interface CourseRef {
  /** 1-64 of `A-Z a-z 0-9 _ -`, not beginning with `__`; so is every id below. */
  courseId: string;
}

interface QuizRef extends CourseRef {
  quizId: string;
}

interface AttemptRef extends QuizRef {
  /** As `startQuizAttempt` gave it. */
  attemptId: string;
}

/** Refused: `no-such-course`, `course-not-open`, `course-full`, `enrollment-closed`, `already-completed`. */
export interface Enroll {
  input: Mutation & CourseRef;
  output: {
    courseId: string;
    status: "active";
    /** When the student first enrolled. */
    enrolledAt: number;
    /** The student was enrolled before this call; nothing was counted. */
    alreadyEnrolled: boolean;
  };
}

/** Frees the seat and ends the time of open attempts. Enrolling again continues. Refused: `not-enrolled`, `enrollment-closed`, `already-completed`. */
export interface Withdraw {
  input: Mutation & CourseRef;
  output: { courseId: string; status: "withdrawn" };
}

/**
 * Starts an attempt, or returns the open one. Refused: `no-such-course`, `no-such-quiz`, `quiz-not-open`, `not-enrolled`,
 * `enrollment-closed`, `already-completed`, `attempts-exhausted`.
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
    /** Answers after it are late; `null`: no time limit. */
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
  /** Any one of them. */
  | { type: "single"; choiceIds: string[] }
  /** Exactly these. */
  | { type: "multiple"; choiceIds: string[] }
  | { type: "trueFalse"; value: boolean }
  /** Any of them, however it is cased and spaced. */
  | { type: "shortAnswer"; texts: string[] }
  /** Within any of them, bounds included. */
  | { type: "numerical"; ranges: { minimum: number; maximum: number }[] };

/** Refused: `not-an-admin`, `stale-version`, `capacity-below-taken`, `lessons-removed`. */
export interface SaveCourse {
  input: Mutation &
    CourseRef & {
      course: CourseInput;
      /** The version that this change builds on; left out: the course must not exist yet. */
      baseVersion?: number;
    };
  output: { courseId: string; version: number };
}

/** How a bank is written: Moodle's GIFT, or Registrar's JSON. */
export type BankFormat = "gift" | "json";

/** Imports the good questions and lists the rest. Refused: `not-an-admin`, `no-such-course`, `stale-version`, `empty-bank`. */
export interface ImportQuiz {
  input: Mutation &
    QuizRef & {
      /** 1-200 characters. */
      title: string;
      format: BankFormat;
      /** At most 8 MiB of UTF-8. */
      source: string;
      policy: QuizPolicyInput;
      /** The version that this bank replaces; left out: the quiz must not exist yet. */
      baseVersion?: number;
      /** Say what would happen, change nothing. */
      dryRun?: boolean;
    };
  output: {
    /** The version now stored; with `dryRun` the one that was. */
    version: number;
    imported: number;
    /** The first 200. */
    rejected: RejectedQuestion[];
    rejectedCount: number;
  };
}

/** A question that could not be imported. */
export interface RejectedQuestion {
  /** Where it begins in the source, from 1. */
  line: number;
  /** What is wrong and what to do. */
  message: string;
}

/** Refused: `not-an-admin`, `own-role`, `no-such-user`. */
export interface SetRole {
  input: Mutation & { uid: string; role: Role };
  output: { uid: string; role: Role };
}

export type Role = "student" | "admin";

/** Every callable by the one name it has everywhere. */
export interface Callables {
  enroll: Enroll;
  withdraw: Withdraw;
  startQuizAttempt: StartQuizAttempt;
  saveQuizAnswers: SaveQuizAnswers;
  submitQuizAttempt: SubmitQuizAttempt;
  reviewQuizAttempt: ReviewQuizAttempt;
  saveCourse: SaveCourse;
  importQuiz: ImportQuiz;
  setRole: SetRole;
}

export type CallableName = keyof Callables;

/** Callables that change nothing and take no `requestId`. */
export type QueryName = "reviewQuizAttempt";

export type MutationName = Exclude<CallableName, QueryName>;

export type InputOf<N extends CallableName> = Callables[N]["input"];

export type OutputOf<N extends CallableName> = Callables[N]["output"];
