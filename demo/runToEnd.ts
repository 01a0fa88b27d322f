import { constants } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { watchParent } from "../scripts/suite/watchParent.ts";

/** How long closing may take before the process ends all the same. */
const closingMs = 10_000;

/** Takes what is to be closed at the end; it is told the exit code. */
export type AtEnd = (close: (code: number) => unknown) => void;

/**
 * Runs `work` and exits with the code it resolves with, 1 after an error, which is printed. What it opened is closed
 * before, last first: at its end, and when SIGINT (Ctrl-C) or SIGTERM arrives or the parent process is gone. Then the
 * exit code is `interruptedCode`, unless stated 128 + the number of the signal. A second signal exits at once.
 */
export async function runToEnd(work: (atEnd: AtEnd) => Promise<number>, interruptedCode?: number): Promise<never> {
  const closers: ((code: number) => unknown)[] = [];
  const interrupted = Promise.withResolvers<number>();
  let signalled = false;
  const interrupt = (signal: "SIGINT" | "SIGTERM") => {
    if (signalled) process.exit(128 + constants.signals[signal]);
    signalled = true;
    console.error("Ending what was started …");
    interrupted.resolve(interruptedCode ?? 128 + constants.signals[signal]);
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  watchParent(() => interrupt("SIGTERM"));

  const done = work((close) => closers.push(close)).catch((error: unknown) => {
    // What breaks because it is being closed is no news.
    if (!signalled) console.error(error instanceof Error ? error.message : error);
    return 1;
  });
  const code = await Promise.race([done, interrupted.promise]);
  await Promise.race([closeAll(closers, code), sleep(closingMs)]);
  process.exit(code);
}

async function closeAll(closers: ((code: number) => unknown)[], code: number): Promise<void> {
  for (let close = closers.pop(); close; close = closers.pop()) {
    try {
      await close(code);
    } catch (error) {
      console.error(`Closing: ${(error as Error).message}`);
    }
  }
}
