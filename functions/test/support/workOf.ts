import { Session } from "node:inspector/promises";

/**
 * How many blocks of code ran in files whose address has one of these parts: a count, not a time, so it is the same on any
 * machine. What the engine does inside of one call, as a regular expression, is not in it.
 */
export async function workOf(files: RegExp, run: () => unknown): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    run();
    const { result } = await session.post("Profiler.takePreciseCoverage");
    const counted = result.filter(({ url }) => files.test(url)).flatMap(({ functions }) => functions);
    return counted.flatMap(({ ranges }) => ranges).reduce((sum, { count }) => sum + count, 0);
  } finally {
    session.disconnect();
  }
}
