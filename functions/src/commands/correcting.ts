import type { PvqStatus } from "../contract/index.ts";
import { correctedChecks, correctedStanding, voidedBy } from "../domain/identity/correcting.ts";
import type { Recounted } from "../domain/identity/recounting.ts";
import { isLocked, type JitterOf, noLongerExcluded, pvqStatusOf, standingOf } from "../domain/identity/standing.ts";
import { countsOf, verdictOf } from "../domain/identity/verdicts.ts";
import type { Challenge, Enrollment, Root, SeatTime, Verdict } from "../domain/records.ts";
import { add, type Change, merge, update } from "../platform/changes.ts";
import { challengeDoc, enrollmentDoc, rootDoc, userDoc } from "../platform/documents.ts";
import { type Ending, endingChanges } from "./ending.ts";
import { reinstatingChanges, statusBefore } from "./reinstating.ts";
import { voiding } from "./settling.ts";

/** Whose verdict is corrected. */
interface Correcting {
  uid: string;
  courseId: string;
  challengeId: string;
  root: Root | undefined;
  seatTime: SeatTime | undefined;
  enrollment: Enrollment;
  now: number;
  jitter: JitterOf;
}

/** Writes a correction: the challenge, the counts by their difference, the lock, and the exclusion as it is now. */
export function correctingChanges(
  { uid, courseId, challengeId, root, seatTime, enrollment, now, jitter }: Correcting,
  { before, after }: { before: Challenge; after: Challenge },
  recounted: Recounted,
): { pvqStatus: PvqStatus; changes: Change[] } {
  const verdict = verdictOf(after) as Verdict;
  const wasClear = pvqStatusOf(enrollment, root, now, jitter) === "clear";
  const corrected = correctedStanding(standingOf(root), recounted, wasClear, now);
  const voided = voidedBy(corrected, courseId, recounted, now);
  const standing = voided ? { ...corrected, challenge: null } : corrected;
  const locked = recounted.excluded || isLocked(standing, now);
  const checks = correctedChecks(enrollment, challengeId, courseId, verdict, recounted, locked);
  const { status, ...end } = exclusion({ uid, courseId, root, seatTime, now }, enrollment, recounted.excluded);
  const moved: Enrollment = {
    ...enrollment,
    status,
    checks: {
      ...(status === "excluded" ? checks : noLongerExcluded(checks)),
      ...(status === "excluded" && enrollment.status === "withdrawn" && { excludedFrom: "withdrawn" }),
    },
  };
  const pvqStatus = pvqStatusOf(moved, { ...root, version: root?.version ?? 0, pvq: standing }, now, jitter);
  const [counted, counts] = [countsOf(verdictOf(before)), countsOf(verdict)];
  return {
    pvqStatus,
    changes: [
      update(challengeDoc(uid, challengeId), { corrections: after.corrections }),
      ...voiding(uid, voided, now),
      ...end.changes,
      update(enrollmentDoc(uid, courseId), { status, checks: moved.checks, pvqStatus }),
      merge(userDoc(uid), {
        pvqAnswered: add(counts.pvqAnswered - counted.pvqAnswered),
        pvqMissed: add(counts.pvqMissed - counted.pvqMissed),
      }),
      merge(rootDoc(uid), { pvq: standing }),
    ],
  };
}

/** The enrollment's status by whether misses exclude. What ended otherwise stays ended. */
function exclusion(
  of: Ending,
  enrollment: Enrollment,
  excluded: boolean,
): { status: Enrollment["status"]; changes: Change[] } {
  const { status } = enrollment;
  if (status === "excluded" && !excluded) {
    return { status: statusBefore(enrollment), changes: reinstatingChanges(of.uid, of.courseId, enrollment) };
  }
  if (status === "active" && excluded) {
    return { status: "excluded", changes: endingChanges(of, "excluded") };
  }
  return { status: status === "withdrawn" && excluded ? "excluded" : status, changes: [] };
}
