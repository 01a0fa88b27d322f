import type { BankQuestion } from "../domain/bank.ts";
import { inDocuments } from "../domain/chunks.ts";
import type { Chunk } from "../domain/records.ts";
import { type Put, put } from "../platform/changes.ts";
import type { Load } from "../platform/command.ts";
import { sealedName } from "../platform/derive.ts";
import { chunkDoc } from "../platform/documents.ts";

/** Where the bank of a quiz lies. */
interface QuizRef {
  courseId: string;
  quizId: string;
}

/** The documents of a chunk, each named by what is in it; the first names the others. */
export function storedChunk({ courseId, quizId }: QuizRef, questions: readonly BankQuestion[]) {
  const documents: Put[] = [];
  const store = (chunk: Chunk): string => {
    const json = JSON.stringify(chunk);
    const chunkId = sealedName("chunk", json);
    documents.push(put(chunkDoc(courseId, quizId, chunkId), json));
    return chunkId;
  };
  const [first = [], ...others] = inDocuments(questions);
  const rest = others.map((part) => store({ questions: part }));
  const chunkId = store({ questions: first, ...(rest.length > 0 && { rest }) });
  return { chunkId, count: questions.length, documents };
}

/** The questions of each chunk. */
export async function loadChunks(
  { courseId, quizId }: QuizRef,
  chunkIds: readonly string[],
  load: Load,
): Promise<BankQuestion[][]> {
  const read = (ids: readonly string[]) => load(ids.map((chunkId) => chunkDoc(courseId, quizId, chunkId)));
  const chunks = await read(chunkIds);
  const others = await read(chunks.flatMap(({ rest }) => rest ?? []));
  return chunks.map(({ questions, rest }) => [
    ...questions,
    ...others.splice(0, rest?.length ?? 0).flatMap((other) => other.questions),
  ]);
}
