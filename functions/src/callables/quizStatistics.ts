import { loadChunks } from "../domain/banks/chunks.ts";
import { QuizStatistics } from "../domain/quizzes/quizStatistics.ts";
import { defineQuery } from "../door/defineQuery.ts";
import { pageTokenOf, readPageToken } from "../door/pageToken.ts";
import type { Find } from "../records/call.ts";
import type { ChunkRef } from "../records/catalogueRecords.ts";
import { attemptsAt, bankVersionDoc, chunkDoc, courseDoc, quizDoc } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";

/** An answer has at most 10 MB. */
const PAGE_QUESTIONS = 5000;
/** So many, of 50 questions each, were counted in about two minutes (docs/benchmarks.md); a query has four. */
const MAXIMUM_ATTEMPTS = 100_000;

export const quizStatistics = defineQuery({
  name: "quizStatistics",
  caller: "admin",
  slow: true,
  reads({ input: { courseId, quizId, version } }, seen) {
    const quiz = quizDoc(courseId, quizId);
    const of = version ?? seen.get(quiz)?.version;
    return {
      course: courseDoc(courseId),
      quiz,
      bank: of === undefined ? undefined : bankVersionDoc(courseId, quizId, of),
    };
  },
  async search({ quiz, bank }, { input }, { find, load }) {
    if (!quiz || !bank) return undefined;
    const { courseId, quizId } = input;
    const pathOf = (chunkId: string) => chunkDoc(courseId, quizId, chunkId).path;
    const of = { courseId, quizId, version: input.version ?? quiz.version };
    const after = readPageToken(input.pageToken, (path) => bank.chunks.some(({ chunkId }) => pathOf(chunkId) === path));
    const page = pageAfter(bank.chunks, (chunkId) => pathOf(chunkId) === after);
    const questions = await loadChunks(
      of,
      page.chunks.map(({ chunkId }) => chunkId),
      load,
    );
    const statistics = new QuizStatistics(questions.flat());
    const attempts = await countAttempts(of, find, statistics);
    return { version: of.version, attempts, statistics, end: page.end && pathOf(page.end) };
  },
  answer({ course }, _, found) {
    if (!course) return { refusal: refuse("no-such-course") };
    if (!found) return { refusal: refuse("no-such-quiz") };
    const { version, attempts, statistics, end } = found;
    if (attempts === undefined) return { refusal: refuse("too-many-attempts", { maximum: MAXIMUM_ATTEMPTS }) };
    return {
      output: {
        version,
        attempts,
        questions: statistics.result(),
        ...(end !== undefined && { nextPageToken: pageTokenOf(end) }),
      },
    };
  },
});

/** Whole chunks of a bank, from the one after the last of the page before, and which is the last if there are more. */
function pageAfter(chunks: readonly ChunkRef[], isLast: (chunkId: string) => boolean) {
  const from = chunks.findIndex(({ chunkId }) => isLast(chunkId)) + 1;
  const page: ChunkRef[] = [];
  let questions = 0;
  for (const chunk of chunks.slice(from)) {
    questions += chunk.count;
    if (page.length > 0 && questions > PAGE_QUESTIONS) return { chunks: page, end: page.at(-1)?.chunkId };
    page.push(chunk);
  }
  return { chunks: page, end: undefined };
}

/** Counts all closed attempts, a page at a time, and says how many there are; `undefined`: too many. */
async function countAttempts(
  of: { courseId: string; quizId: string; version: number },
  find: Find,
  statistics: QuizStatistics,
): Promise<number | undefined> {
  let after: string | undefined;
  let limit = pageOf([]);
  let attempts = 0;
  do {
    const found = await find(attemptsAt(of, after, limit));
    for (const { questionIds, answers, result } of found.map(({ data }) => data)) {
      // Without a result it is open.
      if (!result) continue;
      statistics.count({ questionIds, answers, points: result.points, maxPoints: result.maxPoints });
      attempts++;
    }
    if (attempts > MAXIMUM_ATTEMPTS) return undefined;
    after = found.length === limit ? found.at(-1)?.path : undefined;
    limit = pageOf(found);
  } while (after !== undefined);
  return attempts;
}

/**
 * How many attempts to fetch next, by those of the page before. A page has to fit into memory: answers of one may have
 * 350 kB, and most have a few.
 */
function pageOf(found: readonly object[]): number {
  const characters = found.length === 0 ? Number.POSITIVE_INFINITY : JSON.stringify(found).length / found.length;
  return characters < 20_000 ? 2000 : 250;
}
