import { KEPT_DATES } from "../seatTime/beat.ts";
import { enrollmentDrift } from "./enrollments.ts";
import type { Finding } from "./finding.ts";
import { openAttemptDrift } from "./openAttempts.ts";
import { quizRecordDrift, quizzesTaken } from "./quizRecords.ts";
import { daysDrift } from "./seconds.ts";
import { studentCounterDrift } from "./studentCounters.ts";
import type { StudentRecords } from "./studentRecords.ts";

/**
 * Recounts everything that is counted of a student. Each counter is recounted from what happened and never from another
 * counter, so mending all that is found leaves nothing to find.
 */
export function findDrift(records: StudentRecords): Finding[] {
  const quizzes = quizzesTaken(records);
  return [
    ...studentCounterDrift(records, quizzes),
    ...records.enrollments.flatMap((enrollment) => enrollmentDrift(enrollment, records, quizzes)),
    ...quizzes.flatMap(quizRecordDrift),
    ...daysDrift(records, KEPT_DATES),
    ...openAttemptDrift(records),
  ];
}
