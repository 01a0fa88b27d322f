import { type Suite, type SuiteOptions, startSuite } from "../scripts/suite/startSuite.ts";
import type { AtEnd } from "./runToEnd.ts";

/** Starts the suite, and stops it at the end; after a failure its log is kept. */
export async function startSuiteUntilEnd(options: SuiteOptions, atEnd: AtEnd): Promise<Suite> {
  const starting = startSuite(options);
  atEnd(async (code) => {
    const suite = await starting.catch(() => undefined);
    await suite?.stop({ keepLog: code === 1 });
    if (suite && code === 1) console.error(`The output of the emulators is in ${suite.logFile}`);
  });
  return starting;
}
