import fc from "fast-check";
import type { BankQuestion } from "../../records/bank.ts";
import { chunked, inDocuments } from "./chunks.ts";

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
