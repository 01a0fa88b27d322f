import fc from "fast-check";
import type { Answer, Answers, Question } from "../../contract/index.ts";
import type { Key } from "../../records/bank.ts";
import { decimal, isLess } from "./fraction.ts";
import { type Earned, earn, type Grade, gradeOf, passes, shareOf } from "./grading.ts";

/** A question with its key, an answer that is right, and any answer, of its type or not. */
interface Asked {
  key: Key;
  cents: number;
  right: Answer;
  given: Answer | undefined;
}

const choiceIds = ["a", "b", "c", "d", "constructor"];
const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.double(),
  fc.constantFrom(...choiceIds),
  fc.array(fc.constantFrom(...choiceIds)),
  fc.dictionary(fc.constantFrom(...choiceIds), fc.constantFrom(...choiceIds)),
  fc.constant("near"),
  // Often, so that weights that take points away are met.
  fc.subarray(choiceIds),
  fc.subarray(choiceIds),
);
const choices = fc.subarray(choiceIds, { minLength: 1 });
const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });

const weight = fc.integer({ min: 0, max: 10_000_000 }).map((each) => each / 100_000);

/** Of each type, with weights and without, a key and an answer that earns all. */
const keyed: fc.Arbitrary<{ key: Key; right: Answer }> = fc.oneof(
  fc.tuple(choices, fc.option(weight, { nil: undefined })).map(([correct, some]) => {
    const weights = some === undefined ? {} : { weights: { d: some, [correct[0] as string]: 100 } };
    return { key: { type: "single" as const, correct, ...weights }, right: correct[0] as string };
  }),
  fc.tuple(choices, fc.option(weight, { nil: undefined })).map(([correct, taken]) => {
    const each = Object.fromEntries(choiceIds.map((id) => [id, correct.includes(id) ? 100 / 5 : -(taken ?? 0)]));
    const weights = taken === undefined ? {} : { weights: each };
    return { key: { type: "multiple" as const, correct, ...weights }, right: [...correct].reverse() };
  }),
  fc.boolean().map((correct) => ({ key: { type: "trueFalse" as const, correct }, right: correct })),
  fc.tuple(fc.constantFrom("stop", "straße", "right of way"), weight).map(([text, near]) => {
    const accepted = ["near", text.replace("ß", "ss")];
    return { key: { type: "shortAnswer" as const, accepted, weights: [near, 100] }, right: ` ${text} ` };
  }),
  fc.tuple(numbers, numbers).map(([one, other]) => {
    const [minimum, maximum] = [Math.min(one, other), Math.max(one, other)];
    return { key: { type: "numerical" as const, ranges: [{ minimum, maximum }] }, right: maximum };
  }),
  fc.constantFrom(["a"], ["a", "b"], ["a", "b", "constructor"]).map((lefts) => {
    const pairs = Object.fromEntries(lefts.map((left, index) => [left, choiceIds[index] as string]));
    return { key: { type: "matching" as const, pairs }, right: pairs };
  }),
);
const asked: fc.Arbitrary<Asked> = fc
  .tuple(keyed, fc.integer({ min: 1, max: 100_000 }), fc.option(anyAnswer, { nil: undefined }), fc.boolean())
  .map(([{ key, right }, cents, any, knows]) => ({ key, cents, right, given: knows ? right : any }));
const papers = fc.array(asked, { maxLength: 50 });

/** Ids that objects have by nature are ids like others. */
const idOf = (index: number) => ["constructor", "toString", "valueOf"][index] ?? `q${index}`;

const questionsOf = (paper: readonly Asked[]): Question[] =>
  paper.map(({ key, cents }, index) => ({ questionId: idOf(index), type: key.type, prompt: "?", points: cents / 100 }));
const keysOf = (paper: readonly Asked[]): Record<string, Key> =>
  Object.fromEntries(paper.map(({ key }, index) => [idOf(index), key]));
const answersOf = (paper: readonly Asked[]): Answers =>
  Object.fromEntries(paper.flatMap(({ given }, index) => (given === undefined ? [] : [[idOf(index), given]])));
const earnedOf = (paper: readonly Asked[]): Earned => earn(questionsOf(paper), keysOf(paper), answersOf(paper));
const grade = (...frozen: Parameters<typeof earn>): Grade => gradeOf(earn(...frozen));
const graded = (paper: readonly Asked[]): Grade => gradeOf(earnedOf(paper));
const areEqual = (one: Earned["earned"], other: Earned["earned"]) => !isLess(one, other) && !isLess(other, one);

test("a grade is a function of questions, keys and answers, and changes none of them", () => {
  fc.assert(
    fc.property(papers, (paper) => {
      const frozen = [questionsOf(paper), keysOf(paper), answersOf(paper)] as const;
      const before = JSON.stringify(frozen);
      const first = grade(...frozen);
      expect(JSON.stringify(frozen)).toBe(before);
      expect(grade(...frozen)).toEqual(first);
      expect(grade(...structuredClone(frozen))).toEqual(first);
    }),
  );
});

test("in whatever order questions, keys and answers come, and whatever else is answered, the grade is the same", () => {
  fc.assert(
    fc.property(papers, fc.integer({ min: 0, max: 50 }), anyAnswer, (paper, by, stray) => {
      const turned = <T>(list: readonly T[]) =>
        [...list.slice(by % (list.length || 1)), ...list.slice(0, by % (list.length || 1))].reverse();
      const turnedObject = <T>(map: Record<string, T>) => Object.fromEntries(turned(Object.entries(map)));
      const answers = { ...turnedObject(answersOf(paper)), elsewhere: stray };
      expect(grade(turned(questionsOf(paper)), turnedObject(keysOf(paper)), answers)).toEqual(graded(paper));
    }),
  );
});

test("one more right answer never lowers anything, and earns exactly the points of its question", () => {
  const some = fc.array(asked, { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(some, fc.nat(), fc.integer({ min: 0, max: 10_000 }), (paper, which, pass) => {
      const at = which % paper.length;
      const one = paper[at] as Asked;
      const withAnswer = (given: Answer | undefined) =>
        paper.map((each, index) => (index === at ? { ...each, given } : each));
      const [before, after] = [earnedOf(paper), earnedOf(withAnswer(one.right))];
      expect(areEqual(earnedOf([{ ...one, given: one.right }]).earned, decimal(one.cents / 100, 2))).toBe(true);
      for (const lesser of [before, earnedOf(withAnswer(undefined))]) {
        expect(isLess(after.earned, lesser.earned)).toBe(false);
        expect(gradeOf(after).percent).toBeGreaterThanOrEqual(gradeOf(lesser).percent);
        expect(gradeOf(after).points).toBeGreaterThanOrEqual(gradeOf(lesser).points);
        expect(passes(after, pass / 100) || !passes(lesser, pass / 100)).toBe(true);
      }
    }),
  );
});

test("points lie within 0 and what there is, percentages within 0 and 100: 0 with nothing right, 100 with everything", () => {
  fc.assert(
    fc.property(papers, (paper) => {
      for (const each of paper) {
        const alone = graded([each]);
        expect(alone.points).toBeGreaterThanOrEqual(0);
        expect(alone.points).toBeLessThanOrEqual(alone.maxPoints);
      }
      const { points, maxPoints, percent } = graded(paper);
      const sum = paper.reduce((total, { cents }) => total + cents, 0) / 100;
      expect(maxPoints).toBe(sum);
      expect(points).toBeGreaterThanOrEqual(0);
      expect(points).toBeLessThanOrEqual(maxPoints);
      expect(percent).toBeGreaterThanOrEqual(0);
      expect(percent).toBeLessThanOrEqual(100);
      expect(graded(paper.map((each) => ({ ...each, given: undefined })))).toEqual({
        points: 0,
        maxPoints,
        percent: 0,
      });
      const all = graded(paper.map((each) => ({ ...each, given: each.right })));
      expect(all).toEqual({ points: maxPoints, maxPoints, percent: paper.length === 0 ? 0 : 100 });
    }),
  );
});

test("passed is what whole numbers say, at the border and a hundredth of a percent on either side", () => {
  /** Earned and attainable hundredths of points over one denominator. */
  const wholes = (paper: readonly Asked[]) => {
    let [earned, denominator] = [0n, 1n];
    for (const { key, cents, given } of paper) {
      if (given === undefined) continue;
      const share = shareOf(key, given);
      earned = earned * share.denominator + BigInt(cents) * share.numerator * denominator;
      denominator *= share.denominator;
    }
    return { earned, attainable: paper.reduce((all, { cents }) => all + BigInt(cents), 0n) * denominator };
  };
  const some = fc.array(asked, { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(some, fc.integer({ min: -1, max: 1 }), (paper, step) => {
      const { earned, attainable } = wholes(paper);
      const hundredths = Math.min(10_000, Math.max(0, Number((earned * 10_000n) / attainable) + step));
      expect(passes(earnedOf(paper), hundredths / 100)).toBe(earned * 10_000n >= BigInt(hundredths) * attainable);
    }),
  );
});
