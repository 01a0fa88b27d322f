/** A duration as students read it, such as `45 seconds` or `2 min 5 s`. */
export function saySeconds(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest === 0 ? "" : ` ${rest} s`}`;
}

/** A moment of today, in ms, to the second. */
export const sayClock = (ms: number): string =>
  new Date(ms).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** Whole seconds until a moment, in ms; 0 when it is over. For the eye alone: the school decides by its own clock. */
export const secondsUntil = (ms: number): number => Math.max(0, Math.ceil((ms - Date.now()) / 1000));
