import type { ClosedSessionStatus } from "../../contract/index.ts";
import type { Act } from "../../records/call.ts";
import { type Change, create, merge } from "../../records/changes.ts";
import { closedSessionDoc, journalDoc, seatTimeDoc } from "../../records/documents.ts";
import type { Root, SeatTime } from "../../records/studentRecords.ts";
import { fileLapse } from "../standing/filing.ts";
import { closed, idleAtOf, isIdle, type Open } from "./sessions.ts";

/** Whose session is to be closed. */
export interface OpenOf {
  uid: string;
  seatTime: Open;
  root: Root | undefined;
  call: Act;
}

/** A session that is closed. */
export interface Closing {
  status: ClosedSessionStatus;
  /** Seat time without it. */
  seatTime: SeatTime;
  /** Its record; that time ended it is filed under the student, whoever meets it first. */
  records: Change[];
  /** The records, and seat time. */
  changes: Change[];
}

/** Closes the open session, with no more credit: as `idle` if its gap is over, else as is said. */
export function closeSession({ uid, seatTime, root, call }: OpenOf, as: Exclude<ClosedSessionStatus, "idle">): Closing {
  const { sessionId, courseId, seconds } = seatTime.open;
  const idle = isIdle(seatTime, root, call.now);
  const status = idle ? "idle" : as;
  const session = closed(seatTime, status, idle ? idleAtOf(seatTime, root) : call.now);
  const without = { ...seatTime, open: null, idleAt: null };
  const fact = { courseId, sessionId, seconds, endedAt: session.endedAt };
  const lapse = fileLapse(
    call,
    journalDoc(uid, `lapse~session~${sessionId}`),
    "closeIdleSession",
    { uid, sessionId },
    fact,
  );
  const records = [create(closedSessionDoc(uid, sessionId), session), ...(idle ? [lapse] : [])];
  return { status, seatTime: without, records, changes: [merge(seatTimeDoc(uid), without), ...records] };
}
