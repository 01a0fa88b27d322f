/** Names one intent: 8-4-4-4-12 hexadecimal digits of any UUID version, compared in lower case. Remembered for at least 30 days. */
export interface Mutation {
  requestId: string;
}

/** A course. */
export interface CourseRef {
  /** 1-64 of `A-Z a-z 0-9 _ -`, not beginning with `__`; so is every id below. */
  courseId: string;
}

/** A quiz of a course. */
export interface QuizRef extends CourseRef {
  quizId: string;
}

/** A student's attempt at a quiz. */
export interface AttemptRef extends QuizRef {
  /** As `startQuizAttempt` gave it. */
  attemptId: string;
}

/** A student's session in a course. */
export interface SessionRef extends CourseRef {
  /** As `startSession` gave it. */
  sessionId: string;
}
