export type EnrollmentStatus = "active" | "withdrawn" | "completed" | "failed" | "excluded";

/**
 * Where a student stands with a course's identity questions. `due`: one has to be answered before anything is credited or
 * begun. `locked`: nothing is evaluated until `lockedUntil`. `excluded`: for good, unless staff reinstate.
 */
export type PvqStatus = "clear" | "due" | "locked" | "excluded";

/** `lapsed`: its time ended before it was submitted; what was saved is graded. */
export type AttemptStatus = "open" | "submitted" | "lapsed";

/**
 * How a session came to its end: by `endSession`, by a gap above `idleSeconds`, by another session, or (`closed`) with the
 * enrollment or its deadline.
 */
export type ClosedSessionStatus = "ended" | "idle" | "superseded" | "closed";
