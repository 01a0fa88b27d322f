import type { HeartbeatStatus } from "../../contract/index.ts";
import type { Enrollment, Root } from "../../records/studentRecords.ts";
import { type JitterOf, lockEndedAt, pvqStatusOf } from "../standing/pvqStanding.ts";
import { added, secondsOf } from "../standing/tallies.ts";
import { creditOf, noCredit } from "./credit.ts";
import { localDate } from "./localDates.ts";
import { creditableFrom, type Open } from "./sessions.ts";

/** One beat of an open session that is not idle, in a course that goes on. */
export interface Beating {
  enrollment: Enrollment;
  root: Root | undefined;
  seatTime: Open;
  timeZone: string;
  /** Where the time was spent; left out: where the last beat's was. */
  lessonId: string | undefined;
  now: number;
  jitterOf: JitterOf;
}

/** What a beat comes to. */
export interface Beat {
  seatTime: Open;
  /** Credited by it. */
  seconds: number;
  lessonId: string | null;
  status: HeartbeatStatus & ("active" | "daily-limit" | "pvq-due" | "pvq-locked");
  /** A whole second has passed; else nothing is to be written. */
  moved: boolean;
  /** Its own credit made an identity question due. */
  reachedQuestion: boolean;
}

/** How many dates there can be within a day, wherever in the world its courses are. */
export const KEPT_DATES = 4;

/** Credits the time since the last beat, unless an identity question stands in the way. */
export function beat({ enrollment, root, seatTime, timeZone, lessonId: named, now, jitterOf }: Beating): Beat {
  const { open, days } = seatTime;
  const lessonId = named ?? open.lessonId;
  // A lock that came and went between two beats, by another course's questions, was time that earned nothing.
  const from = Math.max(creditableFrom(seatTime, root), lockEndedAt(enrollment, root, now));
  const stretch = { from, to: now };
  const before = pvqStatusOf(enrollment, root, now, jitterOf);
  const credit = before === "clear" ? creditOf(stretch, enrollment.policy.seatTime, timeZone, days) : noCredit(stretch);
  const { seconds, creditedThrough } = credit;
  const credited = { ...enrollment, courseSeconds: enrollment.courseSeconds + seconds };
  const after = pvqStatusOf(credited, root, now, jitterOf);
  const daysNow = latest(added(days, credit.days));
  const today = secondsOf(daysNow, localDate(now, timeZone));
  return {
    seatTime: {
      ...seatTime,
      open: {
        ...open,
        lessonId,
        seconds: open.seconds + seconds,
        days: added(open.days, credit.days),
        lessons: lessonId === null || seconds === 0 ? open.lessons : added(open.lessons, { [lessonId]: seconds }),
      },
      creditedThrough,
      days: daysNow,
      idleAt: creditedThrough + open.idleSeconds * 1000,
    },
    seconds,
    lessonId,
    status: statusOf(after, today >= enrollment.policy.seatTime.dailyMaximumSeconds),
    moved: creditedThrough > stretch.from,
    reachedQuestion: before === "clear" && after === "due",
  };
}

function statusOf(pvq: ReturnType<typeof pvqStatusOf>, isDayFull: boolean): Beat["status"] {
  if (pvq === "locked" || pvq === "excluded") return "pvq-locked";
  if (pvq === "due") return "pvq-due";
  return isDayFull ? "daily-limit" : "active";
}

const latest = (days: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(days).sort().slice(-KEPT_DATES));
