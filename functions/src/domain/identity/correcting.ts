import type { PvqStatus } from "../../contract/index.ts";
import type { Act } from "../../records/call.ts";
import { add, type Change, merge, type Patch, update } from "../../records/changes.ts";
import { challengeDoc, enrollmentDoc, rootDoc, userDoc } from "../../records/documents.ts";
import type {
  Challenge,
  Checks,
  Enrollment,
  OpenChallenge,
  PvqStanding,
  Root,
  SeatTime,
  Verdict,
} from "../../records/studentRecords.ts";
import { type Ending, endingChanges, reinstatingChanges, statusBefore } from "../enrollment/ending.ts";
import { isOver } from "../standing/isOver.ts";
import { isLocked, type JitterOf, noLongerExcluded, pvqStatusOf, standingOf } from "../standing/pvqStanding.ts";
import { challengeIdOf } from "./asking.ts";
import type { Recounted } from "./recounting.ts";
import { owedAfter, voiding } from "./settling.ts";
import { countsOf, verdictOf } from "./verdicts.ts";

/** The checks of an enrollment with another verdict on one of its questions. */
export function correctedChecks(
  enrollment: Enrollment,
  challengeId: string,
  courseId: string,
  verdict: Verdict,
  { missed }: Recounted,
  locked: boolean,
): Checks {
  const { checks, courseSeconds, lessonSeconds } = enrollment;
  if (challengeId !== challengeIdOf(courseId, checks.asked)) return { ...checks, missed };
  const owed = owedAfter(enrollment, verdict, locked);
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
function voidedBy(
  standing: PvqStanding,
  courseId: string,
  { excluded }: Recounted,
  now: number,
): OpenChallenge | undefined {
  const { challenge } = standing;
  if (!challenge || isOver(challenge.deadline, now)) return undefined;
  return isLocked(standing, now) || (excluded && challenge.courseId === courseId) ? challenge : undefined;
}

/** Whose verdict is corrected. */
interface Correcting {
  uid: string;
  courseId: string;
  challengeId: string;
  root: Root | undefined;
  seatTime: SeatTime | undefined;
  enrollment: Enrollment;
  call: Act;
  jitter: JitterOf;
}

/** Writes a correction: the challenge, the counts by their difference, the lock, and the exclusion as it is now. */
export function correctingChanges(
  { uid, courseId, challengeId, root, seatTime, enrollment, call, jitter }: Correcting,
  { before, after }: { before: Challenge; after: Challenge },
  recounted: Recounted,
): { pvqStatus: PvqStatus; changes: Change[] } {
  const { now } = call;
  const verdict = verdictOf(after) as Verdict;
  const wasClear = pvqStatusOf(enrollment, root, now, jitter) === "clear";
  const corrected = correctedStanding(standingOf(root), recounted, wasClear, now);
  const voided = voidedBy(corrected, courseId, recounted, now);
  const standing = voided ? { ...corrected, challenge: null } : corrected;
  const locked = recounted.excluded || isLocked(standing, now);
  const checks = correctedChecks(enrollment, challengeId, courseId, verdict, recounted, locked);
  const status = statusAfter(enrollment, recounted.excluded);
  const moved: Enrollment = {
    ...enrollment,
    status,
    checks: {
      ...(status === "excluded" ? checks : noLongerExcluded(checks)),
      ...(status === "excluded" && enrollment.status === "withdrawn" && { excludedFrom: "withdrawn" }),
    },
  };
  const pvqStatus = pvqStatusOf(moved, { pvq: standing }, now, jitter);
  const [counted, counts] = [countsOf(verdictOf(before)), countsOf(verdict)];
  return {
    pvqStatus,
    changes: [
      update(challengeDoc(uid, challengeId), { corrections: after.corrections }),
      ...voiding(uid, voided, now),
      ...movingChanges({ uid, courseId, root, seatTime, call }, enrollment, status, {
        checks: moved.checks,
        pvqStatus,
      }),
      merge(userDoc(uid), {
        pvqAnswered: add(counts.pvqAnswered - counted.pvqAnswered),
        pvqMissed: add(counts.pvqMissed - counted.pvqMissed),
      }),
      merge(rootDoc(uid), { pvq: standing }),
    ],
  };
}

/** The enrollment's status by whether misses exclude. What ended otherwise stays ended. */
function statusAfter({ status, ...enrollment }: Enrollment, excluded: boolean): Enrollment["status"] {
  if (status === "excluded") return excluded ? status : statusBefore(enrollment);
  return (status === "active" || status === "withdrawn") && excluded ? "excluded" : status;
}

/** The enrollment with that status, which may end it or let it go on. */
function movingChanges(
  of: Ending,
  before: Enrollment,
  status: Enrollment["status"],
  patch: Patch<Enrollment>,
): Change[] {
  const { uid, courseId } = of;
  if (before.status === "excluded" && status !== "excluded") return reinstatingChanges(uid, courseId, before, patch);
  if (before.status === "active" && status === "excluded") return endingChanges(of, "excluded", patch);
  return [update(enrollmentDoc(uid, courseId), { status, ...patch })];
}
