import type { PvqPolicy } from "../../src/contract/index.ts";
import { type CourseId, courseInputs } from "./town.ts";
import type { KnownCheck, Student } from "./world.ts";

/** Where all identity questions of a student lead. */
interface Standing {
  consecutiveMisses: number;
  lockedUntil: number | null;
  excludedFrom: ReadonlySet<CourseId>;
}

/** What the contract says of misses and locks, told once more: what happened, in its order, from the first question on. */
export function standingAfter({ checks, unlocks, courses }: Pick<Student, "checks" | "unlocks" | "courses">): Standing {
  const excludedFrom = new Set<CourseId>();
  let [consecutiveMisses, lockedUntil]: [number, number | null] = [0, null];
  const unlock = (at: number) => {
    [consecutiveMisses, lockedUntil] = [0, null];
    for (const courseId of [...excludedFrom]) {
      if (at <= (courses[courseId]?.reinstatedAt ?? 0)) excludedFrom.delete(courseId);
    }
  };
  const settle = (check: KnownCheck, settledAt: number) => {
    const { lock, lockSeconds } = ruleOf(check.courseId);
    const before = checks.filter(({ courseId, askedAt }) => courseId === check.courseId && askedAt <= check.askedAt);
    const missed = before.filter(isMissed).length;
    consecutiveMisses = isMissed(check) ? consecutiveMisses + 1 : 0;
    const isEnough =
      lock.kind === "consecutive"
        ? isMissed(check) && consecutiveMisses >= lock.misses
        : (isMissed(check) ? before.length >= lock.minimumAsked : before.length === lock.minimumAsked) &&
          missed * 100 > lock.above * before.length;
    if (!isEnough || settledAt < (lockedUntil ?? 0)) return;
    consecutiveMisses = 0;
    if (lockSeconds === null) excludedFrom.add(check.courseId);
    else lockedUntil = settledAt + lockSeconds * 1000;
  };
  // An unlock in the same moment comes after an answer, and before the end of a time.
  const moments = [
    ...unlocks.map((at) => ({ at: at + 0.5, happen: () => unlock(at) })),
    ...checks.flatMap((check) => {
      const { settledAt, verdict } = check;
      if (settledAt === null || verdict === null) return [];
      return [{ at: settledAt + (verdict === "lapsed" ? 0.9 : 0), happen: () => settle(check, settledAt) }];
    }),
  ];
  for (const { happen } of moments.sort((a, b) => a.at - b.at)) happen();
  return { consecutiveMisses, lockedUntil, excludedFrom };
}

export const isMissed = ({ verdict }: KnownCheck): boolean => verdict === "wrong" || verdict === "lapsed";

const ruleOf = (courseId: CourseId) =>
  (courseInputs[courseId].policy as { pvq: Pick<PvqPolicy, "lock" | "lockSeconds"> }).pvq;
