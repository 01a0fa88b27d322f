import type { BankQuestion } from "../../records/bank.ts";
import type { Load, NameFor } from "../../records/call.ts";
import type { Chunk, ChunkRef } from "../../records/catalogueRecords.ts";
import { type Put, put } from "../../records/changes.ts";
import { chunkDoc } from "../../records/documents.ts";

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
    (parts.at(-1) as BankQuestion[]).push(question);
    characters += size;
  }
  return parts;
}

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
  nameFor: NameFor,
  partId = "",
): StoredQuestions {
  const stored: StoredQuestions = { chunks: [], documents: [] };
  for (const chunk of chunked(questions)) {
    const documents: Put[] = [];
    const store = (content: Chunk): string => {
      const json = JSON.stringify(content);
      const chunkId = nameFor("chunk", `${partId}${json}`);
      documents.push(put(chunkDoc(courseId, quizId, chunkId), json));
      return chunkId;
    };
    const [first, ...others] = inDocuments(chunk) as [BankQuestion[], ...BankQuestion[][]];
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
