import type { Challenge, LockRule, Verdict } from "../../records/studentRecords.ts";
import { locks } from "./locking.ts";
import { countsOf, verdictOf } from "./verdicts.ts";

/** A question that was asked, as far as locks depend on it. */
export interface Past {
  courseId: string;
  askedAt: number;
  /** Infinite while it is open. */
  settledAt: number;
  verdict: Verdict | undefined;
  rule: LockRule;
}

export const pastOf = (challenge: Challenge): Past => ({
  ...challenge,
  settledAt: challenge.settledAt ?? Number.POSITIVE_INFINITY,
  verdict: verdictOf(challenge),
});

/** Where all questions of a student lead, with one course's counts. */
export interface Recounted {
  consecutiveMisses: number;
  lockedUntil: number | null;
  asked: number;
  missed: number;
  excluded: boolean;
}

/**
 * Counts from the beginning what {@link settle} counts step by step. Questions of one student follow each other, whatever
 * their courses, since one is asked at a time.
 * @param unlocks when staff unlocked the student: misses up to then neither lock nor are consecutive.
 * @param reinstatedAt misses up to then do not exclude from the course.
 */
export function recountChecks(
  challenges: readonly Past[],
  courseId: string,
  unlocks: readonly number[],
  reinstatedAt: number | undefined,
): Recounted {
  const inOrder = challenges.toSorted((a, b) => a.askedAt - b.askedAt || a.settledAt - b.settledAt);
  const courses = new Map<string, { asked: number; missed: number }>();
  const of = (id: string) => courses.get(id) ?? { asked: 0, missed: 0 };
  let [consecutiveMisses, lockedUntil, excluded]: [number, number | null, boolean] = [0, null, false];
  let waiting = unlocks;
  for (const { courseId: own, settledAt, verdict, rule } of inOrder) {
    const isMiss = countsOf(verdict).pvqMissed === 1;
    const counts = { asked: of(own).asked + 1, missed: of(own).missed + (isMiss ? 1 : 0) };
    courses.set(own, counts);
    if (verdict === undefined) continue;
    // In the last moment of its time a question is not over yet.
    const isBefore = (moment: number) => (verdict === "lapsed" ? moment <= settledAt : moment < settledAt);
    if (waiting.some(isBefore)) [consecutiveMisses, lockedUntil] = [0, null];
    waiting = waiting.filter((moment) => !isBefore(moment));
    consecutiveMisses = isMiss ? consecutiveMisses + 1 : 0;
    const isLocked = settledAt < (lockedUntil ?? 0);
    if (isLocked || !locks(rule.lock, isMiss, { consecutive: consecutiveMisses, ...counts })) continue;
    consecutiveMisses = 0;
    if (rule.lockSeconds !== null) lockedUntil = settledAt + rule.lockSeconds * 1000;
    else if (own === courseId && (reinstatedAt === undefined || isBefore(reinstatedAt))) excluded = true;
  }
  if (waiting.length > 0) [consecutiveMisses, lockedUntil] = [0, null];
  return { consecutiveMisses, lockedUntil, ...of(courseId), excluded };
}
