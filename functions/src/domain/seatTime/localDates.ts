const MINUTE_MS = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The date of a moment in a time zone, as `2026-03-08`. */
export function localDate(ms: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(timeZone, format);
  }
  return format.format(ms);
}

/**
 * So many seconds from a moment on, by the local date in which each begins. Goes from minute to minute, since dates change at
 * whole minutes only, wherever midnight is and however clocks are changed.
 */
export function secondsByDate(from: number, seconds: number, timeZone: string): Record<string, number> {
  const dates: Record<string, number> = {};
  for (let second = 0; second < seconds; ) {
    const begins = from + second * 1000;
    const minuteEnds = (Math.floor(begins / MINUTE_MS) + 1) * MINUTE_MS;
    const next = Math.min(seconds, Math.ceil((minuteEnds - from) / 1000));
    const date = localDate(begins, timeZone);
    dates[date] = (dates[date] ?? 0) + next - second;
    second = next;
  }
  return dates;
}
