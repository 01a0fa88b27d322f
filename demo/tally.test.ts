import { isExact, tally } from "./tally.ts";
import type { Counts } from "./ways/way.ts";

const did = { enrolledCourses: 1, attempts: 3, attemptHistory: 3, quizzesPassed: 1 };
const ids = new Set(["a", "b", "c"]);
const told = { enrolledCourses: new Set(["a"]), attempts: ids, attemptHistory: ids, quizzesPassed: new Set(["a"]) };
const exact: Counts = { enrolledCourses: 1, attempts: 3, attemptHistory: ["a", "b", "c"], quizzesPassed: 1 };

const rowOf = (counter: keyof Counts, ...stored: Partial<Counts>[]) => {
  const students = stored.map((each) => ({ did, told, stored: { ...exact, ...each } }));
  return tally("a way", students).find((row) => row.counter === counter);
};

test("counters that say what students did are exact", () => {
  const rows = tally("a way", [
    { did, told, stored: exact },
    { did, told, stored: exact },
  ]);
  expect(rows).toMatchObject([{ stored: 2 }, { stored: 6 }, { stored: 6 }, { stored: 2 }]);
  expect(rows.every(isExact)).toBe(true);
});

test("what one student lost does not make up for what another has too many", () => {
  const row = rowOf("attempts", { attempts: 2 }, { attempts: 4 });
  expect(row).toMatchObject({ acknowledged: 6, stored: 6, lost: 1, doubled: 1 });
  expect(row && isExact(row)).toBe(false);
});

test("in a list one id does not stand for another", () => {
  const row = rowOf("attemptHistory", { attemptHistory: ["a", "a", "b"] });
  expect(row).toMatchObject({ acknowledged: 3, stored: 3, lost: 1, doubled: 1 });
});

test("what was done and not told is neither lost nor doubled, and not exact", () => {
  const silent = { ...told, enrolledCourses: new Set<string>() };
  const [row] = tally("a way", [{ did, told: silent, stored: exact }]);
  expect(row).toMatchObject({ acknowledged: 0, stored: 1, lost: 0, doubled: 0 });
  expect(row && isExact(row)).toBe(false);
});
