import type { PvqStatus } from "../../contract/index.ts";
import type { Random } from "../../records/call.ts";
import type { Checks, Enrollment, OpenChallenge, PvqStanding, Root } from "../../records/studentRecords.ts";
import { isOver } from "./isOver.ts";

/** No question asked yet in a course. */
export const noChecks: Checks = {
  asked: 0,
  missed: 0,
  askedByLesson: {},
  secondsAtAsked: 0,
  passed: { courseSeconds: 0, lessonSeconds: {} },
  owed: null,
};

const untouched: PvqStanding = { consecutiveMisses: 0, lockedUntil: null, challenge: null, recent: [], clearedAt: 0 };

/** What follows the student from course to course. */
export const standingOf = (root: Pick<Root, "pvq"> | undefined): PvqStanding => root?.pvq ?? untouched;

/** A lock holds until `lockedUntil`, exclusive. */
export const isLocked = ({ lockedUntil }: PvqStanding, now: number): boolean => now < (lockedUntil ?? 0);

/** When the last lock on a course's questions ended by itself, in ms; 0: none has. */
export function lockEndedAt({ policy }: Enrollment, root: Root | undefined, now: number): number {
  const lockedUntil = standingOf(root).lockedUntil ?? 0;
  return policy.pvq !== null && lockedUntil <= now ? lockedUntil : 0;
}

/** The question that is asked and whose time has ended. */
export function lapsedIn(root: Root | undefined, now: number): OpenChallenge | undefined {
  const { challenge } = standingOf(root);
  return challenge && isOver(challenge.deadline, now) ? challenge : undefined;
}

/** When the lock ends that keeps a student from a course's questions, in ms; `null`: there is none. */
export const lockOn = ({ policy }: Enrollment, root: Pick<Root, "pvq"> | undefined, now: number): number | null =>
  policy.pvq !== null && isLocked(standingOf(root), now) ? standingOf(root).lockedUntil : null;

/** Chance of a student in a course, the same at every look, by the number of questions asked. */
export type JitterOf = (asked: number) => Random;

/** Whether an identity question has to be answered before the course goes on. One that is asked is owed until it is passed. */
export function isDue(enrollment: Enrollment, jitterOf: JitterOf): boolean {
  const { checks, courseSeconds, policy } = enrollment;
  if (policy.pvq === null) return false;
  if (checks.owed) return true;
  const { everySeconds, jitterSeconds, minimumAsked } = policy.pvq;
  const jitter = Math.floor(jitterOf(checks.asked)() * (jitterSeconds + 1));
  if (courseSeconds - checks.secondsAtAsked >= everySeconds + jitter) return true;
  return isThrough(enrollment) && checks.asked < minimumAsked;
}

/** All lessons and all seconds are done: what is still to be asked is asked now. */
const isThrough = ({ completedLessons, totalLessons, courseSeconds, policy }: Enrollment): boolean =>
  completedLessons >= totalLessons && courseSeconds >= policy.seatTime.requiredSeconds;

/** Where a student stands with the identity questions of a course. */
export function pvqStatusOf(
  enrollment: Enrollment,
  root: Pick<Root, "pvq"> | undefined,
  now: number,
  jitterOf: JitterOf,
): PvqStatus {
  if (enrollment.status === "excluded") return "excluded";
  if (lockOn(enrollment, root, now) !== null) return "locked";
  return isDue(enrollment, jitterOf) ? "due" : "clear";
}

/** The checks of an enrollment whose exclusion is over. */
export function noLongerExcluded(checks: Checks): Checks {
  const { excludedFrom: _, ...rest } = checks;
  return rest;
}
