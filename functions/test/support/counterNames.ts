/** The counters of `users/{uid}`, in the order of their names. */
export const counterNames = [
  "activeCourses",
  "completedCourses",
  "enrolledCourses",
  "instructionSeconds",
  "lessonsCompleted",
  "pvqAnswered",
  "pvqMissed",
  "quizAttempts",
  "quizzesPassed",
];
