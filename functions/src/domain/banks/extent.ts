import type { BankQuestion, Extent } from "../../records/bank.ts";

/** Most that a paper may have in bytes of JSON, so that an attempt with its answers fits into a document. */
const MAXIMUM_PAPER_BYTES = 400_000;
const MAXIMUM_PAPER_QUESTIONS = 200;

/** A prime of which 2 is a primitive root, so that a question counts differently at each place. */
const PRIME = 2n ** 255n - 19n;

/** @param nameOf a name for a question's JSON, hexadecimal, that no other text has. */
export const extentOf = (questions: readonly BankQuestion[], nameOf: (json: string) => string): Extent =>
  joined(
    questions.map((question) => {
      const json = JSON.stringify(question);
      return { count: 1, largest: [Buffer.byteLength(json)], digest: nameOf(json) };
    }),
  );

/** The extent of parts in their order. Each question's name is doubled by each that follows, and all are added. */
export const joined = (parts: readonly Extent[]): Extent => ({
  count: parts.reduce((sum, { count }) => sum + count, 0),
  largest: parts
    .flatMap(({ largest }) => largest)
    .sort((a, b) => b - a)
    .slice(0, MAXIMUM_PAPER_QUESTIONS),
  digest: parts
    .reduce((sum, { count, digest }) => ((sum << BigInt(count)) + BigInt(`0x${digest}`)) % PRIME, 0n)
    .toString(16),
});

/** Why no paper can be drawn from a bank; `undefined`: it can. */
export function paperProblem({ count, largest }: Extent, draw: number | null): string | undefined {
  const length = draw ?? count;
  if (length > count) {
    return `asks for ${length} questions, and ${count} could be imported`;
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
