import type { BankQuestion } from "./bank.ts";

/** What students may see of a chunk, in characters of JSON. It leaves room for keys and feedback in one document. */
const MAXIMUM_VISIBLE_CHARACTERS = 150_000;
/** Half of what a document holds, in characters of JSON; a character has up to three bytes. */
const MAXIMUM_DOCUMENT_CHARACTERS = 250_000;

/**
 * A bank in chunks, in order. Students may read how many questions each has, so that rests on nothing but what students
 * may see of them.
 */
export const chunked = (questions: readonly BankQuestion[]): BankQuestion[][] =>
  split(questions, MAXIMUM_VISIBLE_CHARACTERS, ({ question }) => question);

/** A chunk in parts that each fit into a document, in order; nearly always one. */
export const inDocuments = (chunk: readonly BankQuestion[]): BankQuestion[][] =>
  split(chunk, MAXIMUM_DOCUMENT_CHARACTERS, (all) => all);

/** Parts of at most so many characters of JSON each, of what counts of a question; one that has more stands alone. */
function split(
  questions: readonly BankQuestion[],
  maximumCharacters: number,
  counted: (question: BankQuestion) => object,
): BankQuestion[][] {
  const parts: BankQuestion[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const question of questions) {
    const size = JSON.stringify(counted(question)).length;
    if (characters + size > maximumCharacters) {
      parts.push([]);
      characters = 0;
    }
    parts.at(-1)?.push(question);
    characters += size;
  }
  return parts;
}

/** Most that a paper may have in bytes of JSON, so that an attempt with its answers fits into a document. */
const MAXIMUM_PAPER_BYTES = 400_000;
const MAXIMUM_PAPER_QUESTIONS = 200;

/** How many questions there are, and how large the largest are that one paper could have: bytes of JSON, descending. */
export interface Extent {
  count: number;
  largest: readonly number[];
}

export const extentOf = (questions: readonly BankQuestion[]): Extent =>
  joined([{ count: questions.length, largest: questions.map((each) => Buffer.byteLength(JSON.stringify(each))) }]);

/** The extent of several parts together. */
export const joined = (parts: readonly Extent[]): Extent => ({
  count: parts.reduce((sum, { count }) => sum + count, 0),
  largest: parts
    .flatMap(({ largest }) => largest)
    .sort((a, b) => b - a)
    .slice(0, MAXIMUM_PAPER_QUESTIONS),
});

/** Why no paper can be drawn from a bank; `undefined`: it can. */
export function paperProblem({ count, largest }: Extent, draw: number | null): string | undefined {
  const length = draw ?? count;
  if (draw !== null && draw > count) {
    return `asks for ${draw} questions, and ${count} could be imported`;
  }
  if (length > MAXIMUM_PAPER_QUESTIONS) {
    return `must say how many questions to draw: a paper has at most ${MAXIMUM_PAPER_QUESTIONS}, this bank ${count}`;
  }
  const bytes = largest.slice(0, length).reduce((sum, size) => sum + size, 0);
  if (bytes > MAXIMUM_PAPER_BYTES) {
    return `allows papers of ${bytes} bytes; at most ${MAXIMUM_PAPER_BYTES} fit: draw fewer questions or shorten them`;
  }
  return undefined;
}
