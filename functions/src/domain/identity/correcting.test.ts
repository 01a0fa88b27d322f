import type { Enrollment, Verdict } from "../../records/studentRecords.ts";
import { noChecks, standingOf } from "../standing/pvqStanding.ts";
import { correctedChecks, correctedStanding } from "./correcting.ts";
import type { Recounted } from "./recounting.ts";

const recounted: Recounted = { consecutiveMisses: 1, lockedUntil: null, asked: 3, missed: 1, excluded: false };
const owed = { lessonId: "one" };
const enrollment = (secondsAtAsked: number, onWrong: "miss" | "askAnother" = "miss") =>
  ({
    courseSeconds: 100,
    lessonSeconds: { one: 100 },
    policy: { pvq: { onWrong } },
    checks: { ...noChecks, asked: 3, missed: 2, secondsAtAsked, owed },
  }) as unknown as Enrollment;
const passed = { courseSeconds: 100, lessonSeconds: { one: 100 } };

test.each<[string, Verdict, boolean, "miss" | "askAnother", object]>([
  ["c-3", "right", false, "miss", { owed: null, passed }],
  ["c-3", "right", true, "miss", { owed, passed }],
  ["c-3", "wrong", false, "miss", { owed: null, passed: noChecks.passed }],
  ["c-3", "wrong", false, "askAnother", { owed }],
  ["c-3", "lapsed", false, "miss", { owed }],
  ["c-2", "right", false, "miss", { owed, passed: noChecks.passed }],
  ["c-2", "wrong", true, "miss", { owed, passed: noChecks.passed }],
])("%s is corrected to %s, locked: %s, on a wrong answer %s: %j", (challengeId, verdict, locked, onWrong, expected) => {
  const checks = correctedChecks(enrollment(100, onWrong), challengeId, "c", verdict, recounted, locked);
  expect(checks).toMatchObject({ asked: 3, missed: 1, ...expected });
});

test("a question that was owed no more is owed again, of no lesson", () => {
  const { checks, ...settled } = enrollment(100, "askAnother");
  const right = { ...settled, checks: { ...checks, owed: null } };
  expect(correctedChecks(right, "c-3", "c", "wrong", recounted, false).owed).toEqual({ lessonId: null });
});

test("time that was credited since does not count as passed", () => {
  const { passed: now } = correctedChecks(enrollment(99), "c-3", "c", "right", recounted, false);
  expect(now).toEqual(noChecks.passed);
});

test("what was kept from being credited is not credited later", () => {
  const before = { ...standingOf(undefined), clearedAt: 5 };
  expect(correctedStanding(before, recounted, true, 1000)).toEqual({ ...before, consecutiveMisses: 1 });
  expect(correctedStanding(before, recounted, false, 1000).clearedAt).toBe(1000);
});
