import { Flaw } from "./flaw.ts";

/** A weight in percent, from `minimum` to 100, with at most five decimals. @throws Flaw */
export function checkWeight(weight: number, minimum: number): void {
  const fits = weight >= minimum && weight <= 100 && Math.round(weight * 1e5) / 1e5 === weight;
  if (!fits) throw new Flaw(`A weight must be ${minimum} to 100 percent with at most five decimals; change it.`);
}

/** @throws Flaw if no answer earns all the points. */
export function checkSomeFull(weights: readonly number[]): void {
  if (!weights.includes(100))
    throw new Flaw("None of its answers is worth 100 percent; make one so that is wholly right.");
}

/** What right choices are worth together is 100, but for what rounding leaves of it. @throws Flaw */
export function checkSumOfRight(weights: readonly number[]): void {
  const total = weights.reduce((sum, weight) => sum + Math.max(0, weight), 0);
  if (total < 99 || total > 101) {
    throw new Flaw("The weights above 0 of its choices do not add up to 100 percent; change them so that they do.");
  }
}
