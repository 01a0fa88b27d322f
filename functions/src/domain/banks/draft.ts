import type { Media, PromptFormat, RejectedQuestion } from "../../contract/index.ts";

/** A question as a format gives it, before limits are checked and ids chosen. */
export interface Draft {
  /** Where it begins in the source, from 1. */
  line: number;
  /** The id that its author gave it. */
  questionId?: string | undefined;
  /** A name that its author gave it, and that need not be the only one of its kind. */
  title?: string | undefined;
  prompt: string;
  /** Left out: `plain`. */
  promptFormat?: PromptFormat | undefined;
  /** Left out: 1. */
  points?: number | undefined;
  media?: Media[] | undefined;
  /** Said whatever the answer is. */
  feedback?: string | undefined;
  answer: DraftAnswer;
  /** What its author may not have meant, and what to do. */
  warning?: string | undefined;
}

/** What a draft asks for and what is right. */
export type DraftAnswer =
  | { type: "single" | "multiple"; choices: DraftChoice[] }
  | { type: "trueFalse"; correct: boolean; feedback?: Record<string, string | undefined> | undefined }
  | ({ type: "shortAnswer" } & DraftAccepted<{ text: string }>)
  | ({ type: "numerical" } & DraftAccepted<{ range: DraftRange }>)
  | {
      type: "matching";
      pairs: DraftPair[];
      /** Right sides that belong to no left one. */
      extraRight: string[];
    };

export interface DraftChoice {
  choiceId?: string | undefined;
  text: string;
  correct: boolean;
  /** What it is worth in percent; left out: 100 if `correct`, else 0. */
  weight?: number | undefined;
  feedback?: string | undefined;
}

/** What is accepted; `weight` in percent, left out: 100. */
export interface DraftAccepted<T> {
  accepted: (T & { weight?: number | undefined; feedback?: string | undefined })[];
  /** Said of every answer that is not accepted. */
  otherwise?: string | undefined;
}

export interface DraftPair {
  left: string;
  right: string;
  /** Said where it was matched rightly. */
  feedback?: string | undefined;
}

/** Bounds are included. Both are taken as they are written in decimal. */
export type DraftRange = { value: number; tolerance: number } | { minimum: number; maximum: number };

/** Reads a bank question by question: each is either a draft or says why it is none. */
export type BankReader = (source: string) => Iterable<Draft | RejectedQuestion>;
