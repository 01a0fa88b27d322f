import type { PvqStanding } from "../../records/studentRecords.ts";
import { isLocked, lapsedIn, standingOf } from "./pvqStanding.ts";

const NOW = 1000;
const challenge = { courseId: "c", challengeId: "c-1", questionId: "q", prompt: "?", deadline: NOW };
const rootOf = (pvq: Partial<PvqStanding>) => ({ version: 1, pvq: { ...standingOf(undefined), ...pvq } });

test.each([
  [NOW - 1, false],
  [NOW, false],
  [NOW + 1, true],
])("a question whose deadline is 1000 has lapsed at %i: %s", (now, lapsed) => {
  expect(lapsedIn(rootOf({ challenge }), now)).toEqual(lapsed ? challenge : undefined);
  expect(lapsedIn(rootOf({}), now)).toBeUndefined();
  expect(lapsedIn(undefined, now)).toBeUndefined();
});

test.each([
  [NOW - 1, true],
  [NOW, false],
  [NOW + 1, false],
])("a lock until 1000 holds at %i: %s", (now, locked) => {
  expect(isLocked(rootOf({ lockedUntil: NOW }).pvq, now)).toBe(locked);
  expect(isLocked(standingOf(undefined), now)).toBe(false);
});
