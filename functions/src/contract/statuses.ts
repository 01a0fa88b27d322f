export type EnrollmentStatus = "active" | "withdrawn" | "completed" | "failed" | "excluded";

/** `lapsed`: its time ended before it was submitted; what was saved is graded. */
export type AttemptStatus = "open" | "submitted" | "lapsed";
