/** What time and chance come from. Nothing here may be read by what runs twice and must agree. */

import { isDemo } from "./params.ts";

/** The clock, the timers and the chance of one process. */
export interface Clock {
  /** The process's own date, in ms since the epoch: it may be wrong by minutes. */
  wallMs(): number;
  /** Milliseconds from some fixed point; for durations and time limits. */
  monotonicMs(): number;
  /** Calls back once, after `ms`; what it returns cancels that. */
  startTimer(ms: number, then: () => void): () => void;
  /** Uniform in [0, 1). */
  chance(): number;
}

/** The only clock and the only chance in production. */
export const systemClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  startTimer(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
  chance: () => Math.random(),
};

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
  assertMovable(ms >= roughNowMs(systemClock));
  stoppedMs = ms;
}

function assertMovable(isForward: boolean): void {
  if (!isDemo()) throw new Error("Time can be moved in a demo- project on emulators only.");
  if (!isForward) throw new Error("Time can be moved forward only.");
}

/** By the process's own date: good for nominating what may be due, never for deciding. */
export const roughNowMs = (clock: Clock): number => doorNowMs(clock.wallMs());

export const sleep = (clock: Clock, ms: number): Promise<void> =>
  new Promise((resolve) => void clock.startTimer(ms, resolve));

/** The wait before round `round + 1` of a call, in ms: doubled each time, 50-100 % of it by chance, so that rivals part. */
export const backoffMs = (clock: Clock, round: number): number =>
  Math.min(8 * 2 ** (round - 1), 400) * (0.5 + clock.chance() / 2);

/** Rejects with `late()` unless `work` settles before `deadlineMs` (monotonic). The work itself is not stopped. */
export function before<T>(clock: Clock, deadlineMs: number, work: Promise<T>, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.startTimer(Math.max(0, deadlineMs - clock.monotonicMs()), () => reject(late()));
    work.then(resolve, reject).finally(cancel);
  });
}
