import type { Question, RejectedQuestion } from "../contract/index.ts";

/** What makes an answer right. It never leaves the server, but as a review policy allows. */
export type Key =
  /** Any one of these choices. */
  | { type: "single"; correct: string[] }
  /** Exactly these choices. */
  | { type: "multiple"; correct: string[] }
  | { type: "trueFalse"; correct: boolean }
  /** Any of these texts, each in the form `normalizeText` gives. */
  | { type: "shortAnswer"; accepted: string[] }
  /** Within any of these, bounds included. */
  | { type: "numerical"; ranges: { minimum: number; maximum: number }[] };

/** What an author says of an answer. */
export interface Feedback {
  general?: string;
  /** Of `single` and `multiple`, by choiceId. */
  byChoice?: Record<string, string>;
  /**
   * Of `trueFalse` by `true` and `false`; of `shortAnswer` and `numerical` by the position of the text or range in the
   * key, `*` standing for every other answer.
   */
  byAnswer?: Record<string, string>;
}

/** A question of a bank: what a student sees, and what only a grader does. */
export interface BankQuestion {
  question: Question;
  key: Key;
  feedback?: Feedback;
}

/** A bank as read from its source. */
export interface ParsedBank {
  questions: BankQuestion[];
  /** In the order of their lines, all of them. */
  rejected: RejectedQuestion[];
}
