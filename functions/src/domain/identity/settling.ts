import type { Act } from "../../records/call.ts";
import { add, type Change, entries, merge, type Patch, update } from "../../records/changes.ts";
import { challengeDoc, enrollmentDoc, rootDoc, userDoc } from "../../records/documents.ts";
import type {
  Checks,
  Enrollment,
  OpenChallenge,
  PvqStanding,
  Root,
  SeatTime,
  Verdict,
} from "../../records/studentRecords.ts";
import { endingChanges } from "../enrollment/ending.ts";
import { jitterOf } from "../standing/jitter.ts";
import { isLocked, pvqStatusOf, standingOf } from "../standing/pvqStanding.ts";
import { secondsOf } from "../standing/tallies.ts";
import { askedUnder } from "./asking.ts";
import { locks } from "./locking.ts";
import { countsOf } from "./verdicts.ts";

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
  const policy = askedUnder(enrollment);
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
      owed: owedAfter(enrollment, verdict, locked),
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

/** The question that is due once one is settled; `null`: none is. */
export function owedAfter(enrollment: Enrollment, verdict: Verdict, locked: boolean): Checks["owed"] {
  const askAnother = verdict === "wrong" && askedUnder(enrollment).onWrong === "askAnother";
  return locked || verdict === "lapsed" || askAnother ? (enrollment.checks.owed ?? { lessonId: null }) : null;
}

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

/** A student with the course whose question is settled. */
export interface Asked {
  uid: string;
  open: OpenChallenge;
  root: Root | undefined;
  seatTime: SeatTime | undefined;
  enrollment: Enrollment;
}

/** The records as the changes leave them. */
export interface Settled {
  root: Root;
  enrollment: Enrollment;
  rewound: Settlement["rewound"];
  changes: Change[];
}

/** Takes back a question that is asked, unanswered, where there is one; the root must no longer name it. */
export const voiding = (uid: string, open: OpenChallenge | null | undefined, now: number): Change[] =>
  open ? [update(challengeDoc(uid, open.challengeId), { status: "void", settledAt: now })] : [];

/** Settles the question that is asked: the verdict, the counts, the lock, and what the policy makes of it. */
export function settlingChanges(
  { uid, open: { courseId, challengeId, deadline }, root, seatTime, enrollment }: Asked,
  verdict: Verdict,
  call: Act,
): Settled {
  const { now, random } = call;
  const settledAt = verdict === "lapsed" ? deadline : now;
  const { checks, standing, ends, rewound } = settle(enrollment, standingOf(root), verdict, settledAt);
  const movedRoot: Root = { ...root, version: root?.version ?? 0, pvq: standing };
  const ended = ending(enrollment, ends);
  const moved: Enrollment = {
    ...enrollment,
    ...(ended && { status: ended }),
    courseSeconds: enrollment.courseSeconds - rewound.courseSeconds,
    checks: {
      ...checks,
      ...(ended === "excluded" && enrollment.status === "withdrawn" && { excludedFrom: "withdrawn" }),
    },
  };
  moved.pvqStatus = pvqStatusOf(moved, movedRoot, now, jitterOf(random, uid, courseId));
  const { pvqAnswered, pvqMissed } = countsOf(verdict);
  const lessons = Object.entries(rewound.lessonSeconds).map(
    ([lessonId, seconds]) => [lessonId, add(-seconds)] as const,
  );
  const patch: Patch<Enrollment> = {
    checks: moved.checks,
    pvqStatus: moved.pvqStatus,
    ...(rewound.courseSeconds > 0 && { courseSeconds: add(-rewound.courseSeconds) }),
    lessonSeconds: entries(Object.fromEntries(lessons)),
    resetSeconds: entries(rewound.resetSeconds),
  };
  return {
    root: movedRoot,
    enrollment: moved,
    rewound,
    changes: [
      update(challengeDoc(uid, challengeId), { status: verdict, settledAt }),
      ...(ended && enrollment.status === "active"
        ? endingChanges({ uid, courseId, root, seatTime, call }, ended, patch)
        : [update(enrollmentDoc(uid, courseId), { status: moved.status, ...patch })]),
      merge(userDoc(uid), {
        pvqAnswered: add(pvqAnswered),
        pvqMissed: add(pvqMissed),
        ...(rewound.courseSeconds > 0 && { instructionSeconds: add(-rewound.courseSeconds) }),
      }),
      merge(rootDoc(uid), { pvq: standing }),
    ],
  };
}

/** What has ended already does not end again; but withdrawing is no way around an end. */
const ending = ({ status }: Enrollment, ends: Settlement["ends"]): Settlement["ends"] =>
  status === "active" || status === "withdrawn" ? ends : null;
