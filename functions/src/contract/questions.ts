/** The kinds of question that can be graded. */
export type QuestionType = "single" | "multiple" | "trueFalse" | "shortAnswer" | "numerical" | "matching";

/** How prompts may be written. */
export const promptFormats = ["plain", "markdown", "html", "moodle"] as const;

/**
 * How a prompt and the texts of its choices and sides are written. `html` may hold any markup, and `moodle` is HTML in
 * which line breaks count: sanitise both where they are shown.
 */
export type PromptFormat = (typeof promptFormats)[number];

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

/** One side of a pair, to which one of the other side belongs. */
export interface LeftSide {
  leftId: string;
  text: string;
}

/** What may belong to one left side, to several, or to none. */
export interface RightSide {
  rightId: string;
  text: string;
}

/** A question as a student sees it: nothing in it tells the answer. */
export interface Question {
  questionId: string;
  type: QuestionType;
  /** As the author wrote it; sanitise it where it is shown. */
  prompt: string;
  /** Left out: `plain`. */
  promptFormat?: PromptFormat;
  /** What a right answer earns, 0.01-1,000, at most two decimals. */
  points: number;
  /** Of `single` and `multiple`. */
  choices?: Choice[];
  /** Of `matching`. */
  left?: LeftSide[];
  /** Of `matching`; their order is drawn, and tells nothing. */
  right?: RightSide[];
  media?: Media[];
}

/**
 * An answer: a choiceId (`single`), choiceIds in any order (`multiple`), a boolean (`trueFalse`), a text
 * (`shortAnswer`, at most 4 KiB), a finite number (`numerical`) or rightIds by leftId (`matching`; a left side may be left
 * out).
 */
export type Answer = string | string[] | boolean | number | Record<string, string>;

/** Answers by questionId. */
export type Answers = Record<string, Answer>;

/** Answers to store; `null` clears one, questions that are not named keep theirs. */
export type AnswerChanges = Record<string, Answer | null>;
