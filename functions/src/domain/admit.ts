import type { EnrollmentStatus } from "../contract/index.ts";
import type { Enrollment } from "./records.ts";

/** Why a student may not act in a course now. */
export interface Denial {
  reason: "not-enrolled" | "enrollment-closed" | "already-completed";
  details: { status?: EnrollmentStatus };
}

/**
 * Whether a student may act in a course now; every command that lets a student begin something asks (an attempt that is open goes
 * on until its own time is ended). `enroll`: to be enrolled, again or for the
 * first time. `study`: to do what only the enrolled do.
 */
export function admit(enrollment: Enrollment | undefined, to: "enroll" | "study"): Denial | undefined {
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
