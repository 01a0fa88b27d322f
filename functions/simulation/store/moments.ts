/** Moments in whole microseconds since the epoch, which a plain number holds exactly. */
import { Timestamp } from "../../src/store/port.ts";

export const momentOf = ({ seconds, nanoseconds }: Timestamp): number =>
  seconds * 1_000_000 + Math.floor(nanoseconds / 1000);

export function timestampOf(moment: number): Timestamp {
  const seconds = Math.floor(moment / 1_000_000);
  return Object.freeze(new Timestamp(seconds, (moment - seconds * 1_000_000) * 1000));
}

/** What a commit at that moment writes for the time of the server: whole milliseconds, as Firestore documents it. */
export const stampOf = (time: Timestamp): Timestamp => timestampOf(Math.floor(momentOf(time) / 1000) * 1000);
