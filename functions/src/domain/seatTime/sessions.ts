import type { ClosedSessionStatus, SeatTimePolicy } from "../../contract/index.ts";
import type { ClosedSession, OpenSession, Root, SeatTime } from "../../records/studentRecords.ts";
import { standingOf } from "../standing/pvqStanding.ts";

/** Before a student's first session. */
const untouched: SeatTime = { started: 0, open: null, creditedThrough: 0, days: {}, idleAt: null };

/** Seat time with a session that is open. */
export type Open = SeatTime & { open: OpenSession };

export const isOpen = (seatTime: SeatTime | undefined): seatTime is Open => (seatTime?.open ?? null) !== null;

/** From when on time can be credited: nothing is before an identity question was settled or a lock lifted. */
export const creditableFrom = ({ creditedThrough }: SeatTime, root: Root | undefined): number =>
  Math.max(creditedThrough, standingOf(root).clearedAt);

/** The last moment in which the open session is not idle. */
export const idleAtOf = (seatTime: Open, root: Root | undefined): number =>
  creditableFrom(seatTime, root) + seatTime.open.idleSeconds * 1000;

/** Whether the gap since an open session could last be credited is above what its policy allows. */
export const isIdle = (seatTime: Open, root: Root | undefined, now: number): boolean => now > idleAtOf(seatTime, root);

/** With another session, in which nothing before `now` is credited. */
export function opened(
  seatTime: SeatTime = untouched,
  courseId: string,
  { idleSeconds }: SeatTimePolicy,
  now: number,
): Open {
  const started = seatTime.started + 1;
  const creditedThrough = Math.max(now, seatTime.creditedThrough);
  const open = { sessionId: `s-${started}`, courseId, startedAt: now, idleSeconds, lessonId: null };
  return {
    started,
    open: { ...open, seconds: 0, days: {}, lessons: {} },
    creditedThrough,
    days: seatTime.days,
    idleAt: creditedThrough + idleSeconds * 1000,
  };
}

/** The record of a session that is closed. */
export function closed({ open }: Open, status: ClosedSessionStatus, endedAt: number): ClosedSession {
  const { courseId, startedAt, seconds, days, lessons } = open;
  return { courseId, status, startedAt, endedAt, seconds, days, lessons };
}

const MAXIMUM_HEARTBEAT_SECONDS = 60;

/** Seconds from beat to beat: no more than one credits, and so few that a session outlives a beat that is lost. */
export const heartbeatSecondsOf = ({ maximumCreditSeconds, idleSeconds }: SeatTimePolicy): number =>
  Math.max(1, Math.min(MAXIMUM_HEARTBEAT_SECONDS, maximumCreditSeconds, Math.floor(idleSeconds / 2)));
