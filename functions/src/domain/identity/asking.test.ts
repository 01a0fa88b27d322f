import { pvqPolicy } from "../../../simulation/policies.ts";
import type { PvqPolicy } from "../../contract/index.ts";
import type { Enrollment } from "../../records/studentRecords.ts";
import { noChecks, standingOf } from "../standing/pvqStanding.ts";
import { answeredIn, ask, askedUnder, challengeIdOf, chooseQuestion, courseIdOf } from "./asking.ts";

const questions = ["a", "b", "c", "d"].map((questionId) => ({ questionId, prompt: `${questionId}?` }));
const choices = (recent: string[], noRepeatWithin: number, from = questions) => [
  ...new Set([0, 0.25, 0.5, 0.75, 0.999].map((n) => chooseQuestion(from, recent, noRepeatWithin, () => n).questionId)),
];

test.each<[recent: string[], noRepeatWithin: number, chosen: string[]]>([
  [[], 0, ["a", "b", "c", "d"]],
  [["a"], 0, ["a", "b", "c", "d"]],
  [["a"], 1, ["b", "c", "d"]],
  [["b", "a"], 1, ["b", "c", "d"]],
  [["b", "a"], 2, ["c", "d"]],
  [["a", "b", "c"], 3, ["d"]],
  // As far as there are others: the one that was asked longest ago.
  [["a", "b", "c", "d"], 4, ["a"]],
  [["d", "a", "b", "c", "d"], 100, ["a"]],
  [["gone", "a"], 2, ["b", "c", "d"]],
])("after %j, no repeat within %i: one of %j", (recent, noRepeatWithin, chosen) => {
  expect(choices(recent, noRepeatWithin)).toEqual(chosen);
});

test("a single question is asked again and again; without any there is nothing to ask", () => {
  expect(choices(["a"], 5, questions.slice(0, 1))).toEqual(["a"]);
  expect(() => choices([], 0, [])).toThrow("no question");
});

test("questions that can be asked are those of the catalogue that have an answer", () => {
  const sealed = { hash: "", salt: "", cost: { N: 2, r: 1, p: 1 }, pepperVersion: "1" };
  const catalogue = {
    questions: [...questions, { questionId: "toString", prompt: "?" }],
    former: [],
    version: 1,
    forbiddenTopics: [],
  };
  const answers = { answers: { b: sealed, gone: sealed }, generation: 0 };
  expect(answeredIn(catalogue, answers)).toEqual([questions[1]]);
  expect(answeredIn(catalogue, undefined)).toEqual([]);
  expect(answeredIn(undefined, answers)).toEqual([]);
});

test("nothing is asked without a policy", () => {
  const enrollment = (pvq: PvqPolicy | null) => ({ policy: { pvq } }) as Enrollment;
  const pvq = pvqPolicy();
  expect(askedUnder(enrollment(pvq))).toBe(pvq);
  expect(() => askedUnder(enrollment(null))).toThrow("under a policy only");
});

test.each(["a", "a-1", "a--2", "_-"])("the id of a question of %s says so", (courseId) => {
  expect(courseIdOf(challengeIdOf(courseId, 12))).toBe(courseId);
});

test("asking counts for the course and the lesson that is owed, and keeps the rule under which it was asked", () => {
  const lock = { kind: "consecutive", misses: 2 };
  const enrollment = {
    courseSeconds: 700,
    policy: { pvq: { answerSeconds: 60, lock, lockSeconds: null, everySeconds: 600 } },
    checks: { ...noChecks, asked: 4, askedByLesson: { one: 1, two: 2 }, owed: { lessonId: "two" } },
  } as unknown as Enrollment;
  const recent = Array.from({ length: 100 }, (_, n) => `q${n}`);
  const standing = { ...standingOf(undefined), recent };
  const asked = ask("c", enrollment, standing, { questionId: "a", prompt: "a?" }, 1000);
  expect(asked).toEqual({
    challengeId: "c-5",
    challenge: {
      courseId: "c",
      questionId: "a",
      lessonId: "two",
      askedAt: 1000,
      deadline: 61_000,
      status: "open",
      settledAt: null,
      rule: { lock, lockSeconds: null },
      corrections: [],
    },
    checks: { ...enrollment.checks, asked: 5, askedByLesson: { one: 1, two: 3 }, secondsAtAsked: 700 },
    standing: {
      ...standing,
      challenge: { courseId: "c", challengeId: "c-5", questionId: "a", prompt: "a?", deadline: 61_000 },
      recent: [...recent.slice(1), "a"],
      answersClosed: true,
    },
  });
  const unowed = { ...enrollment, checks: { ...enrollment.checks, owed: null } };
  expect(ask("c", unowed, standing, { questionId: "a", prompt: "a?" }, 1000).checks).toEqual({
    ...asked.checks,
    askedByLesson: { one: 1, two: 2 },
    owed: { lessonId: null },
  });
});

test("questions are remembered in their order, and counted by lesson, also of one named as a property that every object has", () => {
  const enrollment = {
    checks: { ...noChecks, owed: { lessonId: "constructor" } },
    courseSeconds: 0,
    policy: { pvq: { answerSeconds: 60, lock: { kind: "consecutive", misses: 2 }, lockSeconds: null } },
  } as unknown as Enrollment;
  const once = ask("driving", enrollment, standingOf(undefined), { questionId: "a", prompt: "a?" }, 0);
  expect(Object.entries(once.checks.askedByLesson)).toEqual([["constructor", 1]]);
  const twice = ask(
    "driving",
    { ...enrollment, checks: once.checks },
    once.standing,
    { questionId: "b", prompt: "b?" },
    1,
  );
  expect(Object.entries(twice.checks.askedByLesson)).toEqual([["constructor", 2]]);
  expect(twice.standing.recent).toEqual(["a", "b"]);
});
