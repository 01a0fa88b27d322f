import { eraseRecords as command } from "../commands/eraseRecords.ts";
import { defineSweep, laneOfStudent } from "../platform/defineSweep.ts";
import { erasedStudents } from "../platform/overdue.ts";

/** Takes away what is left of students who are erased, and records whose retention has ended. The tombstone says so. */
export const eraseRecords = defineSweep({
  schedule: "every 5 minutes",
  command,
  nominate: erasedStudents,
  entry: () => undefined,
  lane: laneOfStudent,
  again: ({ more }) => more,
});
