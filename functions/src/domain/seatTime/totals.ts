import type { OutputOf } from "../../contract/index.ts";
import type { Enrollment } from "../../records/studentRecords.ts";
import { secondsOf, type Tally } from "../standing/tallies.ts";
import { localDate } from "./localDates.ts";

/** What is credited in all, with `creditedSeconds` on top of what the enrollment says and in `days` already. */
export function totalsOf(
  { courseSeconds, lessonSeconds }: Enrollment,
  days: Tally,
  today: { now: number; timeZone: string },
  lessonId: string | null | undefined,
  creditedSeconds: number,
): Omit<OutputOf<"heartbeat">, "status" | "pvqDue"> {
  return {
    creditedSeconds,
    lessonSeconds: lessonId == null ? 0 : secondsOf(lessonSeconds, lessonId) + creditedSeconds,
    courseSeconds: courseSeconds + creditedSeconds,
    todaySeconds: secondsOf(days, localDate(today.now, today.timeZone)),
  };
}
