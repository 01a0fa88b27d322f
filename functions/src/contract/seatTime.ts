import type { CourseRef, Mutation, SessionRef } from "./refs.ts";

/**
 * Opens a session, in which heartbeats are credited. One is open per student: another one that is open, in whatever course,
 * is closed as `superseded`, also one of the same course (or as `idle`, if its gap is over), and what it was not credited is
 * lost. Starting is allowed when the day's maximum is reached; beats then credit nothing. Refused: `no-such-course`,
 * `course-not-open` (a draft), `not-enrolled`, `enrollment-closed`, `already-completed`, `pvq-due`, `pvq-locked`.
 */
export interface StartSession {
  input: Mutation & CourseRef;
  output: {
    sessionId: string;
    /** Seconds from one heartbeat to the next, 1-60: no more than one credits, and half of the gap that ends a session. */
    heartbeatSeconds: number;
  };
}

/**
 * Credits the whole seconds since the session was last credited, at most `maximumCreditSeconds` of them (the first ones), each
 * under the local date in which it begins, and no date above its maximum; what is above is lost. It takes no `requestId`: a
 * repeat finds no time left to credit, so totals bind and `creditedSeconds` does not. A session that is closed answers too, by
 * its `status`. Refused: `no-such-course`, `no-such-session`, `no-such-lesson`.
 */
export interface Heartbeat {
  input: SessionRef & {
    /** Where the time since the last beat was spent. Left out: in the lesson that the session's last beat had. */
    lessonId?: string;
  };
  output: {
    /** By this beat. */
    creditedSeconds: number;
    /** Credited in that lesson so far; 0 where no beat of the session named one. */
    lessonSeconds: number;
    courseSeconds: number;
    /** Credited to the student under today's date in the course's time zone, over all courses. */
    todaySeconds: number;
    status: HeartbeatStatus;
    /** An identity question has to be answered before more is credited. */
    pvqDue: boolean;
  };
}

/**
 * What holds after a beat, the first that applies. The session is closed: `superseded` by another, `ended` (by `endSession`, or
 * with the enrollment), `idle`: a gap was above `idleSeconds` and is not credited. It is open and nothing more is credited:
 * `pvq-locked`, `pvq-due`, `daily-limit` (today's maximum is reached). The beat that reaches one of the last two is credited.
 * Else `active`.
 */
export type HeartbeatStatus = "active" | "idle" | "superseded" | "ended" | "daily-limit" | "pvq-due" | "pvq-locked";

/**
 * Credits what a last heartbeat would, and closes the session. One that has ended so already answers with `courseSeconds` now.
 * Refused: `no-such-course`, `no-such-session`, `session-closed`.
 */
export interface EndSession {
  input: Mutation & SessionRef;
  output: { courseSeconds: number };
}

/**
 * Completes a lesson in which `minimumSeconds` were credited. Refused: `no-such-course`, `course-not-open` (a draft),
 * `not-enrolled`, `enrollment-closed`, `already-completed` (the course), `pvq-due` (also when the lesson has had too few
 * identity questions; one is then due), `pvq-locked`, `no-such-lesson`, `lesson-too-early`.
 */
export interface CompleteLesson {
  input: Mutation & CourseRef & { lessonId: string };
  output: {
    /** Lessons of the course that the student has completed. */
    completedLessons: number;
    /** Lessons that the course has now. */
    totalLessons: number;
    /** The lesson was completed before this call; nothing was counted. */
    alreadyCompleted: boolean;
  };
}

/**
 * Adds to a student's credited time in a course, or takes from it, whatever the enrollment's status. It belongs to no lesson
 * and no day. What is added counts towards the next identity question; what is taken puts off none. Refused: `not-an-admin`,
 * `not-enrolled`, `more-than-credited`.
 */
export interface AdjustSeatTime {
  input: Mutation &
    CourseRef & {
      uid: string;
      /** -31,536,000 to 31,536,000, not 0. */
      seconds: number;
      /** For the record, 1-1,000 characters; the student can read it. */
      reason: string;
    };
  output: { courseSeconds: number };
}
