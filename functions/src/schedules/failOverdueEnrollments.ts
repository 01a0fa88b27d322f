import { deadlineEntryDoc, failEnrollment } from "../commands/failEnrollment.ts";
import { defineSweep, laneOfStudent } from "../platform/defineSweep.ts";
import { overdueEnrollments } from "../platform/overdue.ts";

/** Fails enrollments whose deadline has passed. */
export const failOverdueEnrollments = defineSweep({
  schedule: "every 60 minutes",
  command: failEnrollment,
  nominate: overdueEnrollments,
  entry: deadlineEntryDoc,
  lane: laneOfStudent,
});
