import type { ClosedSessionStatus } from "../contract/index.ts";
import type { Root, SeatTime } from "../domain/records.ts";
import { closed, idleAtOf, isIdle, type Open } from "../domain/seatTime/sessions.ts";
import { type Change, create, merge } from "../platform/changes.ts";
import { closedSessionDoc, journalDoc, seatTimeDoc } from "../platform/documents.ts";
import { fileLapse } from "./filing.ts";

/** Whose session is to be closed. */
export interface OpenOf {
  uid: string;
  seatTime: Open;
  root: Root | undefined;
  now: number;
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
export function closeSession({ uid, seatTime, root, now }: OpenOf, as: Exclude<ClosedSessionStatus, "idle">): Closing {
  const { sessionId, courseId, seconds } = seatTime.open;
  const idle = isIdle(seatTime, root, now);
  const status = idle ? "idle" : as;
  const session = closed(seatTime, status, idle ? idleAtOf(seatTime, root) : now);
  const without = { ...seatTime, open: null, idleAt: null };
  const fact = { courseId, sessionId, seconds, endedAt: session.endedAt };
  const lapse = fileLapse(journalDoc(uid, `lapse~session~${sessionId}`), "closeIdleSession", { uid, sessionId }, fact);
  const records = [create(closedSessionDoc(uid, sessionId), session), ...(idle ? [lapse] : [])];
  return { status, seatTime: without, records, changes: [merge(seatTimeDoc(uid), without), ...records] };
}
