import fc from "fast-check";
import type { GradingMethod } from "../../contract/index.ts";
import { quizGrade } from "./quizGrade.ts";

const grades = (...percents: number[]) =>
  Object.fromEntries(percents.map((percent, at) => [at + 1, { percent, passed: percent >= 75 }]));

test.each<[GradingMethod, number[], number, boolean]>([
  ["highest", [50, 80, 60], 80, true],
  ["latest", [50, 80, 60], 60, false],
  ["latest", [50, 60, 80], 80, true],
  ["first", [50, 80, 90], 50, false],
  ["first", [75, 0], 75, true],
  ["average", [50, 100], 75, true],
  ["average", [50, 99.99], 75, true],
  ["average", [50, 99.98], 74.99, false],
  ["average", [33.33, 33.33, 33.34], 33.33, false],
  ["average", [0.01, 0.02], 0.02, false],
])("%s of %j is %s, passed: %s", (grading, percents, gradePercent, quizPassed) => {
  expect(quizGrade({ grading, passPercent: 75 }, grades(...percents))).toEqual({ gradePercent, quizPassed });
});

test.each<GradingMethod>(["latest", "first"])("there is no %s attempt of none", (grading) => {
  expect(() => quizGrade({ grading, passPercent: 75 }, {})).toThrow("A quiz without attempts has no grade.");
});

test("the tenth attempt comes after the ninth", () => {
  const ten = grades(...Array.from({ length: 9 }, () => 10), 90);
  expect(quizGrade({ grading: "latest", passPercent: 75 }, ten).gradePercent).toBe(90);
});

test("whatever the method, the grade lies between the worst attempt and the best", () => {
  const percents = fc.array(
    fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100),
    { minLength: 1, maxLength: 20 },
  );
  const methods = fc.constantFrom<GradingMethod>("highest", "latest", "first", "average");
  fc.assert(
    fc.property(methods, percents, (grading, all) => {
      const { gradePercent } = quizGrade({ grading, passPercent: 75 }, grades(...all));
      expect(gradePercent).toBeGreaterThanOrEqual(Math.min(...all));
      expect(gradePercent).toBeLessThanOrEqual(Math.max(...all));
    }),
  );
});

test("whatever the method, a better attempt never lowers the grade, nor takes away a pass", () => {
  const percents = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 20 });
  const methods = fc.constantFrom<GradingMethod>("highest", "latest", "first", "average");
  fc.assert(
    fc.property(methods, percents, fc.nat(), fc.nat(10_000), (grading, all, which, more) => {
      const better = all.map((each, at) => (at === which % all.length ? Math.min(10_000, each + more) : each));
      const of = (hundredths: number[]) =>
        quizGrade({ grading, passPercent: 75 }, grades(...hundredths.map((each) => each / 100)));
      const [before, after] = [of(all), of(better)];
      expect(after.gradePercent).toBeGreaterThanOrEqual(before.gradePercent);
      expect(after.quizPassed || !before.quizPassed).toBe(true);
    }),
  );
});
