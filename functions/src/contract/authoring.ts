import type { CourseInput, QuizPolicyInput } from "./catalogue.ts";
import type { CourseRef, Mutation, QuizRef } from "./refs.ts";

/**
 * Another app's document at `courses/{courseId}` counts as none, and is adopted: fields that `CourseDocument` does not name stay.
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

/**
 * Imports the good questions, lists the rest, and warns where one may not say what was meant. Another app's document in the
 * place of the quiz is adopted, as by `SaveCourse`. A bank too large for one call comes in parts: each is staged, where nobody
 * sees it, and the last call, which names them all, makes the whole bank the new version at once. Whatever broke off is safe to
 * send again. A bank, title and policy that equal those of `baseVersion` make no new version, however the bank is written and
 * parted: the answer states the one there is. Refused: `not-an-admin`, `no-such-course`, `stale-version`, `empty-bank`,
 * `no-such-part`, `limit-reached`.
 */
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
      /** Say what would happen, change nothing. Of a bank in parts it is asked of the last call alone. */
      dryRun?: boolean;
      /**
       * Only keep these questions, for seven days, as a part that a later call names; title, draw and `baseVersion` do
       * not matter yet. The same questions are the same part, and cost nothing again.
       */
      stage?: boolean;
      /**
       * Parts of this bank, at most 100, in the order of their questions, which come before those of `source`. Ids are
       * unique over all of them, so each part names those before it when it is staged, too. The last `source` may be empty.
       */
      staged?: string[];
    };
  output: {
    /** The version now stored; with `dryRun` the one that was. */
    version: number;
    /** With `stage` of `source` alone, else of the whole bank. */
    imported: number;
    /** Of `source`, the first 200. */
    rejected: RejectedQuestion[];
    rejectedCount: number;
    /** Imported questions of `source` that may not say what their author meant, the first 200; left out if there are none. */
    warnings?: RejectedQuestion[];
    warningCount?: number;
    /** With `stage`: the part, for `staged` of the calls that follow. */
    part?: string;
  };
}

/** A question that could not be imported, or of which a warning is given. */
export interface RejectedQuestion {
  /** Where it begins in the source, from 1. */
  line: number;
  /** What is wrong and what to do; where several begin in that line, also which it is. */
  message: string;
}

/**
 * Replaces the identity questions of the school. Another app's document in their place is adopted, as by `SaveCourse`. One that is left out is asked no more; what a student answered to it is
 * kept under its id, so an id keeps its prompt for good, and a changed question has another id. Refused: `not-an-admin`,
 * `forbidden-prompt`, `invalid-input` (another prompt under an id that was used; over 1,000 questions ever).
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
