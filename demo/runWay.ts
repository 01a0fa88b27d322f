import type { Firestore } from "firebase/firestore/lite";
import { studentOf, uidOf } from "./people.ts";
import { type Row, tally } from "./tally.ts";
import { storedCounts } from "./ways/record.ts";
import type { Student, Way } from "./ways/way.ts";

/** Students from a number on; three in four know enough to pass. */
export const studentsFrom = (first: number, count: number): Student[] =>
  Array.from({ length: count }, (_, index) => ({
    number: first + index,
    uid: uidOf(studentOf(first + index)),
    passes: index % 4 !== 3,
    told: { courses: new Set(), attempts: new Set(), quizzesPassed: new Set() },
  }));

/** What became of one way. */
export interface Outcome {
  rows: Row[];
  /** Why tabs gave up, though they tried again and again. */
  gaveUp: string[];
}

/** Lets every tab of every student do all at once, and compares what they were told with what `store` holds. */
export async function runWay(way: Way, students: readonly Student[], tabs: number, store: Firestore): Promise<Outcome> {
  const numbers = Array.from({ length: tabs }, (_, index) => index + 1);
  const ended = await Promise.allSettled(students.flatMap((student) => numbers.map((tab) => way.useTab(student, tab))));
  const counts = await Promise.all(
    students.map(async ({ uid, passes, told }) => ({
      did: { enrolledCourses: 1, attempts: tabs, attemptHistory: tabs, quizzesPassed: passes ? 1 : 0 },
      told: {
        enrolledCourses: told.courses,
        attempts: told.attempts,
        attemptHistory: told.attempts,
        quizzesPassed: told.quizzesPassed,
      },
      stored: await storedCounts(store, uid),
    })),
  );
  return {
    rows: tally(way.name, counts),
    gaveUp: ended.flatMap((end) => (end.status === "rejected" ? [String(end.reason)] : [])),
  };
}
