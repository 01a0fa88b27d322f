import fc from "fast-check";
import type { Challenge, Enrollment, LockRule, PvqStanding, Verdict } from "../../records/studentRecords.ts";
import { isLocked, noChecks, standingOf } from "../standing/pvqStanding.ts";
import { type Past, pastOf, recountChecks } from "./recounting.ts";
import { settle } from "./settling.ts";
import { countsOf, verdictOf } from "./verdicts.ts";

test.each<[Challenge["status"], boolean[], Verdict | undefined, answered: number, missed: number]>([
  ["open", [], undefined, 0, 0],
  ["void", [], undefined, 0, 0],
  ["right", [], "right", 1, 0],
  ["wrong", [], "wrong", 1, 1],
  ["lapsed", [], "lapsed", 0, 1],
  ["right", [false], "wrong", 1, 1],
  ["wrong", [true], "right", 1, 0],
  ["lapsed", [true], "right", 1, 0],
  ["lapsed", [true, false], "lapsed", 0, 1],
  ["wrong", [true, false, true], "right", 1, 0],
])("%s, corrected to %j, is %s: answered %i, missed %i", (status, corrections, verdict, answered, missed) => {
  const challenge = { status, corrections: corrections.map((correct) => ({ correct, reason: "", at: 0 })) };
  expect(verdictOf(challenge)).toBe(verdict);
  expect(countsOf(verdict)).toEqual({ pvqAnswered: answered, pvqMissed: missed });
});

const rule = (lock: LockRule["lock"], lockSeconds: number | null = 60): LockRule => ({ lock, lockSeconds });
const twice = rule({ kind: "consecutive", misses: 2 });
const rate = rule({ kind: "rate", above: 30, minimumAsked: 10 }, null);
/** One question a second; `r`ight, `w`rong, `l`apsed, `v`oid, `o`pen. */
const asked = (verdicts: string, of: LockRule, courseId = "c", from = 0): Past[] =>
  [...verdicts].map((letter, index) => ({
    courseId,
    askedAt: (from + index) * 1000,
    settledAt: letter === "o" ? Number.POSITIVE_INFINITY : (from + index) * 1000 + 500,
    verdict: ({ r: "right", w: "wrong", l: "lapsed" } as const)[letter as "r"],
    rule: of,
  }));

test.each<[string, LockRule, object]>([
  ["", twice, { consecutiveMisses: 0, lockedUntil: null, asked: 0, missed: 0, excluded: false }],
  ["wr", twice, { consecutiveMisses: 0, lockedUntil: null, asked: 2, missed: 1 }],
  ["wrl", twice, { consecutiveMisses: 1, lockedUntil: null, asked: 3, missed: 2 }],
  ["wl", twice, { consecutiveMisses: 0, lockedUntil: 61_500, missed: 2 }],
  ["wvl", twice, { consecutiveMisses: 0, lockedUntil: 62_500, asked: 3, missed: 2 }],
  ["wo", twice, { consecutiveMisses: 1, asked: 2, missed: 1 }],
  ["wwwrrrrrrr", rate, { asked: 10, missed: 3, excluded: false }],
  ["wwwwrrrrrr", rate, { asked: 10, missed: 4, excluded: true }],
  ["rrrrrrrwww", rate, { asked: 10, missed: 3, excluded: false }],
  ["rrrrrrwwww", rate, { asked: 10, missed: 4, excluded: true }],
  ["wwwwrrrrr", rate, { asked: 9, missed: 4, excluded: false }],
])("%s under %j: %j", (verdicts, of, recounted) => {
  expect(recountChecks(asked(verdicts, of), "c", [], undefined)).toMatchObject(recounted);
});

test("misses in a row go from course to course; counts and exclusion do not", () => {
  const past = [...asked("w", twice, "a"), ...asked("w", rule({ kind: "consecutive", misses: 2 }, null), "b", 1)];
  const of = (courseId: string) => recountChecks(past, courseId, [], undefined);
  expect(of("a")).toMatchObject({ asked: 1, missed: 1, excluded: false });
  expect(of("b")).toMatchObject({ asked: 1, missed: 1, excluded: true });
});

test("what staff ended stays ended", () => {
  const past = asked("ww", twice);
  expect(recountChecks(past, "c", [1500], undefined)).toMatchObject({
    consecutiveMisses: 0,
    lockedUntil: null,
    missed: 2,
  });
  expect(recountChecks(past, "c", [1499], undefined)).toMatchObject({ consecutiveMisses: 1, lockedUntil: null });
  const excluding = asked("wwwwrrrrrr", rate);
  expect(recountChecks(excluding, "c", [], 9500).excluded).toBe(false);
  expect(recountChecks(excluding, "c", [], 9499).excluded).toBe(true);
});

test("each time staff unlock ends the misses before it, in whatever order the times are found", () => {
  const past = asked("www", rule({ kind: "consecutive", misses: 2 }, null));
  const excludedWith = (...unlocks: number[]) => recountChecks(past, "c", unlocks, undefined).excluded;
  expect([excludedWith(1000, 2000), excludedWith(2000, 1000)]).toEqual([false, false]);
  expect([excludedWith(1000), excludedWith(2000)]).toEqual([true, true]);
});

test("a question that is settled in the first moment there is excludes, where nobody was ever reinstated", () => {
  const past = { ...(asked("w", rule({ kind: "consecutive", misses: 1 }, null))[0] as Past), settledAt: 0 };
  expect(recountChecks([past], "c", [], undefined).excluded).toBe(true);
});

test.each<[string, Partial<Past>]>([
  ["settled later", { settledAt: 1, verdict: "right" }],
  ["still open", { settledAt: Number.POSITIVE_INFINITY, verdict: undefined }],
])("of two questions that were asked in one moment, the one that is %s comes second", (_, later) => {
  const half = rule({ kind: "rate", above: 50, minimumAsked: 1 });
  const first: Past = { courseId: "c", askedAt: 0, settledAt: 0, verdict: "wrong", rule: half };
  const second = { ...first, ...later };
  for (const past of [
    [first, second],
    [second, first],
  ]) {
    expect(recountChecks(past, "c", [], undefined).lockedUntil).toBe(60_000);
  }
});

test("a lapse in the moment in which staff unlock comes after it", () => {
  expect(recountChecks(asked("ll", twice), "c", [1500], undefined)).toMatchObject({ consecutiveMisses: 1 });
});

test.each<[string, number, object]>([
  ["a lock that holds is not made longer", 60, { consecutiveMisses: 2, lockedUntil: 61_500 }],
  ["one that ends in that moment is followed by another", 2, { consecutiveMisses: 0, lockedUntil: 5500 }],
])("of misses that were settled since, %s", (_, lockSeconds, recounted) => {
  const past = asked("wwww", rule({ kind: "consecutive", misses: 2 }, lockSeconds));
  expect(recountChecks(past, "c", [], undefined)).toMatchObject(recounted);
});

test("a question counts by the verdict in force, and one that is open is settled after all others", () => {
  const corrections = [{ correct: true, reason: "", at: 9 }];
  const challenge = { status: "wrong", corrections, askedAt: 5, settledAt: 7 } as unknown as Challenge;
  expect(pastOf(challenge)).toMatchObject({ verdict: "right", askedAt: 5, settledAt: 7 });
  expect(pastOf({ ...challenge, status: "open", settledAt: null })).toMatchObject({
    verdict: undefined,
    settledAt: Number.POSITIVE_INFINITY,
  });
});

const enrolledUnder = (own: LockRule) =>
  ({
    status: "active",
    lessonSeconds: {},
    courseSeconds: 0,
    checks: noChecks,
    policy: { pvq: { ...own, onWrong: "miss", onLapse: "miss" } },
  }) as unknown as Enrollment;

test("counting from the beginning is settling step by step", () => {
  const lock = fc.oneof(
    fc.record({ kind: fc.constant("consecutive" as const), misses: fc.integer({ min: 1, max: 4 }) }),
    fc.record({
      kind: fc.constant("rate" as const),
      above: fc.integer({ min: 0, max: 100 }),
      minimumAsked: fc.integer({ min: 0, max: 6 }),
    }),
  );
  const lockSeconds = fc.option(fc.integer({ min: 0, max: 5 }));
  const verdict = fc.constantFrom<Verdict>("right", "wrong", "lapsed");
  const step = fc.record({
    verdict,
    course: fc.constantFrom("a", "b"),
    wait: fc.integer({ min: 1, max: 4000 }),
    unlock: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("a", "b"), fc.record({ lock, lockSeconds })),
      fc.array(step),
      (rules, steps) => {
        let standing: PvqStanding = standingOf(undefined);
        const enrollments: Record<string, Enrollment> = {};
        const past: Past[] = [];
        let now = 0;
        for (const { verdict: came, course, wait, unlock } of steps) {
          now += wait;
          const own = rules[course] ?? twice;
          const enrollment = enrollments[course] ?? enrolledUnder(own);
          enrollments[course] = enrollment;
          const kept = enrollment.status === "excluded" || isLocked(standing, now);
          if (unlock && kept) {
            standing = {
              ...standing,
              consecutiveMisses: 0,
              lockedUntil: null,
              unlocks: [...(standing.unlocks ?? []), now],
            };
            if (enrollment.status === "excluded") {
              enrollment.status = "active";
              enrollment.checks = { ...enrollment.checks, reinstatedAt: now };
            }
            now++;
          } else if (kept) continue;
          enrollment.checks = { ...enrollment.checks, asked: enrollment.checks.asked + 1 };
          const settled = settle(enrollment, standing, came, now);
          past.push({ courseId: course, askedAt: now, settledAt: now, verdict: came, rule: own });
          standing = settled.standing;
          enrollment.checks = settled.checks;
          if (settled.ends === "excluded") enrollment.status = "excluded";
        }
        for (const [courseId, { checks, status }] of Object.entries(enrollments)) {
          // In whatever order they are found.
          const [found, unlocks] = [past.toReversed(), (standing.unlocks ?? []).toReversed()];
          expect(recountChecks(found, courseId, unlocks, checks.reinstatedAt)).toEqual({
            consecutiveMisses: standing.consecutiveMisses,
            lockedUntil: standing.lockedUntil,
            asked: checks.asked,
            missed: checks.missed,
            excluded: status === "excluded",
          });
        }
      },
    ),
    { numRuns: 500 },
  );
});
