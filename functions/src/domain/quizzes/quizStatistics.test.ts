import fc from "fast-check";
import type { Answer } from "../../contract/index.ts";
import type { BankQuestion } from "../../records/bank.ts";
import { earn, gradeOf } from "../grading/grading.ts";
import { QuizStatistics, type Taken } from "./quizStatistics.ts";

const choices = ["a", "b", "c"].map((choiceId) => ({ choiceId, text: choiceId }));
const bank: BankQuestion[] = [
  {
    question: { questionId: "one", type: "single", prompt: "?", points: 1, choices },
    key: { type: "single", correct: ["a"] },
  },
  {
    question: { questionId: "all", type: "multiple", prompt: "?", points: 2.5, choices },
    key: { type: "multiple", correct: ["a", "b"] },
  },
  {
    question: { questionId: "truth", type: "trueFalse", prompt: "?", points: 0.01 },
    key: { type: "trueFalse", correct: true },
  },
  {
    question: { questionId: "word", type: "shortAnswer", prompt: "?", points: 3 },
    key: { type: "shortAnswer", accepted: ["a"] },
  },
  {
    question: { questionId: "number", type: "numerical", prompt: "?", points: 1 },
    key: { type: "numerical", ranges: [{ minimum: 1, maximum: 2 }] },
  },
];
const keys = Object.fromEntries(bank.map(({ question, key }) => [question.questionId, key]));
const questionsOf = (ids: readonly string[]) =>
  bank.map(({ question }) => question).filter(({ questionId }) => ids.includes(questionId));

const taken = (questionIds: string[], answers: Record<string, Answer>): Taken => {
  const { points, maxPoints } = gradeOf(earn(questionsOf(questionIds), keys, answers));
  return { questionIds, answers, points, maxPoints };
};
const statisticsOf = (attempts: readonly Taken[], questions = bank) => {
  const statistics = new QuizStatistics(questions);
  for (const attempt of attempts) statistics.count(attempt);
  return statistics.result();
};
const of = (questionId: string, attempts: readonly Taken[]) =>
  statisticsOf(attempts).find((each) => each.questionId === questionId);

test("without attempts nothing is known, and every choice was given 0 times", () => {
  const none = { attempts: 0, answered: 0, facility: null, discrimination: null };
  expect(statisticsOf([])).toEqual([
    { questionId: "one", type: "single", ...none, choiceCounts: { a: 0, b: 0, c: 0 } },
    { questionId: "all", type: "multiple", ...none, choiceCounts: { a: 0, b: 0, c: 0 } },
    { questionId: "truth", type: "trueFalse", ...none, choiceCounts: { true: 0, false: 0 } },
    { questionId: "word", type: "shortAnswer", ...none },
    { questionId: "number", type: "numerical", ...none },
  ]);
});

test("no answer counts 0, and what was chosen is counted, right or wrong", () => {
  const attempts = [{ one: "a" }, { one: "b" }, { one: "b" }, {}, {}, {}].map((answers) => taken(["one"], answers));
  expect(of("one", attempts)).toMatchObject({
    attempts: 6,
    answered: 3,
    facility: 16.67,
    choiceCounts: { a: 1, b: 2, c: 0 },
  });
  const several = [["a", "b"], ["c"], []].map((all) => taken(["all", "truth"], { all, truth: false }));
  expect(of("all", several)).toMatchObject({ answered: 3, facility: 33.33, choiceCounts: { a: 1, b: 1, c: 1 } });
  expect(of("truth", several)).toMatchObject({ facility: 0, choiceCounts: { true: 0, false: 3 } });
});

test("a text counts as answered and not as a choice, even if it is called like one", () => {
  const attempts = [taken(["word", "one"], { word: "a" }), taken(["word", "one"], { one: "c" })];
  expect(of("word", attempts)).toEqual({
    questionId: "word",
    type: "shortAnswer",
    attempts: 2,
    answered: 1,
    facility: 50,
    discrimination: null,
  });
});

test.each([
  [
    "what the rest of the paper rewards",
    [
      ["a", "a"],
      ["b", ""],
    ],
    1,
  ],
  [
    "what it does not",
    [
      ["a", ""],
      ["b", "a"],
    ],
    -1,
  ],
  [
    "neither",
    [
      ["a", "a"],
      ["a", ""],
      ["b", "a"],
      ["b", ""],
    ],
    0,
  ],
  [
    "what all know",
    [
      ["a", "a"],
      ["a", ""],
    ],
    null,
  ],
  ["what one student knows", [["a", "a"]], null],
])("discrimination of %s", (_, answers, expected) => {
  const attempts = answers.map(([one = "", word = ""]) => taken(["one", "word"], { one, word }));
  expect(of("one", attempts)?.discrimination).toBe(expected);
});

test("a paper of one question has no rest to compare with", () => {
  const attempts = [taken(["one"], { one: "a" }), taken(["one"], {})];
  expect(of("one", attempts)).toMatchObject({ attempts: 2, facility: 50, discrimination: null });
});

test("a question that the bank does not have counts for nobody, and the rest of its paper does", () => {
  const attempts = [
    taken(["gone", "one", "word"], { gone: "a", one: "a" }),
    taken(["gone", "one", "word"], { word: "a" }),
  ];
  expect(statisticsOf(attempts).map(({ questionId }) => questionId)).not.toContain("gone");
  expect(of("one", attempts)).toMatchObject({ attempts: 2, answered: 1, discrimination: -1 });
});

test("what is matched is counted as answered and as no choice, whatever sides are called", () => {
  const question = { questionId: "pairs", type: "matching" as const, prompt: "?", points: 1 };
  const pairs: BankQuestion = { question, key: { type: "matching", pairs: { toString: "a" } } };
  const attempt = { questionIds: ["pairs"], answers: { pairs: { toString: "a" } }, points: 1, maxPoints: 1 };
  expect(statisticsOf([attempt], [pairs])).toEqual([
    { questionId: "pairs", type: "matching", attempts: 1, answered: 1, facility: 100, discrimination: null },
  ]);
});

const anAttempt = fc
  .record({
    ids: fc.subarray(
      bank.map(({ question }) => question.questionId),
      { minLength: 1 },
    ),
    answers: fc.record(
      {
        one: fc.constantFrom("a", "b", "c"),
        all: fc.subarray(["a", "b", "c"]),
        truth: fc.boolean(),
        word: fc.constantFrom("a", "b"),
        number: fc.constantFrom(0, 1.5),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ ids, answers }) =>
    taken(ids, Object.fromEntries(Object.entries(answers).filter(([questionId]) => ids.includes(questionId)))),
  );

/** By the definitions, in two passes over all attempts. */
function recount(questionId: string, attempts: readonly Taken[]) {
  const with_ = attempts.filter(({ questionIds }) => questionIds.includes(questionId));
  const [question] = questionsOf([questionId]);
  const earned = with_.map(({ answers }) => gradeOf(earn(questionsOf([questionId]), keys, answers)).points);
  const shares = earned.map((points) => points / (question?.points ?? 0));
  const rests = with_.flatMap(({ questionIds, points, maxPoints }, at) =>
    questionIds.length < 2
      ? []
      : [
          {
            x: shares[at] as number,
            y: (points - (earned[at] as number)) / (maxPoints - (question?.points ?? 0)),
          },
        ],
  );
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(rests.map(({ x }) => x)), mean(rests.map(({ y }) => y))];
  const sum = (term: (pair: { x: number; y: number }) => number) =>
    rests.reduce((total, pair) => total + term(pair), 0);
  const [vx, vy] = [sum(({ x }) => (x - mx) ** 2), sum(({ y }) => (y - my) ** 2)];
  return {
    attempts: with_.length,
    answered: with_.filter(({ answers }) => questionId in answers).length,
    facility: with_.length === 0 ? null : mean(shares) * 100,
    discrimination:
      vx < 1e-9 || vy < 1e-9 ? null : sum(({ x, y }) => (x - mx) * (y - my)) / Math.sqrt(vx) / Math.sqrt(vy),
  };
}

test("property: the sums say what a naive recount of all attempts says, in whatever order they are counted", () => {
  const shuffled = fc
    .array(anAttempt, { maxLength: 30 })
    .chain((attempts) =>
      fc.tuple(
        fc.constant(attempts),
        fc.shuffledSubarray(attempts, { minLength: attempts.length, maxLength: attempts.length }),
      ),
    );
  fc.assert(
    fc.property(shuffled, ([attempts, otherwise]) => {
      const found = statisticsOf(attempts);
      expect(statisticsOf(otherwise)).toEqual(found);
      for (const { questionId, attempts: had, answered, facility, discrimination } of found) {
        const expected = recount(questionId, attempts);
        expect([had, answered]).toEqual([expected.attempts, expected.answered]);
        if (expected.facility === null) expect(facility).toBeNull();
        else expect(Math.abs((facility ?? Number.NaN) - expected.facility)).toBeLessThan(0.01);
        if (expected.discrimination === null) expect(discrimination).toBeNull();
        else expect(Math.abs((discrimination ?? Number.NaN) - expected.discrimination)).toBeLessThan(0.002);
      }
    }),
    { numRuns: 300 },
  );
});
