import { Flaw } from "./flaw.ts";
import { checkSomeFull, checkSumOfRight, checkWeight } from "./weights.ts";

test.each([-100, -33.33333, 0, 100])("%d percent may be a weight from -100", (weight) => {
  expect(() => checkWeight(weight, -100)).not.toThrow();
});

test.each([
  [-100.00001, -100],
  [-1, 0],
  [100.00001, 0],
  [33.333333, 0],
  [Number.NaN, 0],
])("%d percent is no weight from %d", (weight, minimum) => {
  expect(() => checkWeight(weight, minimum)).toThrow(
    new Flaw(`A weight must be ${minimum} to 100 percent with at most five decimals; change it.`),
  );
});

test("one answer is wholly right", () => {
  expect(() => checkSomeFull([50, 100])).not.toThrow();
  expect(() => checkSomeFull([50, 50])).toThrow(
    new Flaw("None of its answers is worth 100 percent; make one so that is wholly right."),
  );
});

test.each([
  [[50, 50, -50], true],
  [[33, 33, 33, 0], true],
  [[50.5, 50.5], true],
  [[49, 49.99], false],
  [[50.5, 50.51], false],
])("weights %j add up to 100 above 0, but for what rounding leaves: %j", (weights, fits) => {
  const check = () => checkSumOfRight(weights);
  if (fits) expect(check).not.toThrow();
  else {
    expect(check).toThrow(
      new Flaw("The weights above 0 of its choices do not add up to 100 percent; change them so that they do."),
    );
  }
});
