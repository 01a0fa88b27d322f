import type { CourseRef, Mutation } from "./refs.ts";

/**
 * Refused: `no-such-course`, `course-not-open`, `course-full`, `enrollment-closed`, `already-completed`, `limit-reached`, `foreign-document`
 * (another app has an enrollment of its own there).
 */
export interface Enroll {
  input: Mutation & CourseRef;
  output: {
    courseId: string;
    status: "active";
    /** When the student first enrolled. */
    enrolledAt: number;
    /** The student was enrolled before this call; nothing was counted. */
    alreadyEnrolled: boolean;
  };
}

/** Frees the seat and ends the time of open attempts and of the open session. Enrolling again continues. Refused: `not-enrolled`, `enrollment-closed`, `already-completed`. */
export interface Withdraw {
  input: Mutation & CourseRef;
  output: { courseId: string; status: "withdrawn" };
}
