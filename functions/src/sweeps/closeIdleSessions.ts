import { closeSession } from "../domain/seatTime/closeSession.ts";
import { isIdle, isOpen } from "../domain/seatTime/sessions.ts";
import { defineSweep } from "../door/defineSweep.ts";
import { overdue } from "../door/overdue.ts";
import { rootDoc, seatTimeDoc, unmoved } from "../records/documents.ts";
import { kinds } from "../records/kinds.ts";

const reads = ({ input: { uid } }: { input: { uid: string } }) => ({
  root: unmoved(rootDoc(uid)),
  seatTime: seatTimeDoc(uid),
});

/** Closes sessions whose gap is over and whose students do not come back. Each is filed by the command, which knows its id. */
export const closeIdleSessions = defineSweep({
  name: "closeIdleSession",
  schedule: "every 5 minutes",
  /** Students whose open session may be idle. */
  nominate: overdue({ kind: kinds.seatTime, collection: "office", time: "idleAt", named: ([uid]) => ({ uid }) }),
  entry: () => undefined,
  lane: ({ uid }) => `${uid}/session`,
  reads,
  /** A session ends once, and idle only if it was not credited within its gap: seat time is guarded. */
  decide({ root, seatTime }, call) {
    const { uid } = call.input;
    if (!isOpen(seatTime) || !isIdle(seatTime, root, call.now)) return undefined;
    return { result: {}, changes: closeSession({ uid, seatTime, root, call }, "ended").changes };
  },
});
