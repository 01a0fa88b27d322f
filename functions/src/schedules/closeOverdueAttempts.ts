import { closeAttempt } from "../commands/closeAttempt.ts";
import { lapseEntryDoc } from "../commands/closing.ts";
import { defineSweep, laneOfStudent } from "../platform/defineSweep.ts";
import { overdueAttempts } from "../platform/overdue.ts";

/** Closes attempts whose time has ended and whose students do not come back to do it. */
export const closeOverdueAttempts = defineSweep({
  schedule: "every 5 minutes",
  command: closeAttempt,
  nominate: overdueAttempts,
  entry: lapseEntryDoc,
  lane: laneOfStudent,
});
