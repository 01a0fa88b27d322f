import fc from "fast-check";
import type { BankQuestion } from "../../records/bank.ts";
import { chunkDoc, type Doc } from "../../records/documents.ts";
import { chunked, inDocuments, loadChunks, storedQuestions } from "./chunks.ts";

const MEBIBYTE = 1024 * 1024;

const question = (size: number, letter = "x"): BankQuestion => ({
  question: { questionId: "q", type: "trueFalse", prompt: letter.repeat(size), points: 1 },
  key: { type: "trueFalse", correct: true },
});
/** Looks the same to students, whatever its key. */
const keyed = (size: number, keySize: number): BankQuestion => ({
  question: { questionId: "q", type: "shortAnswer", prompt: "x".repeat(size), points: 1 },
  key: { type: "shortAnswer", accepted: ["y".repeat(keySize)] },
});
const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

test("every question is in one chunk, in order, and each part of a chunk fits into a document", () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 262_144 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(sizes, fc.constantFrom("x", "é", "道"), (list, letter) => {
      // A question has at most 262,144 bytes.
      const bank = list.map((size) => question(Math.floor(size / Buffer.byteLength(letter)), letter));
      const chunks = chunked(bank);
      expect(chunks.flat()).toEqual(bank);
      for (const chunk of chunks) {
        expect(chunk.length).toBeGreaterThan(0);
        const parts = inDocuments(chunk);
        expect(parts.flat()).toEqual(chunk);
        for (const part of parts) expect(bytesOf({ questions: part })).toBeLessThan(MEBIBYTE - 10_000);
      }
    }),
    { numRuns: 30 },
  );
});

test("where a bank is split tells nothing of its keys, and what grows by them still fits", () => {
  const sizes = fc.array(fc.tuple(fc.nat(60_000), fc.nat(200_000), fc.nat(200_000)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(sizes, (list) => {
      const counts = (chunks: BankQuestion[][]) => chunks.map((chunk) => chunk.length);
      const left = chunked(list.map(([size, key]) => keyed(size, key)));
      const right = chunked(list.map(([size, , key]) => keyed(size, key)));
      expect(counts(left)).toEqual(counts(right));
      for (const part of left.flatMap(inDocuments)) {
        expect(bytesOf({ questions: part })).toBeLessThan(MEBIBYTE - 10_000);
      }
    }),
    { numRuns: 30 },
  );
});

test("small questions share a chunk, and it is one document", () => {
  const chunks = chunked(Array.from({ length: 800 }, () => question(100)));
  expect(chunks.length).toBe(1);
  expect(chunks.flatMap(inDocuments).length).toBe(1);
});

test.each([
  ["150,000 characters of what students see share a chunk", [75_000, 75_000], 1],
  ["one more character does not", [75_000, 75_001], 2],
])("%s", (_, sizes, count) => {
  const besides = JSON.stringify(question(0).question).length;
  expect(chunked(sizes.map((size) => question(size - besides)))).toHaveLength(count);
});

test.each([
  ["250,000 characters of all that is stored share a document", [125_000, 125_000], 1],
  ["one more character does not", [125_000, 125_001], 2],
])("%s", (_, sizes, count) => {
  const besides = JSON.stringify(keyed(0, 0)).length;
  expect(inDocuments(sizes.map((size) => keyed(0, size - besides)))).toHaveLength(count);
});

describe("questions that are stored", () => {
  const of = { courseId: "c", quizId: "q" };
  const large = [keyed(10, 200_000), keyed(20, 200_000), keyed(30, 200_000)];
  const bank = [...large, question(149_950), keyed(40, 10)];

  /** Stores them under names that are counted, each of which is told with its content. */
  const store = () => {
    const named = new Map<string, string>();
    const nameFor = (purpose: string, content: string) => {
      const name = `${purpose}-${named.size}`;
      named.set(name, content);
      return name;
    };
    return { ...storedQuestions(of, bank, nameFor, "part"), named };
  };

  test("lie in chunks, and what does not fit into one document in further ones that the first names", () => {
    const { chunks, documents } = store();
    expect(chunks).toEqual([
      { chunkId: "chunk-2", count: 3 },
      { chunkId: "chunk-3", count: 1 },
      { chunkId: "chunk-4", count: 1 },
    ]);
    const contents = documents.map((each) => each.map(({ json }) => JSON.parse(json)));
    expect(contents).toEqual([
      [{ questions: [large[1]] }, { questions: [large[2]] }, { questions: [large[0]], rest: ["chunk-0", "chunk-1"] }],
      [{ questions: [bank[3]] }],
      [{ questions: [bank[4]] }],
    ]);
  });

  test("are named by what is in a document, and by the part that it belongs to", () => {
    const { documents, named } = store();
    for (const { doc, json } of documents.flat()) {
      const name = doc.path.slice(chunkDoc("c", "q", "x").path.length - 1);
      expect(named.get(name)).toBe(`part${json}`);
    }
    let content = "";
    const noting = (_: string, text: string) => {
      content = text;
      return "x";
    };
    storedQuestions(of, [question(1)], noting);
    expect(content).toBe(JSON.stringify({ questions: [question(1)] }));
  });

  test("are loaded by chunk, with further documents in one round trip, and what is next alongside", async () => {
    const content = new Map(
      store()
        .documents.flat()
        .map(({ doc, json }) => [doc.path, JSON.parse(json)]),
    );
    const loads: string[][][] = [];
    const load = async <T>(docs: readonly Doc<T>[], alongside: readonly Doc<T>[] = []): Promise<T[]> => {
      loads.push([docs, alongside].map((all) => all.map(({ path }) => path)));
      return docs.map(({ path }) => content.get(path) as T);
    };
    const pathOf = (name: string) => chunkDoc("c", "q", name).path;
    expect(await loadChunks(of, ["chunk-3", "chunk-2", "chunk-4"], load, ["next"])).toEqual([
      [bank[3]],
      large,
      [bank[4]],
    ]);
    expect(loads).toEqual([
      [["chunk-3", "chunk-2", "chunk-4"].map(pathOf), [pathOf("next")]],
      [["chunk-0", "chunk-1"].map(pathOf), []],
    ]);
    await loadChunks(of, ["chunk-3"], load);
    expect(loads[2]).toEqual([[pathOf("chunk-3")], []]);
  });
});
