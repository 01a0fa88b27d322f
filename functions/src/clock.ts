/** The only clock and the only chance in the functions. Nothing here may be read by what runs twice and must agree. */

import { isDemo } from "./params.ts";

let offsetMs = 0;
let stoppedMs: number | undefined;

/** What the doors take for now at a moment of Firestore's clock, in ms: that moment, in production. */
export const doorNowMs = (firestoreMs: number): number => stoppedMs ?? firestoreMs + offsetMs;

/**
 * Moves the doors' time forward, for tests and demos.
 * @param ms from real time; no less than before.
 * @throws outside a `demo-` project on emulators, and for a step back.
 */
export function setClockOffsetMs(ms: number): void {
  assertMovable(ms >= offsetMs);
  offsetMs = ms;
}

/**
 * Has the doors' time stand at a moment, however long a test takes; from then on it moves by this alone.
 * @param ms since the epoch; no less than it is by then.
 * @throws as `setClockOffsetMs`.
 */
export function stopClockAtMs(ms: number): void {
  assertMovable(ms >= roughNowMs());
  stoppedMs = ms;
}

function assertMovable(isForward: boolean): void {
  if (!isDemo()) throw new Error("Time can be moved in a demo- project on emulators only.");
  if (!isForward) throw new Error("Time can be moved forward only.");
}

/** By this process's clock: good for nominating what may be due, never for deciding. */
export const roughNowMs = (): number => doorNowMs(Date.now());

/** Milliseconds from some fixed point; for durations and time limits. */
export const monotonicMs = (): number => performance.now();

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The wait before round `round + 1` of a call, in ms: doubled each time, 50-100 % of it by chance, so that rivals part. */
export const backoffMs = (round: number): number => Math.min(8 * 2 ** (round - 1), 400) * (0.5 + Math.random() / 2);

/** Rejects with `late()` unless `work` settles before `deadlineMs` (monotonic). The work itself is not stopped. */
export async function before<T>(deadlineMs: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), Math.max(0, deadlineMs - monotonicMs()));
  });
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
