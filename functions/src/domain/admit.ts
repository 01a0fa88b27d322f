import type { EnrollmentStatus } from "../contract/index.ts";
import { isOver } from "./attempts.ts";
import type { Attempt, Enrollment } from "./records.ts";

/** Why a student may not act now. */
export interface Denial {
  reason: "not-enrolled" | "enrollment-closed" | "already-completed" | "attempt-closed";
  details: { status?: EnrollmentStatus };
}

/** What a student wants to do, and the records that say whether they may. */
export type Act =
  /** To be enrolled, again or for the first time; to do what only the enrolled do. */
  | { to: "enroll" | "study"; enrollment: Enrollment | undefined }
  /** To go on with an attempt: until its own time has ended, which whatever ends an enrollment ends too. */
  | { to: "answer"; attempt: Attempt; now: number };

/** Whether a student may act now. Every command of students asks. */
export function admit(act: Act): Denial | undefined {
  return act.to === "answer" ? admitToAnswer(act.attempt, act.now) : admitToCourse(act.enrollment, act.to);
}

function admitToAnswer({ status, closesAt }: Attempt, now: number): Denial | undefined {
  return status === "open" && !isOver(closesAt, now) ? undefined : { reason: "attempt-closed", details: {} };
}

function admitToCourse(enrollment: Enrollment | undefined, to: "enroll" | "study"): Denial | undefined {
  const status = enrollment?.status;
  switch (status) {
    case "active":
      return undefined;
    case undefined:
      return to === "enroll" ? undefined : { reason: "not-enrolled", details: {} };
    case "withdrawn":
      return to === "enroll" ? undefined : { reason: "not-enrolled", details: { status } };
    case "completed":
      return { reason: "already-completed", details: { status } };
    case "failed":
    case "excluded":
      return { reason: "enrollment-closed", details: { status } };
  }
}
