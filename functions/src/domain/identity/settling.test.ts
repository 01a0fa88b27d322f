import { pvqPolicy } from "../../../simulation/policies.ts";
import type { PvqPolicy } from "../../contract/index.ts";
import type { Enrollment, PvqStanding, Verdict } from "../../records/studentRecords.ts";
import { noChecks, standingOf } from "../standing/pvqStanding.ts";
import { settle } from "./settling.ts";

const NOW = 10_000;
const pvq = pvqPolicy();
const passed = { courseSeconds: 40, lessonSeconds: { one: 30, two: 10 } };
const enrollment = (policy: Partial<PvqPolicy>, checks: Partial<Enrollment["checks"]> = {}) =>
  ({
    status: "active",
    courseSeconds: 100,
    lessonSeconds: { one: 35, two: 10, three: 55 },
    resetSeconds: {},
    policy: { pvq: { ...pvq, ...policy } },
    checks: { ...noChecks, asked: 1, secondsAtAsked: 100, owed: { lessonId: "one" }, passed, ...checks },
  }) as unknown as Enrollment;
const standing = (more: Partial<PvqStanding> = {}): PvqStanding => ({
  ...standingOf(undefined),
  challenge: { courseId: "c", challengeId: "c-1", questionId: "q", prompt: "?", deadline: NOW },
  ...more,
});
const settled = (verdict: Verdict, policy: Partial<PvqPolicy> = {}, before = standing(), of = enrollment(policy)) =>
  settle(of, before, verdict, NOW);

test.each<[Verdict, Partial<PvqPolicy>, missed: number, inARow: number, owed: string | null | undefined]>([
  ["right", {}, 0, 0, undefined],
  ["right", { onWrong: "askAnother" }, 0, 0, undefined],
  ["wrong", {}, 1, 1, undefined],
  ["wrong", { onWrong: "askAnother" }, 1, 1, "one"],
  ["lapsed", {}, 1, 1, "one"],
  ["lapsed", { onLapse: "rewindLesson" }, 1, 1, "one"],
])("%s under %j: %i missed, %i in a row, owed of lesson %s", (verdict, policy, missed, inARow, owed) => {
  const { checks, standing: after, ends } = settled(verdict, policy);
  expect(checks).toMatchObject({ asked: 1, missed, owed: owed === undefined ? null : { lessonId: owed } });
  expect(after).toEqual({ ...standing(), challenge: null, clearedAt: NOW, consecutiveMisses: inARow });
  expect(ends).toBeNull();
});

test("what is passed is kept as the point to which a lapse goes back", () => {
  expect(settled("right").checks.passed).toEqual({
    courseSeconds: 100,
    lessonSeconds: { one: 35, two: 10, three: 55 },
  });
  expect(settled("wrong").checks.passed).toEqual(passed);
});

test("a lapse takes back what was credited since, where the policy says so, and never more than there is", () => {
  const { rewound, checks } = settled("lapsed", { onLapse: "rewindLesson" });
  expect(rewound).toEqual({ courseSeconds: 60, lessonSeconds: { one: 5, three: 55 }, resetSeconds: {} });
  expect(checks.secondsAtAsked).toBe(40);
  const none = { courseSeconds: 0, lessonSeconds: {}, resetSeconds: {} };
  expect(settled("lapsed").rewound).toEqual(none);
  const neverPassed = enrollment({ onLapse: "rewindLesson" }, { passed: noChecks.passed });
  expect(settled("lapsed", {}, standing(), neverPassed).rewound).toEqual({
    ...none,
    courseSeconds: 100,
    lessonSeconds: { one: 35, two: 10, three: 55 },
  });
  expect(settled("wrong", { onLapse: "rewindLesson" }).rewound).toEqual(none);
  const adjusted = enrollment(
    { onLapse: "rewindLesson" },
    { passed: { courseSeconds: 200, lessonSeconds: { one: 50 } } },
  );
  expect(settled("lapsed", {}, standing(), adjusted).rewound).toEqual({
    courseSeconds: 0,
    lessonSeconds: { two: 10, three: 55 },
    resetSeconds: {},
  });
  const oddlyNamed = { ...adjusted, lessonSeconds: { constructor: 7 } as Record<string, number> };
  expect(settled("lapsed", {}, standing(), oddlyNamed).rewound.lessonSeconds).toEqual({ constructor: 7 });
});

test("what a lapse takes back of a lesson that was reset is not owed twice", () => {
  const policy: Partial<PvqPolicy> = { onLapse: "rewindLesson" };
  const reset = (resetSeconds: Record<string, number>) =>
    settled("lapsed", policy, standing(), { ...enrollment(policy), resetSeconds }).rewound.resetSeconds;
  // Left with 30 of 35, 10 of 10 and 0 of 55.
  expect(reset({ one: 35, two: 10, three: 20 })).toEqual({ one: 30, three: 0 });
  expect(reset({ one: 30, two: 4 })).toEqual({});
});

describe("the miss that locks", () => {
  const second = (more: Partial<PvqStanding> = {}) => standing({ consecutiveMisses: 1, ...more });

  test.each<[Verdict, Partial<PvqPolicy>, lockedUntil: number | null, ends: string | null]>([
    ["wrong", {}, NOW + 60_000, null],
    ["lapsed", {}, NOW + 60_000, null],
    ["right", {}, null, null],
    ["wrong", { lockSeconds: 0 }, NOW, null],
    ["wrong", { lockSeconds: null }, null, "excluded"],
    ["lapsed", { lockSeconds: null, onLapse: "fail" }, null, "excluded"],
    ["lapsed", { onLapse: "fail" }, NOW + 60_000, "failed"],
    ["wrong", { onLapse: "fail" }, NOW + 60_000, null],
  ])("%s under %j: until %s, ends as %s", (verdict, policy, lockedUntil, ends) => {
    const after = settled(verdict, policy, second());
    expect(after.standing).toMatchObject({ lockedUntil, consecutiveMisses: 0 });
    expect(after.ends).toBe(ends);
    expect(after.checks.owed).toEqual(verdict === "right" ? null : { lessonId: "one" });
  });

  test("a lock that holds is not made longer; one that ended is followed by another", () => {
    expect(settled("lapsed", {}, second({ lockedUntil: NOW + 1 })).standing).toMatchObject({
      lockedUntil: NOW + 1,
      consecutiveMisses: 2,
    });
    expect(settled("lapsed", {}, second({ lockedUntil: NOW })).standing).toMatchObject({
      lockedUntil: NOW + 60_000,
      consecutiveMisses: 0,
    });
  });
});

test("a right answer excludes, too, if with it enough were asked and too many of them missed", () => {
  const rate: Partial<PvqPolicy> = { lock: { kind: "rate", above: 30, minimumAsked: 10 }, lockSeconds: null };
  const of = (missed: number) => settled("right", {}, standing(), enrollment(rate, { asked: 10, missed }));
  expect(of(3).ends).toBeNull();
  expect(of(4).ends).toBe("excluded");
});
