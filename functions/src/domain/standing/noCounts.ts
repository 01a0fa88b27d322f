import type { Counters } from "../../contract/index.ts";
import { add } from "../../records/changes.ts";

/** Lets every counter be there from the first record of a student on, whatever it is by now. */
export const noCounts = {
  enrolledCourses: add(0),
  activeCourses: add(0),
  completedCourses: add(0),
  lessonsCompleted: add(0),
  quizAttempts: add(0),
  quizzesPassed: add(0),
  pvqAnswered: add(0),
  pvqMissed: add(0),
  instructionSeconds: add(0),
} satisfies Record<keyof Counters, unknown>;
