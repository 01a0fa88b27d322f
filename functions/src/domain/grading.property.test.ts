import fc from "fast-check";
import { isRight } from "../../test/support/isRight.ts";
import type { Answer, Answers, Question } from "../contract/index.ts";
import type { Key } from "./bank.ts";
import { earn, type Grade, gradeOf as numbersOf, passes, pointsNumber, pointsOf } from "./grading.ts";

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
);
const choices = fc.subarray(choiceIds, { minLength: 1 });
const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });

/** Of each type, a key and a right answer. */
const keyed: fc.Arbitrary<{ key: Key; right: Answer }> = fc.oneof(
  choices.map((correct) => ({ key: { type: "single" as const, correct }, right: correct[0] as string })),
  choices.map((correct) => ({ key: { type: "multiple" as const, correct }, right: [...correct].reverse() })),
  fc.boolean().map((correct) => ({ key: { type: "trueFalse" as const, correct }, right: correct })),
  fc.constantFrom("stop", "straße", "right of way").map((text) => ({
    key: { type: "shortAnswer" as const, accepted: [text.replace("ß", "ss")] },
    right: ` ${text} `,
  })),
  choices.map((correct) => {
    const weights = Object.fromEntries(choiceIds.map((id, at) => [id, correct.includes(id) ? 10 + at : -30]));
    return { key: { type: "multiple" as const, correct, weights }, right: correct };
  }),
  choices.map((left) => {
    const pairs = Object.fromEntries(left.map((leftId, at) => [leftId, choiceIds[at] as string]));
    return { key: { type: "matching" as const, pairs }, right: pairs };
  }),
  fc.tuple(numbers, numbers).map(([one, other]) => {
    const [minimum, maximum] = [Math.min(one, other), Math.max(one, other)];
    return { key: { type: "numerical" as const, ranges: [{ minimum, maximum }] }, right: maximum };
  }),
);
const asked: fc.Arbitrary<Asked> = fc
  .tuple(keyed, fc.integer({ min: 1, max: 100_000 }), fc.option(anyAnswer, { nil: undefined }), fc.boolean())
  .map(([{ key, right }, cents, any, knows]) => ({ key, cents, right, given: knows ? right : any }));
/** Those of which an answer earns all or nothing. */
const wholePapers = fc.array(
  asked.filter(({ key }) => key.type !== "matching" && !("weights" in key)),
  { maxLength: 50 },
);
const papers = fc.array(asked, { maxLength: 50 });

/** Ids that objects have by nature are ids like others. */
const idOf = (index: number) => ["constructor", "toString", "valueOf"][index] ?? `q${index}`;

const questionsOf = (paper: readonly Asked[]): Question[] =>
  paper.map(({ key, cents }, index) => ({ questionId: idOf(index), type: key.type, prompt: "?", points: cents / 100 }));
const keysOf = (paper: readonly Asked[]): Record<string, Key> =>
  Object.fromEntries(paper.map(({ key }, index) => [idOf(index), key]));
const answersOf = (paper: readonly Asked[]): Answers =>
  Object.fromEntries(paper.flatMap(({ given }, index) => (given === undefined ? [] : [[idOf(index), given]])));
const grade = (...[questions, keys, answers]: Parameters<typeof earn>): Grade =>
  numbersOf(earn(questions, keys, answers));
const earnedBy = (paper: readonly Asked[]) => earn(questionsOf(paper), keysOf(paper), answersOf(paper));
const gradeOf = (paper: readonly Asked[]): Grade => numbersOf(earnedBy(paper));

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
      expect(grade(turned(questionsOf(paper)), turnedObject(keysOf(paper)), answers)).toEqual(gradeOf(paper));
    }),
  );
});

test("one more right answer never lowers anything, and adds exactly the points of its question", () => {
  fc.assert(
    fc.property(
      fc.array(asked, { minLength: 1, maxLength: 50 }),
      fc.nat(),
      fc.integer({ min: 0, max: 10_000 }),
      (paper, which, pass) => {
        const at = which % paper.length;
        const one = paper[at] as Asked;
        const better = paper.map((each, index) => (index === at ? { ...each, given: each.right } : each));
        const [before, after] = [gradeOf(paper), gradeOf(better)];
        expect(isRight(one.key, one.right)).toBe(true);
        const had = one.given === undefined ? 0 : pointsNumber(pointsOf(one.key, one.given, one.cents / 100));
        expect(after.points - before.points).toBeCloseTo(one.cents / 100 - had, 8);
        expect(after.percent).toBeGreaterThanOrEqual(before.percent);
        expect(after.maxPoints).toBe(before.maxPoints);
        expect(passes(earnedBy(better), pass / 100) || !passes(earnedBy(paper), pass / 100)).toBe(true);
      },
    ),
  );
});

test("points lie within 0 and what there is, percentages within 0 and 100: 0 with nothing right, 100 with everything", () => {
  fc.assert(
    fc.property(papers, (paper) => {
      const { points, maxPoints, percent } = gradeOf(paper);
      const sum = paper.reduce((total, { cents }) => total + cents, 0) / 100;
      expect(maxPoints).toBe(sum);
      expect(points).toBeGreaterThanOrEqual(0);
      expect(points).toBeLessThanOrEqual(maxPoints);
      expect(percent).toBeGreaterThanOrEqual(0);
      expect(percent).toBeLessThanOrEqual(100);
      expect(gradeOf(paper.map((each) => ({ ...each, given: undefined })))).toEqual({
        points: 0,
        maxPoints,
        percent: 0,
      });
      const all = gradeOf(paper.map((each) => ({ ...each, given: each.right })));
      expect(all).toEqual({ points: maxPoints, maxPoints, percent: paper.length === 0 ? 0 : 100 });
    }),
  );
});

test("passed is what whole hundredths say, at the border and a hundredth of a percent on either side", () => {
  const border = wholePapers
    .filter((paper) => paper.length > 0)
    .chain((paper) => {
      const { points, maxPoints } = gradeOf(paper);
      const at = Number((BigInt(Math.round(points * 100)) * 10_000n) / BigInt(Math.round(maxPoints * 100)));
      return fc.tuple(
        fc.constant(paper),
        fc.constantFrom(at - 1, at, at + 1).map((each) => Math.min(10_000, Math.max(0, each))),
      );
    });
  fc.assert(
    fc.property(border, ([paper, passHundredths]) => {
      const earned = paper.filter(({ key, given }) => given !== undefined && isRight(key, given));
      const cents = (of: readonly Asked[]) => of.reduce((sum, each) => sum + BigInt(each.cents), 0n);
      const passed = cents(earned) * 10_000n >= BigInt(passHundredths) * cents(paper);
      expect(passes(earnedBy(paper), passHundredths / 100)).toBe(passed);
    }),
  );
});
