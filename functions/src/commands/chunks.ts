import type { BankQuestion } from "../domain/bank.ts";
import type { Chunk, ChunkRef } from "../domain/catalogueRecords.ts";
import { chunked, inDocuments } from "../domain/chunks.ts";
import { type Put, put } from "../platform/changes.ts";
import type { Load } from "../platform/command.ts";
import { sealedName } from "../platform/derive.ts";
import { chunkDoc } from "../platform/documents.ts";

/** Where the bank of a quiz lies. */
export interface QuizRef {
  courseId: string;
  quizId: string;
}

/** Questions as they are stored. */
export interface StoredQuestions {
  chunks: ChunkRef[];
  /** By chunk. */
  documents: Put[][];
}

/**
 * The chunks of some questions. Each document is named by what is in it, and by the part that it belongs to, if to one;
 * the first of a chunk names the others.
 */
export function storedQuestions(
  { courseId, quizId }: QuizRef,
  questions: readonly BankQuestion[],
  partId = "",
): StoredQuestions {
  const stored: StoredQuestions = { chunks: [], documents: [] };
  for (const chunk of chunked(questions)) {
    const documents: Put[] = [];
    const store = (content: Chunk): string => {
      const json = JSON.stringify(content);
      const chunkId = sealedName("chunk", `${partId}${json}`);
      documents.push(put(chunkDoc(courseId, quizId, chunkId), json));
      return chunkId;
    };
    const [first = [], ...others] = inDocuments(chunk);
    const rest = others.map((part) => store({ questions: part }));
    const chunkId = store({ questions: first, ...(rest.length > 0 && { rest }) });
    stored.chunks.push({ chunkId, count: chunk.length });
    stored.documents.push(documents);
  }
  return stored;
}

/** The questions of each chunk; those `alongside` are likely to be asked for next. */
export async function loadChunks(
  { courseId, quizId }: QuizRef,
  chunkIds: readonly string[],
  load: Load,
  alongside: readonly string[] = [],
): Promise<BankQuestion[][]> {
  const docs = (ids: readonly string[]) => ids.map((chunkId) => chunkDoc(courseId, quizId, chunkId));
  const read = (ids: readonly string[], more: readonly string[] = []) => load(docs(ids), docs(more));
  const chunks = await read(chunkIds, alongside);
  const others = await read(chunks.flatMap(({ rest }) => rest ?? []));
  return chunks.map(({ questions, rest }) => [
    ...questions,
    ...others.splice(0, rest?.length ?? 0).flatMap((other) => other.questions),
  ]);
}
