import fc from "fast-check";
import type { BankQuestion } from "../../records/bank.ts";
import type { Random } from "../../records/call.ts";
import { drawIndexes, makePaper } from "./paper.ts";

/** Weyl sequence through a mixer: uniform enough for these tests, the same in each run. */
function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x45d9f3b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** Fails when outcomes that should be equally likely are not: below 1 in 10,000 for honest ones (Wilson and Hilferty). */
function expectUniform(counts: number[]) {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const degrees = counts.length - 1;
  const spread = 2 / (9 * degrees);
  expect(((chiSquare / degrees) ** (1 / 3) - (1 - spread)) / Math.sqrt(spread)).toBeLessThan(3.72);
}

function countOutcomes(outcomes: number, runs: number, outcome: () => string): number[] {
  const counts = new Map<string, number>();
  for (let run = 0; run < runs; run++) {
    const key = outcome();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  expect(counts.size).toBe(outcomes);
  return [...counts.values()];
}

const pairs: BankQuestion = {
  question: {
    questionId: "pairs",
    type: "matching",
    prompt: "?",
    points: 1,
    left: ["a", "b", "c"].map((leftId) => ({ leftId, text: leftId })),
    right: ["x", "y", "z"].map((rightId) => ({ rightId, text: rightId })),
  },
  key: { type: "matching", pairs: { a: "x", b: "y", c: "z" } },
};

test.each([true, false])("right sides stand in any order alike, with shuffle %s", (shuffle) => {
  const random = seeded(11);
  const question = () => makePaper([pairs], { shuffle }, random).questions[0];
  const rightOrder = () => JSON.stringify(question()?.right);
  const leftOrder = () => JSON.stringify(question()?.left);
  expectUniform(countOutcomes(6, 3000, rightOrder));
  countOutcomes(shuffle ? 6 : 1, 300, leftOrder);
});

const bank = (size: number): BankQuestion[] =>
  Array.from({ length: size }, (_, index) => ({
    question: {
      questionId: `q${index}`,
      type: "single",
      prompt: "?",
      points: 1,
      choices: ["a", "b", "c", "d"].map((choiceId) => ({ choiceId, text: choiceId })),
    },
    key: { type: "single", correct: ["a"] },
    ...(index === 1 && { feedback: { general: "Said." } }),
  }));

describe("a draw", () => {
  test("has as many different questions as asked for, in order, or all there are", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.option(fc.nat(80)), fc.integer(), (total, draw, seed) => {
        const drawn = drawIndexes(total, draw, seeded(seed));
        expect(drawn).toHaveLength(Math.min(draw ?? total, total));
        expect(
          drawn.every(
            (index, place) =>
              Number.isInteger(index) && index >= 0 && index < total && index > (drawn[place - 1] ?? -1),
          ),
        ).toBe(true);
      }),
    );
  });

  test("of all that there are needs no randomness", () => {
    const noRandom = () => {
      throw new Error("needs no randomness");
    };
    expect([drawIndexes(3, 3, noRandom), drawIndexes(3, null, noRandom)]).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });

  test.each([
    [6, 1, 6],
    [6, 3, 20],
    [6, 5, 6],
    [9, 4, 126],
  ])("of %d takes each set of %d alike", (total, draw, sets) => {
    for (const seed of [1, 2, 3]) {
      const random = seeded(seed);
      expectUniform(countOutcomes(sets, sets * 500, () => drawIndexes(total, draw, random).join()));
    }
  });

  test("stays within the bank at both ends of randomness", () => {
    for (const end of [0, 1 - 2 ** -53]) {
      expect(drawIndexes(10, 4, () => end)).toHaveLength(4);
      expect(Math.max(...drawIndexes(10, 4, () => end))).toBeLessThan(10);
    }
  });

  test("of a large bank takes no longer than what is drawn", () => {
    let calls = 0;
    drawIndexes(10 ** 9, 50, () => {
      calls++;
      return 0.5;
    });
    expect(calls).toBe(50);
  });
});

describe("a paper", () => {
  test("has its questions as drawn and choices as written, unless they are shuffled", () => {
    const questions = bank(5);
    const paper = makePaper(questions, { shuffle: false }, () => {
      throw new Error("needs no randomness");
    });
    expect(paper.questions).toEqual(questions.map(({ question }) => question));
    expect(paper.keys).toEqual(Object.fromEntries(questions.map(({ question, key }) => [question.questionId, key])));
    expect(paper.feedback).toEqual({ q1: { general: "Said." } });
  });

  test("that is shuffled has the same questions, choices and keys, and leaves the bank as it was", () => {
    const questions = bank(20);
    const paper = makePaper(questions, { shuffle: true }, seeded(5));
    const sorted = paper.questions
      .map((question) => ({ ...question, choices: question.choices?.toSorted((a, b) => (a.text < b.text ? -1 : 1)) }))
      .sort((a, b) => Number(a.questionId.slice(1)) - Number(b.questionId.slice(1)));
    expect(sorted).toEqual(bank(20).map(({ question }) => question));
    expect(paper.keys).toEqual(makePaper(questions, { shuffle: false }, seeded(5)).keys);
    expect(questions).toEqual(bank(20));
  });

  test("of no questions is empty", () => {
    expect(makePaper([], { shuffle: true }, seeded(1))).toEqual({ questions: [], keys: {}, feedback: {} });
  });

  test("shows questions without choices as they are", () => {
    const question = { questionId: "t", type: "trueFalse", prompt: "?", points: 1 } as const;
    const paper = makePaper([{ question, key: { type: "trueFalse", correct: true } }], { shuffle: true }, seeded(1));
    expect(paper.questions).toEqual([question]);
  });

  test("is shuffled into each order alike, questions and choices", () => {
    const questions = bank(4);
    for (const seed of [1, 2, 3]) {
      const random = seeded(seed);
      const ids = () => makePaper(questions, { shuffle: true }, random).questions;
      expectUniform(
        countOutcomes(24, 24 * 300, () =>
          ids()
            .map(({ questionId }) => questionId)
            .join(),
        ),
      );
      expectUniform(
        countOutcomes(
          24,
          24 * 300,
          () =>
            ids()
              .find((it) => it.questionId === "q2")
              ?.choices?.map((it) => it.choiceId)
              .join() ?? "",
        ),
      );
    }
  });

  test("keeps keys and feedback of odd ids", () => {
    const [question] = bank(1) as [BankQuestion];
    const odd = {
      ...question,
      question: { ...question.question, questionId: "constructor" },
      feedback: { general: "x" },
    };
    const paper = makePaper([odd], { shuffle: false }, seeded(1));
    expect(Object.hasOwn(paper.keys, "constructor") && Object.hasOwn(paper.feedback, "constructor")).toBe(true);
  });
});
