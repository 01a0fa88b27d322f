import TinyQueue from "tinyqueue";
import type { Chance } from "./chance.ts";

interface Timer {
  readonly atMs: number;
  /** Parts timers of one moment. */
  readonly tie: number;
  /** Taken away once it is cancelled. */
  due: (() => void) | undefined;
}

/** Time that passes only where everybody waits. What is due at one moment comes in an order by chance. */
export class VirtualTime {
  nowMs: number;
  readonly #chance: Chance;
  readonly #timers = new TinyQueue<Timer>([], (a, b) => a.atMs - b.atMs || a.tie - b.tie);

  constructor(startMs: number, chance: Chance) {
    this.nowMs = startMs;
    this.#chance = chance;
  }

  /** Calls back in so many ms; what it returns cancels that. */
  startTimer(ms: number, then: () => void): () => void {
    const timer: Timer = { atMs: this.nowMs + Math.max(0, ms), tie: this.#chance.next(), due: then };
    this.#timers.push(timer);
    return () => {
      timer.due = undefined;
    };
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => void this.startTimer(ms, resolve));
  }

  /**
   * Lets time pass until `work` settles.
   * @throws Error if nobody waits for time any more and it has not: something waits for what no port tells of.
   */
  async settle<T>(work: Promise<T>): Promise<T> {
    let isSettled = false;
    const done = () => {
      isSettled = true;
    };
    work.then(done, done);
    for (await drained(); !isSettled; await drained()) {
      const timer = this.#timers.pop();
      if (!timer) throw new Error("Nothing is left to wait for, and the work is not done.");
      if (!timer.due) continue;
      this.nowMs = Math.max(this.nowMs, timer.atMs);
      timer.due();
    }
    return work;
  }
}

/** Until every promise that can go on has gone on. */
const drained = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
