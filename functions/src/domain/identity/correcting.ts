import { isOver } from "../attempts.ts";
import type { Checks, Enrollment, OpenChallenge, PvqStanding, Verdict } from "../records.ts";
import { challengeIdOf } from "./asking.ts";
import type { Recounted } from "./recounting.ts";
import { staysOwed } from "./settling.ts";
import { isLocked } from "./standing.ts";

/** The checks of an enrollment with another verdict on one of its questions. */
export function correctedChecks(
  { checks, courseSeconds, lessonSeconds, policy: { pvq } }: Enrollment,
  challengeId: string,
  courseId: string,
  verdict: Verdict,
  { missed }: Recounted,
  locked: boolean,
): Checks {
  if (!pvq) throw new Error("Questions are asked under a policy only.");
  if (challengeId !== challengeIdOf(courseId, checks.asked)) return { ...checks, missed };
  const owed = staysOwed(verdict, pvq.onWrong, locked) ? (checks.owed ?? { lessonId: null }) : null;
  // Nothing was credited since it was asked, so what is credited now is what was credited then.
  const passes = verdict === "right" && courseSeconds === checks.secondsAtAsked;
  return { ...checks, missed, owed, ...(passes && { passed: { courseSeconds, lessonSeconds } }) };
}

/** Where a student stands after a correction. What was kept from being credited until now is not credited later. */
export const correctedStanding = (
  before: PvqStanding,
  { consecutiveMisses, lockedUntil }: Recounted,
  wasClear: boolean,
  now: number,
): PvqStanding => ({
  ...before,
  consecutiveMisses,
  lockedUntil,
  clearedAt: wasClear ? before.clearedAt : now,
});

/** The question that is asked and in time, and that a correction leaves nobody able to answer: it is void. */
export function voidedBy(
  standing: PvqStanding,
  courseId: string,
  { excluded }: Recounted,
  now: number,
): OpenChallenge | undefined {
  const { challenge } = standing;
  if (!challenge || isOver(challenge.deadline, now)) return undefined;
  return isLocked(standing, now) || (excluded && challenge.courseId === courseId) ? challenge : undefined;
}
