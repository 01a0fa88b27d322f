import { isIdle, isOpen } from "../domain/seatTime/sessions.ts";
import type { Command } from "../platform/command.ts";
import { rootDoc, seatTimeDoc, unmoved } from "../platform/documents.ts";
import { closeSession } from "./closeSession.ts";

const reads = ({ input: { uid } }: { input: { uid: string } }) => ({
  root: unmoved(rootDoc(uid)),
  seatTime: seatTimeDoc(uid),
});

/** Closes a session whose gap is over; a schedule's part of what the student's next call would do. */
export const closeIdleSession: Command<{ uid: string }, ReturnType<typeof reads>, undefined, object, object> = {
  name: "closeIdleSession",
  reads,
  /** A session ends once, and idle only if it was not credited within its gap: seat time is guarded. */
  decide({ root, seatTime }, { input: { uid }, now }) {
    if (!isOpen(seatTime) || !isIdle(seatTime, root, now)) return undefined;
    return { result: {}, changes: closeSession({ uid, seatTime, root, now }, "ended").changes };
  },
};
