import type { Question, RejectedQuestion } from "../contract/index.ts";

/** The key of a question: what makes an answer right. It never leaves the server, but as a review policy allows. */
export type Key =
  /** Any one of these choices, or by `weights` a part of the points for others, 0-100 for each choiceId. */
  | { type: "single"; correct: string[]; weights?: Record<string, number> }
  /**
   * Exactly these choices; or by `weights`, -100 to 100 for each choiceId, each given its part of what all of these are
   * worth together.
   */
  | { type: "multiple"; correct: string[]; weights?: Record<string, number> }
  | { type: "trueFalse"; correct: boolean }
  /** Any of these texts, each in the form `normalizeText` gives; `weights`: what each is worth, 0-100, in their order. */
  | { type: "shortAnswer"; accepted: string[]; weights?: number[] }
  /** Within any of these, bounds included; `weights` as of texts. */
  | { type: "numerical"; ranges: { minimum: number; maximum: number }[]; weights?: number[] }
  /** For each leftId the rightId that belongs to it. */
  | { type: "matching"; pairs: Record<string, string> };

/** The feedback of an author on an answer. */
export interface Feedback {
  general?: string;
  /** For `single` and `multiple`, by choiceId. */
  byChoice?: Record<string, string>;
  /**
   * For `trueFalse` by `true` and `false`; of `matching` by the leftId that was matched rightly; of `shortAnswer` and `numerical` by the position of the text or range in the
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
  /** Warnings of questions that are read all the same, likewise; left out where there are none. */
  warnings?: RejectedQuestion[];
}

/** The extent of a bank, told without its questions. Of a bank in parts it is the same, however it is parted. */
export interface Extent {
  count: number;
  /** How large the largest are that one paper could have: bytes of JSON, descending. */
  largest: readonly number[];
  /** The digest of all questions in their order, hexadecimal. As secret as the names of questions. */
  digest: string;
}
