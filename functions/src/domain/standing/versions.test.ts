import { quizPolicy } from "../../../simulation/policies.ts";
import type { QuizPolicy } from "../../contract/index.ts";
import { isCurrent, isSameQuiz } from "./versions.ts";

test.each<[number | undefined, number | undefined, boolean]>([
  [undefined, undefined, true],
  [undefined, 0, true],
  [undefined, 1, false],
  [2, undefined, false],
  [2, 0, false],
  [2, 1, false],
  [2, 2, true],
])("of version %s, what builds on %s is current: %s", (version, baseVersion, current) => {
  expect(isCurrent(version, baseVersion)).toBe(current);
});

const policy = quizPolicy({ passPercent: 80, opensAfter: ["lessons", "seat-time"] });
const quiz = { title: "Signs", policy, bankDigest: "d" };
const { opensAfter: _, ...older } = policy;
const reversed = Object.fromEntries(Object.entries(policy).reverse()) as unknown as QuizPolicy;

test.each<[string, object, boolean]>([
  ["nothing else", {}, true],
  ["its fields in another order", { policy: reversed }, true],
  ["its prerequisites in another order", { policy: { ...policy, opensAfter: ["seat-time", "lessons"] } }, true],
  ["fewer prerequisites", { policy: { ...policy, opensAfter: ["lessons"] } }, false],
  ["another title", { title: "Signals" }, false],
  ["another policy", { policy: { ...policy, passPercent: 81 } }, false],
  ["another bank", { bankDigest: "e" }, false],
])("a quiz with %s is the same: %s", (_name, changed, same) => {
  expect(isSameQuiz(quiz, { ...quiz, ...changed })).toBe(same);
});

test("a policy from before there were prerequisites has none", () => {
  const open = { ...quiz, policy: { ...policy, opensAfter: [] } };
  expect(isSameQuiz({ ...quiz, policy: older }, open)).toBe(true);
  expect(isSameQuiz({ ...quiz, policy: older }, quiz)).toBe(false);
});
