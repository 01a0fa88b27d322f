import type { CourseInput, QuizPolicyInput } from "./catalogue.ts";
import type { CourseRef, Mutation, QuizRef } from "./refs.ts";

/**
 * Refused: `not-an-admin`, `stale-version`, `capacity-below-taken`, `lessons-removed`, `forbidden-prompt` (an identity
 * question that is asked now touches a topic which this course's policy forbids).
 */
export interface SaveCourse {
  input: Mutation &
    CourseRef & {
      course: CourseInput;
      /** The version that this change builds on; left out: the course must not exist yet. */
      baseVersion?: number;
    };
  output: { courseId: string; version: number };
}

/** How a bank is written: Moodle's GIFT, Aiken, or Registrar's columns of CSV or JSON. */
export type BankFormat = "gift" | "aiken" | "csv" | "json";

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

/**
 * Replaces the identity questions of the school. One that is left out is asked no more; what a student answered to it is
 * kept under its id, so an id keeps its meaning. Refused: `not-an-admin`, `forbidden-prompt`.
 */
export interface SavePvqCatalogue {
  input: Mutation & {
    /** At most 200, ids unique. */
    questions: PvqQuestion[];
  };
  output: { version: number };
}

/** An identity question. */
export interface PvqQuestion {
  questionId: string;
  /** 1-200 characters. */
  prompt: string;
}
