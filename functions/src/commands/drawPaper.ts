import { drawIndexes, makePaper, type Paper, type Random } from "../domain/paper.ts";
import type { Quiz } from "../domain/records.ts";
import type { Load } from "../platform/command.ts";
import { loadChunks } from "./chunks.ts";

/** Draws a paper from a bank, and loads no more of the bank than it takes. */
export async function drawPaper(
  courseId: string,
  quizId: string,
  { chunks, questionCount, policy }: Quiz,
  load: Load,
  random: Random,
): Promise<Paper> {
  const indexes = drawIndexes(questionCount, policy.draw, random);
  let start = 0;
  const needed = chunks.flatMap(({ chunkId, count }) => {
    const from = start;
    start += count;
    const inChunk = indexes.filter((index) => index >= from && index < start).map((index) => index - from);
    return inChunk.length > 0 ? [{ chunkId, inChunk }] : [];
  });
  const ids = needed.map(({ chunkId }) => chunkId);
  const loaded = await loadChunks({ courseId, quizId }, ids, load);
  const drawn = needed.flatMap(({ inChunk }, at) => inChunk.flatMap((index) => loaded[at]?.[index] ?? []));
  return makePaper(drawn, policy, random);
}
