import { closeIdleSession } from "../commands/closeIdleSession.ts";
import { defineSweep } from "../platform/defineSweep.ts";
import { idleStudents } from "../platform/overdue.ts";

/** Closes sessions whose gap is over and whose students do not come back. Each is filed by the command, which knows its id. */
export const closeIdleSessions = defineSweep({
  schedule: "every 5 minutes",
  command: closeIdleSession,
  nominate: idleStudents,
  entry: () => undefined,
  lane: ({ uid }) => `${uid}/session`,
});
