import fc from "fast-check";
import type { Answer } from "../../contract/index.ts";
import type { Key } from "../../records/bank.ts";
import { fraction, isLess } from "./fraction.ts";
import { earn, gradeOf, passes, shareOf } from "./grading.ts";

const single: Key = { type: "single", correct: ["a"], weights: { a: 100, b: 33.33333, c: 0 } };
const multiple: Key = {
  type: "multiple",
  correct: ["a", "b", "c"],
  weights: { a: 33.33333, b: 33.33333, c: 33.33333, d: -50, e: 0 },
};
const word: Key = { type: "shortAnswer", accepted: ["road", "way", "sea"], weights: [100, 50, 0] };
const number: Key = {
  type: "numerical",
  ranges: [
    { minimum: 1820, maximum: 1824 },
    { minimum: 1822, maximum: 1822 },
    { minimum: 7, maximum: 7 },
  ],
  weights: [50, 100, 0],
};
const pairs: Key = { type: "matching", pairs: { cat: "fish", dog: "bone", constructor: "fish" } };

test.each<[string, Key, Answer, number]>([
  ["a choice that is wholly right", single, "a", 1],
  ["a choice that is right in part", single, "b", 0.3333333],
  ["a choice worth nothing", single, "c", 0],
  ["no choice of this question", single, "constructor", 0],
  ["all right choices, though their weights make less than 100", multiple, ["c", "a", "b"], 1],
  ["one of three", multiple, ["b"], 1 / 3],
  ["one chosen twice", multiple, ["b", "b"], 1 / 3],
  ["one and one worth nothing", multiple, ["b", "e"], 1 / 3],
  ["two and a wrong one", multiple, ["a", "b", "d"], 2 / 3 - 50 / 99.99999],
  ["one and a wrong one: never below 0", multiple, ["a", "d"], 0],
  ["no choice", multiple, [], 0],
  ["a text of full worth", word, " ROAD ", 1],
  ["a text of half worth", word, "way", 0.5],
  ["a text that is known and wrong", word, "sea", 0],
  ["an unknown text", word, "river", 0],
  ["a number in a range and in a better one", number, 1822, 1],
  ["a number in the range of half worth", number, 1824, 0.5],
  ["a number that is known and wrong", number, 7, 0],
  ["all pairs", pairs, { cat: "fish", dog: "bone", constructor: "fish" }, 1],
  ["two of three pairs", pairs, { cat: "fish", dog: "fish", constructor: "fish" }, 2 / 3],
  ["one pair of those answered", pairs, { dog: "bone" }, 1 / 3],
  ["no pair", pairs, {}, 0],
  ["a list for pairs", pairs, ["fish"], 0],
  ["a text for pairs", pairs, "fish", 0],
  ["pairs for a choice", single, { a: "a" }, 0],
])("%s", (_, key, answer, share) => {
  const { numerator, denominator } = shareOf(key, answer);
  expect(Number(numerator) / Number(denominator)).toBeCloseTo(share, 12);
});

const paper = (keys: Key[]) => ({
  questions: keys.map(({ type }, index) => ({ questionId: `q${index}`, type, prompt: "?", points: 1 })),
  keys: Object.fromEntries(keys.map((key, index): [string, Key] => [`q${index}`, key])),
});

test("three thirds are one, and two of three pairs are 66.67 % and no more", () => {
  const { questions, keys } = paper([pairs, pairs, pairs]);
  const thirds = earn(questions, keys, { q0: { dog: "bone" }, q1: { cat: "fish" }, q2: { cat: "fish" } });
  expect(gradeOf(thirds)).toEqual({ points: 1, maxPoints: 3, percent: 33.33 });
  expect(passes(thirds, 33.33)).toBe(true);
  const two = earn(questions.slice(0, 1), keys, { q0: { cat: "fish", dog: "bone" } });
  expect(gradeOf(two)).toEqual({ points: 2 / 3, maxPoints: 1, percent: 66.67 });
  expect([66.66, 66.67].map((percent) => passes(two, percent))).toEqual([true, false]);
});

test("whatever is answered, a share is from 0 to 1, and more right choices or pairs never earn less", () => {
  const anything = fc.oneof(
    fc.constantFrom("a", "b", "c", "d", "road", "way", "constructor", "__proto__"),
    fc.array(fc.constantFrom("a", "b", "c", "d", "e", "toString")),
    fc.boolean(),
    fc.double(),
    fc.dictionary(fc.constantFrom("cat", "dog", "constructor", "toString"), fc.constantFrom("fish", "bone"), {
      noNullPrototype: true,
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom(single, multiple, word, number, pairs), anything, (key, answer) => {
      const share = shareOf(key, answer);
      expect(isLess(share, fraction(0n)) || isLess(fraction(1n), share)).toBe(false);
      if (key.type === "multiple" && Array.isArray(answer)) {
        for (const more of key.correct) expect(isLess(shareOf(key, [...answer, more]), share)).toBe(false);
      }
      if (key.type === "matching" && typeof answer === "object" && !Array.isArray(answer)) {
        for (const [leftId, rightId] of Object.entries(key.pairs)) {
          expect(isLess(shareOf(key, { ...answer, [leftId]: rightId }), share)).toBe(false);
        }
      }
    }),
  );
});
