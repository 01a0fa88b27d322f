import { setTimeout as sleep } from "node:timers/promises";
import type { KeptProcess } from "./keepProcesses.ts";

export interface Wait {
  /** What is awaited, for the error. */
  name: string;
  /** Whose end makes waiting pointless. */
  process?: KeptProcess;
  timeoutMs: number;
  /** What to do when time is up. */
  advice?: string;
}

/** Asks `isReady` every 50 ms until it is true. Throws what it throws, and when the process ends or time is up. */
export async function waitUntil(isReady: () => Promise<boolean>, wait: Wait): Promise<void> {
  const deadline = performance.now() + wait.timeoutMs;
  let ended: string | undefined;
  void wait.process?.ended.then(({ how }) => {
    ended = how;
  });
  while (!(await isReady())) {
    if (ended !== undefined) throw new Error(`${wait.name} ${ended} before it answered.`);
    if (performance.now() > deadline) {
      throw new Error(`${wait.name} did not answer within ${wait.timeoutMs / 1000} s. ${wait.advice ?? ""}`.trimEnd());
    }
    await sleep(50);
  }
}

/** Whether an HTTP server answers at `url`, whatever it answers. */
export async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url, { signal: AbortSignal.timeout(5_000) })).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
