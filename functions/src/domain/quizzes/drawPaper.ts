import type { BankQuestion } from "../../records/bank.ts";
import type { Load, Random } from "../../records/call.ts";
import type { Quiz } from "../../records/catalogueRecords.ts";
import { loadChunks } from "../banks/chunks.ts";
import { makePaper, type Paper } from "./paper.ts";
import { drawUnseen } from "./seen.ts";

/** A paper, and which questions of the bank are on it. */
export interface DrawnPaper extends Paper {
  indexes: number[];
}

/** A bank of no more chunks fits into half of what an instance keeps, and is loaded whole. */
const MAXIMUM_LOADED_CHUNKS = 128;

/**
 * Draws a paper from a bank, first what is not among `seen`. The first paper that an instance draws loads the whole bank,
 * so that the next ones load nothing; of a very large one each loads no more than it takes.
 */
export async function drawPaper(
  courseId: string,
  quizId: string,
  { chunks, questionCount, policy }: Quiz,
  load: Load,
  random: Random,
  seen: readonly number[],
): Promise<DrawnPaper> {
  const indexes = drawUnseen(questionCount, policy.draw, seen, random);
  let start = 0;
  const needed = chunks.flatMap(({ chunkId, count }) => {
    const from = start;
    start += count;
    const inChunk = indexes.filter((index) => index >= from && index < start).map((index) => index - from);
    return inChunk.length > 0 ? [{ chunkId, inChunk }] : [];
  });
  const ids = needed.map(({ chunkId }) => chunkId);
  const all = chunks.length <= MAXIMUM_LOADED_CHUNKS ? chunks.map(({ chunkId }) => chunkId) : [];
  const loaded = await loadChunks({ courseId, quizId }, ids, load, all);
  const drawn = needed.flatMap(({ inChunk }, at) =>
    inChunk.map((index) => (loaded[at] as BankQuestion[])[index] as BankQuestion),
  );
  return { ...makePaper(drawn, policy, random), indexes };
}
