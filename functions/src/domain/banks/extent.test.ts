import { createHash } from "node:crypto";
import fc from "fast-check";
import type { BankQuestion } from "../../records/bank.ts";
import { extentOf, joined, paperProblem } from "./extent.ts";

const question = (size: number): BankQuestion => ({
  question: { questionId: "q", type: "trueFalse", prompt: "x".repeat(size), points: 1 },
  key: { type: "trueFalse", correct: true },
});
const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const extent = (questions: readonly BankQuestion[]) =>
  extentOf(questions, (json) => createHash("sha256").update(json).digest("hex"));

/** Banks of few different questions, so that some stand in them twice. */
const banks = fc.array(fc.nat(4).map(question), { minLength: 1, maxLength: 12 });
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

test("a bank has one extent, however it is parted", () => {
  fc.assert(
    fc.property(banks, fc.array(fc.nat(12), { maxLength: 5 }), (bank, cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), bank.length];
      const parts = at.slice(1).map((end, index) => extent(bank.slice(at[index], end)));
      expect(joined(parts)).toEqual(extent(bank));
    }),
  );
});

test("banks of other questions, or in another order, have another digest", () => {
  fc.assert(
    fc.property(banks, banks, (one, other) => {
      expect(extent(one).digest === extent(other).digest).toBe(same(one, other));
    }),
  );
  fc.assert(
    fc.property(banks, fc.nat(11), fc.nat(11), (bank, from, to) => {
      const moved = bank.toSpliced(from, 1).toSpliced(to, 0, ...bank.slice(from, from + 1));
      expect(extent(moved).digest === extent(bank).digest).toBe(same(moved, bank));
      const changed = bank.with(0, question(5));
      expect(extent(changed).digest).not.toBe(extent(bank).digest);
    }),
  );
});

test("a question moved far away counts, too", () => {
  const bank = Array.from({ length: 1000 }, (_, at) => question(at % 7));
  const swapped = bank.with(0, question(1)).with(610, question(0));
  expect(bank[610]).toEqual(question(1));
  expect(extent(swapped).digest).not.toBe(extent(bank).digest);
});

test.each([
  ["all of 200", 200, null, undefined],
  ["all of 201", 201, null, /at most 200, this bank 201/],
  ["200 of 201", 201, 200, undefined],
  ["as many as there are", 3, 3, undefined],
  ["more than there are", 3, 4, /asks for 4 questions, and 3 could be imported/],
])("a paper of %s questions", (_, count, draw, problem) => {
  const bank = Array.from({ length: count }, () => question(1));
  const found = paperProblem(extent(bank), draw);
  if (problem) expect(found).toMatch(problem);
  else expect(found).toBeUndefined();
});

test("the largest paper that could be drawn has to fit", () => {
  const large = question(200_000 - bytesOf(question(0)));
  const small = question(0);
  expect(paperProblem(extent([small, large, small, large]), 2)).toBeUndefined();
  const problem = paperProblem(joined([extent([small, large]), extent([small, large])]), 3);
  expect(problem).toMatch(`papers of ${400_000 + bytesOf(small)} bytes; at most 400000 fit: draw fewer questions`);
});

test("an extent tells of 200 questions how large they are, and has a digest below 2^255 - 19", () => {
  expect(extent(Array.from({ length: 201 }, (_, at) => question(at))).largest).toEqual(
    Array.from({ length: 200 }, (_, at) => bytesOf(question(200 - at))),
  );
  expect(joined([{ count: 1, largest: [], digest: "f".repeat(64) }]).digest).toBe((37).toString(16));
});
