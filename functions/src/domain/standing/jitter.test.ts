import { jitterOf } from "./jitter.ts";

test("when a question is due is chance of student, course and the number of questions asked", () => {
  const random =
    (...fact: unknown[]) =>
    () =>
      JSON.stringify(fact) === '["pvq-jitter","ada","safety",3]' ? 0.25 : 0;
  expect(jitterOf(random, "ada", "safety")(3)()).toBe(0.25);
});
