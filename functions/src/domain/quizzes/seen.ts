import type { Random } from "../../records/call.ts";
import type { QuizRecord } from "../../records/studentRecords.ts";
import { drawIndexes } from "./paper.ts";

/** So many places a record remembers; who has seen more meets the oldest again. */
const MAXIMUM_SEEN = 10_000;

/** Places of questions that the student has had in this bank. */
export const seenIn = (record: QuizRecord | undefined, bankDigest: string): readonly number[] =>
  record?.seen.bankDigest === bankDigest ? record.seen.indexes : [];

/** Which questions a paper has, those first that are not among `seen`; in ascending order. */
export function drawUnseen(total: number, draw: number | null, seen: readonly number[], random: Random): number[] {
  const all = drawIndexes(total, null, random);
  if (draw === null) return all;
  const had = new Set(seen);
  const unseen = all.filter((index) => !had.has(index));
  const again = all.filter((index) => had.has(index));
  const drawnOf = (indexes: readonly number[], count: number) =>
    drawIndexes(indexes.length, count, random).map((at) => indexes[at] as number);
  const missing = Math.max(0, draw - unseen.length);
  return [...drawnOf(unseen, draw), ...drawnOf(again, missing)].sort((a, b) => a - b);
}

/** What the student has had after a paper; once that is the whole bank, only the paper, so that the round begins anew. */
export function seenWith(seen: readonly number[], drawn: readonly number[], total: number): number[] {
  const all = [...seen.filter((index) => !drawn.includes(index)), ...drawn];
  return all.length >= total ? [...drawn] : all.slice(-MAXIMUM_SEEN);
}
