import type { Counters } from "./counters.ts";
import type { Mutation } from "./refs.ts";
import type { StaffAct } from "./staff.ts";

/**
 * Takes over what a school counted of a student before Registrar did: adds it to the counters, once per student, as a fact
 * on record that recounting takes along. Refused: `not-an-admin`, `no-such-user`, `baseline-imported`.
 */
export interface ImportBaseline {
  input: Mutation &
    StaffAct & {
      /** One at least; each 0 to 1,000,000,000. Those that are left out have no baseline. */
      counters: Partial<Counters>;
    };
  output: { counters: Partial<Counters> };
}

/**
 * Recounts a student from what is stored of every event, as of one moment, and says which counters and lists differ. With
 * `repair` it moves each by its difference, so that what is counted meanwhile stays counted, and files that under the
 * student. Refused: `not-an-admin`, `no-such-user` (nothing is kept of them).
 */
export interface Reconcile {
  input: Mutation & {
    uid: string;
    /** Repair what is listed in the answer. */
    repair?: boolean;
  };
  output: {
    /** By path and field; the first 200. Where there are more, the next call lists or repairs them. Empty: all is well. */
    drift: Drift[];
  };
}

/** A field that is not what it counts. */
export interface Drift {
  /** Of the document, such as `users/{uid}/enrollments/{courseId}`. */
  path: string;
  /** Such as `quizAttempts`, `checks.asked` or `lessonSeconds.{lessonId}`. */
  field: string;
  /** A number, a list of ids or another value; `null`: there is none. */
  stored: unknown;
  recounted: unknown;
}
