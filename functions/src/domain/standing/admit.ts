import type { EnrollmentStatus } from "../../contract/index.ts";
import type { Attempt, Enrollment, Root } from "../../records/studentRecords.ts";
import { isOver } from "./isOver.ts";
import { isDue, type JitterOf, lockOn } from "./pvqStanding.ts";

/** Why a student may not act now. */
export type Denial =
  | { reason: "not-enrolled"; details: { status?: EnrollmentStatus } }
  | { reason: "enrollment-closed" | "already-completed"; details: { status: EnrollmentStatus } }
  | { reason: "pvq-due" | "pvq-excluded" | "attempt-closed"; details: Record<never, never> }
  | { reason: "pvq-locked"; details: { lockedUntil: number } };

/** What a student wants to do, and the records that say whether they may. */
export type Act =
  /** To be enrolled, again or for the first time; to leave the course, or settle what stands in the way of studying it. */
  | { to: "enroll" | "attend"; enrollment: Enrollment | undefined; now: number }
  /** To begin or finish a piece of the course. */
  | { to: "study"; enrollment: Enrollment | undefined; root: Root | undefined; now: number; jitterOf: JitterOf }
  /** To be asked an identity question. */
  | { to: "beAsked"; enrollment: Enrollment | undefined; root: Root | undefined; now: number }
  /** To answer the one that is asked, whatever has become of the enrollment. */
  | { to: "identify"; enrollment: Enrollment; root: Root | undefined; now: number }
  /** To go on with an attempt: until its own time has ended, which whatever ends an enrollment ends too. */
  | { to: "answer"; attempt: Attempt; now: number };

/** Whether a student may act now. Every command of students asks. */
export function admit(act: Act): Denial | undefined {
  switch (act.to) {
    case "answer":
      return admitToAnswer(act.attempt, act.now);
    case "study":
      return admitToCourse(act.enrollment, act.now, false) ?? (act.enrollment && admitByIdentity(act.enrollment, act));
    case "beAsked":
      if (act.enrollment?.status === "excluded") return { reason: "pvq-excluded", details: {} };
      return admitToCourse(act.enrollment, act.now, false) ?? (act.enrollment && admitUnlocked(act.enrollment, act));
    case "identify":
      if (act.enrollment.status === "excluded") return { reason: "pvq-excluded", details: {} };
      return admitUnlocked(act.enrollment, act);
    case "attend":
      return admitToCourse(act.enrollment, act.now, false);
    case "enroll":
      return admitToCourse(act.enrollment, act.now, true);
  }
}

function admitToAnswer({ status, closesAt }: Attempt, now: number): Denial | undefined {
  return status === "open" && !isOver(closesAt, now) ? undefined : { reason: "attempt-closed", details: {} };
}

function admitToCourse(enrollment: Enrollment | undefined, now: number, enrolling: boolean): Denial | undefined {
  if (!enrollment) return enrolling ? undefined : { reason: "not-enrolled", details: {} };
  const { status, deadlineAt } = enrollment;
  switch (status) {
    case "active":
      return isOver(deadlineAt, now) ? { reason: "enrollment-closed", details: { status: "failed" } } : undefined;
    case "withdrawn":
      if (!enrolling) return { reason: "not-enrolled", details: { status } };
      return isOver(deadlineAt, now) ? { reason: "enrollment-closed", details: { status: "failed" } } : undefined;
    case "completed":
      return { reason: "already-completed", details: { status } };
    case "failed":
    case "excluded":
      return { reason: "enrollment-closed", details: { status } };
  }
}

function admitUnlocked(enrollment: Enrollment, { root, now }: { root: Root | undefined; now: number }) {
  const lockedUntil = lockOn(enrollment, root, now);
  return lockedUntil === null ? undefined : { reason: "pvq-locked" as const, details: { lockedUntil } };
}

function admitByIdentity(enrollment: Enrollment, act: Act & { to: "study" }): Denial | undefined {
  return (
    admitUnlocked(enrollment, act) ?? (isDue(enrollment, act.jitterOf) ? { reason: "pvq-due", details: {} } : undefined)
  );
}
