/** What is counted of a student, over all courses. */
export interface Counters {
  /** Enrollments ever made. */
  enrolledCourses: number;
  activeCourses: number;
  completedCourses: number;
  lessonsCompleted: number;
  /** Attempts started. */
  quizAttempts: number;
  /** Quizzes now passed. */
  quizzesPassed: number;
  /** Identity questions answered in time, after corrections. */
  pvqAnswered: number;
  /** Those answered wrong or not in time, after corrections. */
  pvqMissed: number;
  /** Credited seconds of all sessions, plus adjustments by staff. */
  instructionSeconds: number;
}
