import { coursePolicy, quizPolicy } from "../../../functions/src/schemas/catalogue.ts";
import { presets } from "./index.ts";

const at = (value: unknown, path: string): unknown =>
  path.split(".").reduce((part, name) => (part as Record<string, unknown> | undefined)?.[name], value);

test("there is one for each rule that was looked up", () => {
  expect(presets.map(({ presetId }) => presetId)).toEqual([
    "california-traffic-school",
    "illinois-176-235",
    "illinois-1066",
    "nevada-483",
    "ohio-class-d",
    "texas-92-32",
    "texas-50-7",
    "texas-84-504",
    "texas-84-503",
    "virginia-46-2",
  ]);
});

test.each(presets)("$presetId is a policy that a course can have, and says where it comes from", (preset) => {
  expect(coursePolicy.safeParse(preset.policy).error).toBeUndefined();
  if (preset.finalQuiz) {
    expect(quizPolicy.safeParse(preset.finalQuiz).error).toBeUndefined();
    // Nobody takes the final first, and a school is told where that is no rule's word.
    expect(preset.finalQuiz.opensAfter).toEqual(expect.arrayContaining(["lessons", "seat-time"]));
    expect(preset.finalQuiz.opensAfter?.includes("identity-checks")).toBe(Boolean(preset.policy.pvq));
    // Else a course shorter than the time between two questions asks nobody.
    if (preset.policy.pvq) expect(preset.policy.pvq.minimumAsked).toBeGreaterThanOrEqual(1);
    expect(preset.unverified.some((path) => "finalQuiz.opensAfter".startsWith(path))).toBe(true);
    expect(preset.notCovered).toContainEqual(expect.stringMatching(/before (the final|the examination|it)/));
  }
  // Time that nobody sat through is earned nowhere, and no question is due at a foreseeable second.
  expect(preset.policy.seatTime?.idleSeconds).toBeLessThanOrEqual(900);
  expect(preset.policy.seatTime?.maximumCreditSeconds).toBeLessThanOrEqual(300);
  if (preset.policy.pvq) expect(preset.policy.pvq.jitterSeconds).toBeGreaterThan(0);
  expect(preset.sources.length).toBeGreaterThan(0);
  expect(preset.unverified.filter((path) => at(preset, path) === undefined)).toEqual([]);
  expect(preset.unverified.length > 0 || preset.sources.every(({ read }) => read === "whole")).toBe(true);
});

test.each([
  ["illinois-176-235", 30],
  ["illinois-1066", 60],
  ["ohio-class-d", 120],
])("%s asks within %i minutes, however late the beat that makes a question due", (presetId, minutes) => {
  const { seatTime, pvq } = coursePolicy.parse(presets.find((preset) => preset.presetId === presetId)?.policy);
  const { everySeconds = 0, jitterSeconds = 0 } = pvq ?? {};
  expect(everySeconds + jitterSeconds + seatTime.maximumCreditSeconds).toBe(minutes * 60);
});
