import fc from "fast-check";
import type { Answer, Question } from "../../contract/index.ts";
import type { Key } from "../../records/bank.ts";
import { decimal, fraction } from "./fraction.ts";
import { earn, gradeOf, passes, shareOf } from "./grading.ts";

const single: Key = { type: "single", correct: ["a", "c"] };
const multiple: Key = { type: "multiple", correct: ["a", "c"] };
const trueFalse: Key = { type: "trueFalse", correct: false };
const shortAnswer: Key = { type: "shortAnswer", accepted: ["standard deviation", "strasse"] };
const numerical: Key = {
  type: "numerical",
  ranges: [
    { minimum: 0.6, maximum: 0.8 },
    { minimum: 5, maximum: 5 },
  ],
};

test.each<[Key, Answer, boolean]>([
  [single, "a", true],
  [single, "c", true],
  [single, "b", false],
  [single, ["a"], false],
  [multiple, ["c", "a"], true],
  [multiple, ["a"], false],
  [multiple, ["a", "b", "c"], false],
  [multiple, ["a", "b"], false],
  [multiple, ["a", "a"], false],
  [multiple, [], false],
  [multiple, "a", false],
  [trueFalse, false, true],
  [trueFalse, true, false],
  [trueFalse, 0, false],
  [trueFalse, "false", false],
  [shortAnswer, "  Standard\n DEVIATION ", true],
  [shortAnswer, "Straße", true],
  [shortAnswer, "deviation", false],
  [shortAnswer, "", false],
  [shortAnswer, 5, false],
  [numerical, 0.6, true],
  [numerical, 0.8, true],
  [numerical, 0.7, true],
  [numerical, 5, true],
  [numerical, 0.8000001, false],
  [numerical, 0.5999999, false],
  [numerical, 4.9, false],
  [numerical, "5", false],
  [numerical, Number.NaN, false],
  [{ ...numerical, ranges: [...numerical.ranges, { minimum: 4, maximum: 6 }] }, 5, true],
  [{ type: "matching", pairs: { 0: "f" } }, { 0: "f" }, true],
  [{ type: "matching", pairs: { 0: "f" } }, "f", false],
  [{ type: "matching", pairs: { 0: "f" } }, ["f"], false],
])("by %j the answer %j is right: %s", (key, answer, right) => {
  expect(shareOf(key, answer)).toEqual(fraction(right ? 1n : 0n));
});

const question = (questionId: string, points: number): Question => ({
  questionId,
  type: "trueFalse",
  prompt: "?",
  points,
});

test("a question without an answer earns nothing, whatever its id", () => {
  const ids = ["constructor", "toString", "valueOf", "x"];
  const questions = ids.map((id) => question(id, 1));
  const keys = Object.fromEntries(ids.map((id): [string, Key] => [id, trueFalse]));
  expect(gradeOf(earn(questions, keys, {}))).toEqual({ points: 0, maxPoints: 4, percent: 0 });
  expect(gradeOf(earn(questions, keys, { constructor: false, x: false }))).toEqual({
    points: 2,
    maxPoints: 4,
    percent: 50,
  });
});

test("a paper without its keys is not graded", () => {
  expect(() => gradeOf(earn([question("constructor", 1)], {}, {}))).toThrow("No key for question constructor");
});

test("a paper worth nothing has no percentage", () => {
  expect(gradeOf(earn([], {}, {}))).toEqual({ points: 0, maxPoints: 0, percent: 0 });
});

/** Papers as hundredths of points and whether each question is answered rightly. */
const papers = fc.array(fc.tuple(fc.integer({ min: 1, max: 100_000 }), fc.boolean()), { minLength: 1, maxLength: 200 });

const earnedOf = (paper: [number, boolean][]) => {
  const questions = paper.map(([cents], index) => question(`q${index}`, cents / 100));
  const keys = Object.fromEntries(questions.map(({ questionId }): [string, Key] => [questionId, trueFalse]));
  return earn(questions, keys, Object.fromEntries(paper.map(([, right], index) => [`q${index}`, !right])));
};

const exactly = (paper: [number, boolean][]) => {
  const sum = (cents: number[]) => cents.reduce((total, it) => total + BigInt(it), 0n);
  return {
    earned: sum(paper.flatMap(([cents, right]) => (right ? [cents] : []))),
    attainable: sum(paper.map(([cents]) => cents)),
  };
};

test("points are exact and the percentage is rounded half up to two decimals", () => {
  fc.assert(
    fc.property(papers, (paper) => {
      const { earned, attainable } = exactly(paper);
      const { points, maxPoints, percent } = gradeOf(earnedOf(paper));
      expect([points, maxPoints]).toEqual([Number(`${earned}e-2`), Number(`${attainable}e-2`)]);
      const hundredths = BigInt(percent.toFixed(2).replace(".", ""));
      expect(percent).toBe(Number(`${hundredths}e-2`));
      // hundredths - 1/2 <= exact percentage in hundredths < hundredths + 1/2
      const twice = 2n * 10_000n * earned;
      expect((2n * hundredths - 1n) * attainable <= twice && twice < (2n * hundredths + 1n) * attainable).toBe(true);
    }),
  );
});

test("half a hundredth of a percent is rounded up", () => {
  expect(
    gradeOf(
      earnedOf([
        [1, true],
        [19_999, false],
      ]),
    ).percent,
  ).toBe(0.01);
  expect(
    gradeOf(
      earnedOf([
        [1, true],
        [20_000, false],
      ]),
    ).percent,
  ).toBe(0);
  expect(
    gradeOf(
      earnedOf([
        [1, false],
        [19_999, true],
      ]),
    ).percent,
  ).toBe(100);
});

test("passing compares exact rationals", () => {
  const near = fc.tuple(papers, fc.integer({ min: -1, max: 1 })).map(([paper, step]) => {
    const { earned, attainable } = exactly(paper);
    const threshold = Number((earned * 10_000n) / attainable) + step;
    return { paper, passHundredths: Math.min(10_000, Math.max(0, threshold)) };
  });
  fc.assert(
    fc.property(near, ({ paper, passHundredths }) => {
      const { earned, attainable } = exactly(paper);
      expect(passes(earnedOf(paper), passHundredths / 100)).toBe(
        earned * 10_000n >= BigInt(passHundredths) * attainable,
      );
    }),
  );
});

test.each([
  [0.7, 1, 70, true],
  [0.69, 1, 70, false],
  [2, 3, 66.67, false],
  [2, 3, 66.66, true],
  [0.29, 1, 29, true],
  [1.1, 1.1, 100, true],
  [0, 5, 0, true],
])("%d of %d points pass at %d percent: %s", (points, maxPoints, passPercent, passed) => {
  expect(passes({ earned: decimal(points, 2), attainable: decimal(maxPoints, 2) }, passPercent)).toBe(passed);
});
