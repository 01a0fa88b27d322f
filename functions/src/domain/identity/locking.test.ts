import type { PvqPolicy } from "../../contract/index.ts";
import { locks } from "./locking.ts";

const consecutive = (misses: number): PvqPolicy["lock"] => ({ kind: "consecutive", misses });
const rate = (above: number, minimumAsked: number): PvqPolicy["lock"] => ({ kind: "rate", above, minimumAsked });

test.each<[lock: PvqPolicy["lock"], isMiss: boolean, inARow: number, missed: number, asked: number, locked: boolean]>([
  [consecutive(2), true, 1, 1, 1, false],
  [consecutive(2), true, 2, 2, 2, true],
  [consecutive(2), true, 3, 3, 3, true],
  [consecutive(1), true, 1, 1, 100, true],
  [consecutive(1), false, 0, 0, 1, false],
  // More than 30 % of at least 10.
  [rate(30, 10), true, 1, 3, 10, false],
  [rate(30, 10), true, 1, 4, 10, true],
  [rate(30, 10), false, 0, 3, 10, false],
  [rate(30, 10), false, 0, 4, 10, true],
  [rate(30, 10), true, 9, 9, 9, false],
  [rate(30, 10), false, 0, 9, 9, false],
  [rate(30, 10), true, 1, 4, 11, true],
  [rate(30, 10), false, 0, 4, 11, false],
  [rate(30, 10), true, 1, 4, 13, true],
  [rate(30, 10), true, 1, 4, 14, false],
  [rate(30, 0), true, 1, 1, 1, true],
  [rate(0, 0), true, 1, 1, 1000, true],
  [rate(100, 0), true, 9, 9, 9, false],
  // In floats 0.07 * 100 * 10,000 is above 70,000, and 33.33 * 3 is below 99.99.
  [rate(0.07, 0), true, 1, 7, 10_000, false],
  [rate(0.07, 0), true, 1, 8, 10_000, true],
  [rate(33.33, 0), true, 1, 3333, 10_000, false],
  [rate(33.33, 0), true, 1, 1, 3, true],
  [rate(33.34, 0), true, 1, 1, 3, false],
])("%j, a miss: %s, %i in a row, %i of %i: locks %s", (lock, isMiss, inARow, missed, asked, locked) => {
  expect(locks(lock, isMiss, { consecutive: inARow, missed, asked })).toBe(locked);
});
