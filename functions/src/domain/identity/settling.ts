import type { Checks, Enrollment, PvqStanding, Verdict } from "../records.ts";
import { secondsOf } from "../seatTime/tallies.ts";
import { locks } from "./locking.ts";
import { isLocked } from "./standing.ts";

/** What settling a question comes to. */
export interface Settlement {
  checks: Checks;
  standing: PvqStanding;
  /** What the enrollment ends as; `null`: it goes on. */
  ends: "failed" | "excluded" | null;
  /** Credit that a lapse takes back. */
  rewound: Rewound;
}

export interface Rewound {
  courseSeconds: number;
  lessonSeconds: Record<string, number>;
  /** Of lessons that were reset since: their `resetSeconds` from now on, no more than what they are left with. */
  resetSeconds: Record<string, number>;
}

const nothing: Rewound = { courseSeconds: 0, lessonSeconds: {}, resetSeconds: {} };

/**
 * Settles the question that is asked, by the policy of its enrollment. A lock that holds already is not made longer.
 * @param at when it was answered; of a lapse its deadline, whenever it is noticed.
 */
export function settle(enrollment: Enrollment, standing: PvqStanding, verdict: Verdict, at: number): Settlement {
  const policy = enrollment.policy.pvq;
  if (!policy) throw new Error("Questions are asked under a policy only.");
  const isMiss = verdict !== "right";
  const missed = enrollment.checks.missed + (isMiss ? 1 : 0);
  const consecutive = isMiss ? standing.consecutiveMisses + 1 : 0;
  const locked =
    !isLocked(standing, at) && locks(policy.lock, isMiss, { consecutive, asked: enrollment.checks.asked, missed });
  const excluded = locked && policy.lockSeconds === null;
  const lockedUntil = locked && policy.lockSeconds !== null ? at + policy.lockSeconds * 1000 : standing.lockedUntil;
  const rewound = verdict === "lapsed" && policy.onLapse === "rewindLesson" ? rewindOf(enrollment) : nothing;
  return {
    checks: {
      ...enrollment.checks,
      missed,
      owed: staysOwed(verdict, policy.onWrong, locked) ? owedOf(enrollment.checks) : null,
      secondsAtAsked: Math.min(enrollment.checks.secondsAtAsked, enrollment.courseSeconds - rewound.courseSeconds),
      ...(verdict === "right" && {
        passed: { courseSeconds: enrollment.courseSeconds, lessonSeconds: enrollment.lessonSeconds },
      }),
    },
    standing: {
      ...standing,
      consecutiveMisses: locked ? 0 : consecutive,
      lockedUntil,
      challenge: null,
      clearedAt: Math.max(standing.clearedAt, at),
    },
    ends: excluded ? "excluded" : verdict === "lapsed" && policy.onLapse === "fail" ? "failed" : null,
    rewound,
  };
}

/** Whether another question is due once one is settled. */
export const staysOwed = (verdict: Verdict, onWrong: "miss" | "askAnother", locked: boolean): boolean =>
  locked || verdict === "lapsed" || (verdict === "wrong" && onWrong === "askAnother");

const owedOf = ({ owed }: Checks): NonNullable<Checks["owed"]> => owed ?? { lessonId: null };

/** What was credited since the last question that was passed. */
function rewindOf({ courseSeconds, lessonSeconds, resetSeconds, checks: { passed } }: Enrollment): Rewound {
  const lessons = Object.entries(lessonSeconds).flatMap(([lessonId, seconds]): [string, number][] => {
    const since = seconds - secondsOf(passed.lessonSeconds, lessonId);
    return since > 0 ? [[lessonId, since]] : [];
  });
  const reset = lessons.flatMap(([lessonId, since]): [string, number][] => {
    const left = secondsOf(lessonSeconds, lessonId) - since;
    return secondsOf(resetSeconds, lessonId) > left ? [[lessonId, left]] : [];
  });
  return {
    courseSeconds: Math.min(courseSeconds, Math.max(0, courseSeconds - passed.courseSeconds)),
    lessonSeconds: Object.fromEntries(lessons),
    resetSeconds: Object.fromEntries(reset),
  };
}
