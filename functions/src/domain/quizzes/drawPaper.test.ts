import { quizPolicy } from "../../../simulation/policies.ts";
import type { BankQuestion } from "../../records/bank.ts";
import type { Load } from "../../records/call.ts";
import type { Quiz } from "../../records/catalogueRecords.ts";
import { drawPaper } from "./drawPaper.ts";

const question = (questionId: string): BankQuestion => ({
  question: { questionId, type: "trueFalse", prompt: "?", points: 1 },
  key: { type: "trueFalse", correct: true },
});

/** Three questions in a chunk: `q-0` to `q-2` in the first, and so on. */
const paperOf = async (chunkCount: number, draw: number | null, seen: readonly number[]) => {
  const chunks = Array.from({ length: chunkCount }, (_, at) => ({ chunkId: `chunk-${at}`, count: 3 }));
  const loads: string[][][] = [];
  const load: Load = async (docs, alongside = []) => {
    const named = [docs, alongside].map((some) => some.map(({ path }) => path));
    if (docs.length > 0) loads.push(named);
    return docs.map(({ path }) => {
      const at = Number(path.split("-").at(-1));
      return { questions: [0, 1, 2].map((index) => question(`q-${at * 3 + index}`)) } as never;
    });
  };
  const policy = quizPolicy({ passPercent: 50, draw });
  const quiz = { chunks, questionCount: chunkCount * 3, policy } as unknown as Quiz;
  const paper = await drawPaper("safety", "final", quiz, load, () => 0.5, seen);
  const [[ids = [], alongside = []] = []] = loads;
  const chunkIds = (paths: string[]) => paths.map((path) => path.replace("courses/safety/quizzes/final/chunks/", ""));
  return {
    indexes: paper.indexes,
    ids: paper.questions.map(({ questionId }) => questionId),
    chunks: chunkIds(ids),
    alongside: chunkIds(alongside),
  };
};

test("a paper is of what is drawn, wherever its chunks end, and loads the chunks that it needs beside the whole bank", async () => {
  expect(await paperOf(3, 4, [0, 1, 4, 7, 8])).toEqual({
    indexes: [2, 3, 5, 6],
    ids: ["q-2", "q-3", "q-5", "q-6"],
    chunks: ["chunk-0", "chunk-1", "chunk-2"],
    alongside: ["chunk-0", "chunk-1", "chunk-2"],
  });
});

test.each([
  [2, [0, 1, 2, 3, 4, 5, 7], [6, 8], "chunk-2"],
  [1, [1, 2, 3, 4, 5, 6, 7, 8], [0], "chunk-0"],
])("a chunk of which nothing is drawn is not needed: %i not among %j", async (draw, seen, indexes, chunk) => {
  expect(await paperOf(3, draw, seen)).toMatchObject({ indexes, chunks: [chunk] });
});

test.each([
  [128, 128],
  [129, 0],
])("of %i chunks %i are loaded beside", async (chunkCount, beside) => {
  const others = Array.from({ length: chunkCount * 3 - 1 }, (_, index) => index + 1);
  const { indexes, alongside } = await paperOf(chunkCount, 1, others);
  expect([indexes, alongside.length]).toEqual([[0], beside]);
});
