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
