import type { SeatTimePolicy } from "../../contract/index.ts";
import { secondsOf, type Tally, total } from "../standing/tallies.ts";
import { secondsByDate } from "./localDates.ts";

/** What a stretch of time earns. */
export interface Credit {
  seconds: number;
  /** The same by local date. */
  days: Record<string, number>;
  /** Where the next stretch begins: every whole second before it is credited or lost, and no fraction of one. */
  creditedThrough: number;
}

/** A stretch of time, in ms. */
export interface Stretch {
  from: number;
  to: number;
}

const wholeSeconds = ({ from, to }: Stretch): number => Math.max(0, Math.floor((to - from) / 1000));

/** Credits nothing, and lets the stretch never be credited later. */
export const noCredit = (stretch: Stretch): Credit => ({
  seconds: 0,
  days: {},
  creditedThrough: stretch.from + wholeSeconds(stretch) * 1000,
});

/**
 * Credits the first `maximumCreditSeconds` whole seconds of a stretch, and of them no more under a date than its maximum
 * leaves beside what is `credited` under it already. What is above is lost.
 */
export function creditOf(
  stretch: Stretch,
  { maximumCreditSeconds, dailyMaximumSeconds }: SeatTimePolicy,
  timeZone: string,
  credited: Tally,
): Credit {
  const counted = Math.min(wholeSeconds(stretch), maximumCreditSeconds);
  const days: Record<string, number> = {};
  for (const [date, seconds] of Object.entries(secondsByDate(stretch.from, counted, timeZone))) {
    const free = Math.max(0, dailyMaximumSeconds - secondsOf(credited, date));
    if (free > 0) days[date] = Math.min(seconds, free);
  }
  return { ...noCredit(stretch), seconds: total(days), days };
}
