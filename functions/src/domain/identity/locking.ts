import type { PvqPolicy } from "../../contract/index.ts";

/** What has been counted once a question is settled, itself included. */
export interface Misses {
  /** In a row, over all courses. */
  consecutive: number;
  /** In this course. */
  asked: number;
  missed: number;
}

/**
 * Whether a settled question locks. `consecutive`: a miss that makes so many. `rate`: judged at every miss, and at the
 * question with which enough were asked, whatever came of it; exactly `missed > above %` of `asked`.
 */
export function locks(lock: PvqPolicy["lock"], isMiss: boolean, { consecutive, asked, missed }: Misses): boolean {
  if (lock.kind === "consecutive") return isMiss && consecutive >= lock.misses;
  const judged = isMiss ? asked >= lock.minimumAsked : asked === lock.minimumAsked;
  // `above` has at most two decimals.
  return judged && missed * 10_000 > Math.round(lock.above * 100) * asked;
}
