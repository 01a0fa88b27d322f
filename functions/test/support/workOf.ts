import { type Profiler, Session } from "node:inspector";

const session = new Session();

/** Begins to count. What is loaded before is counted by calls alone, and what is loaded after by the blocks that run. */
export function countWork(): void {
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
}

export const endCounting = (): void => session.disconnect();

/**
 * How many blocks of code ran in files whose address fits: a count, not a time, so it is the same on any machine. What the
 * engine does inside of one call, as a regular expression, is not in it.
 */
export function workOf(files: RegExp, run: () => unknown): number {
  takeCounts();
  run();
  return takeCounts()
    .filter(({ url }) => files.test(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0);
}

function takeCounts(): Profiler.ScriptCoverage[] {
  let counts: Profiler.ScriptCoverage[] = [];
  session.post("Profiler.takePreciseCoverage", (error, taken) => {
    if (error) throw error;
    counts = taken.result;
  });
  return counts;
}
