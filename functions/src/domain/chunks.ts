import type { BankQuestion } from "./bank.ts";

/** Half of what a document holds, in characters of JSON; a character has up to three bytes. */
const MAXIMUM_CHUNK_CHARACTERS = 250_000;

/** A bank in parts that each fit into a document, in order. */
export function chunked(questions: readonly BankQuestion[]): BankQuestion[][] {
  const chunks: BankQuestion[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const question of questions) {
    const size = JSON.stringify(question).length;
    if (characters + size > MAXIMUM_CHUNK_CHARACTERS) {
      chunks.push([]);
      characters = 0;
    }
    chunks.at(-1)?.push(question);
    characters += size;
  }
  return chunks;
}

/** Most that a paper may have in bytes of JSON, so that an attempt with its answers fits into a document. */
const MAXIMUM_PAPER_BYTES = 400_000;
const MAXIMUM_PAPER_QUESTIONS = 200;

/** Why no paper can be drawn from a bank; `undefined`: it can. */
export function paperProblem(questions: readonly BankQuestion[], draw: number | null): string | undefined {
  const length = draw ?? questions.length;
  if (draw !== null && draw > questions.length) {
    return `asks for ${draw} questions, and ${questions.length} could be imported`;
  }
  if (length > MAXIMUM_PAPER_QUESTIONS) {
    return `must say how many questions to draw: a paper has at most ${MAXIMUM_PAPER_QUESTIONS}, this bank ${questions.length}`;
  }
  const sizes = questions.map((question) => Buffer.byteLength(JSON.stringify(question))).sort((a, b) => b - a);
  const largest = sizes.slice(0, length).reduce((sum, size) => sum + size, 0);
  if (largest > MAXIMUM_PAPER_BYTES) {
    return `allows papers of ${largest} bytes; at most ${MAXIMUM_PAPER_BYTES} fit: draw fewer questions or shorten them`;
  }
  return undefined;
}
