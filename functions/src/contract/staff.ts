import type { ChallengeRef } from "./identity.ts";
import type { CourseRef, Mutation, QuizRef } from "./refs.ts";
import type { PvqStatus } from "./statuses.ts";

/**
 * Makes a user an admin, or a student again: in `roles/{uid}`, which decides, and in the claim `role` of their token. Other
 * claims stay. Refused: `not-an-admin`, `own-role`, `no-such-user`, `foreign-role` (the claim is another app's).
 */
export interface SetRole {
  input: Mutation & {
    uid: string;
    role: Role;
    /** Replace a claim `role` that is neither `student` nor `admin`, and so another app's. */
    replaceForeignRole?: boolean;
  };
  output: { uid: string; role: Role };
}

export type Role = "student" | "admin";

/**
 * Erases a student: removes what is personal at once or, document by document, within minutes, and keeps under a
 * pseudonym what the policies of their courses ask to keep, each course's records as long as that course asks, what names
 * no course as long as any does. What another app keeps of them goes as far as the deployment names it
 * (`REGISTRAR_ERASE_FIELDS`, `REGISTRAR_ERASE_COLLECTIONS`), and is never kept. From then on every call of theirs and about them is refused
 * `no-such-user`, though a token they hold stays valid for up to an hour. Who is erased already is answered as before.
 * Refused: `not-an-admin`, `own-role` (nobody erases themselves), `no-such-user` (neither an account nor a record).
 */
export interface EraseStudent {
  input: Mutation & StaffAct;
  output: {
    /** What was there that is personal, and is removed. */
    erased: ErasedData[];
    /** The last moment in which records are kept under the pseudonym, in ms; `null`: none are. */
    keptUntil: number | null;
    /** What another app keeps of them, and the deployment does not name: it stays. Left out: none was found. */
    leaves?: ForeignData[];
  };
}

/**
 * `account`: the Auth user. `identity-answers`: what identity questions are answered with. `certificate-names`: who
 * certificates were issued to; number, course and date stay. `role`: that of staff. `records`: all records, where none are kept.
 */
export type ErasedData = "account" | "identity-answers" | "certificate-names" | "role" | "records";

/**
 * `fields`: of `users/{uid}`. `collections`: below it; not told are another app's documents in those that Registrar has, too
 * (`enrollments`, `sessions`, `challenges`, `journal`).
 */
export type ForeignData = "fields" | "collections";

/** What staff do to a student, and why. */
export interface StaffAct {
  /** The student. */
  uid: string;
  /** 1-1,000 characters, not blank; the student may read it. */
  reason: string;
}

/**
 * Ends a student's lock and forgets consecutive misses, over all courses; ends an exclusion from this one. What was
 * asked and missed stays counted. Refused: `not-an-admin`, `not-enrolled`, `limit-reached`.
 */
export interface UnlockPvq {
  input: Mutation &
    CourseRef &
    StaffAct & {
      /**
       * Delete the student's answers, so that they are set anew, the same questions or others. A question that is asked is void
       * then.
       */
      reopenAnswers?: boolean;
    };
  output: {
    /** Neither locked nor excluded; a question may be due. */
    status: "clear";
  };
}

/**
 * Replaces the verdict on a question that was answered or lapsed. Both verdicts and the reason stay on record. Counters,
 * consecutive misses, the lock and the exclusion from this course are recomputed as if it had been so from the start; what
 * a lapse took back, and an enrollment that it ended as failed, stay; a question that is asked is void if this locks or
 * excludes. A verdict that holds already changes nothing.
 * Refused: `not-an-admin`, `no-such-challenge` (also one that is not settled), `limit-reached`.
 */
export interface CorrectPvq {
  input: Mutation & ChallengeRef & StaffAct & { correct: boolean };
  output: {
    /** Where the student stands now. */
    status: PvqStatus;
    missed: number;
    asked: number;
  };
}

/**
 * Gives a student more attempts or more time at a quiz. What is given is absolute and replaces what was given before; what is
 * left out stays. An open attempt's deadline moves at once, up to that of the course; time that is not limited stays so.
 * Refused: `not-an-admin`, `no-such-quiz`, `not-enrolled`.
 */
export interface GrantOverride {
  input: Mutation &
    QuizRef & {
      uid: string;
      /** Beyond the policy's limit, 0-1,000. */
      extraAttempts?: number;
      /** Added to the time limit of attempts, 0-604,800. */
      extraSeconds?: number;
      /** 1-1,000 characters; on the student's record. */
      reason: string;
    };
  /** In force now. */
  output: { extraAttempts: number; extraSeconds: number };
}
