/** The kinds of question that can be graded. */
export type QuestionType = "single" | "multiple" | "trueFalse" | "shortAnswer" | "numerical";

/** A picture that belongs to a prompt. */
export interface Media {
  kind: "image";
  /** Where the school keeps it: a URL, path or hash, at most 2,048 bytes. */
  ref: string;
  /** What it shows, for those who cannot see it; may be empty. */
  alt: string;
}

/** One answer that can be chosen. */
export interface Choice {
  choiceId: string;
  text: string;
}

/** A question as a student sees it: nothing in it tells the answer. */
export interface Question {
  questionId: string;
  type: QuestionType;
  /** As the author wrote it; sanitise it where it is shown. */
  prompt: string;
  /** What a right answer earns, 0.01-1,000, at most two decimals. */
  points: number;
  /** Of `single` and `multiple`. */
  choices?: Choice[];
  media?: Media[];
}

/**
 * An answer: a choiceId (`single`), choiceIds in any order (`multiple`), a boolean (`trueFalse`), a text
 * (`shortAnswer`, at most 4 KiB) or a finite number (`numerical`).
 */
export type Answer = string | string[] | boolean | number;

/** Answers by questionId. */
export type Answers = Record<string, Answer>;

/** Answers to store; `null` clears one, questions that are not named keep theirs. */
export type AnswerChanges = Record<string, Answer | null>;
