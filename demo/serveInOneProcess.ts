import { rmSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../scripts/suite/projectRoot.ts";
import { startCallables } from "../scripts/suite/startCallables.ts";
import type { Suite } from "../scripts/suite/startSuite.ts";
import { openContext } from "../scripts/suite/suiteContext.ts";
import type { AtEnd } from "./runToEnd.ts";

/** Serves the built callables in one process that reaches Firestore at `firestoreHost`; resolves with their origin. */
export async function serveInOneProcess(
  { project, origins }: Suite,
  firestoreHost: string,
  atEnd: AtEnd,
): Promise<string> {
  const env = { ...process.env, GCLOUD_PROJECT: project, FIRESTORE_EMULATOR_HOST: firestoreHost };
  const context = openContext(env, () => {});
  atEnd(async (code) => {
    await context.processes.stop();
    if (code === 1) console.error(`The output of the callables is in ${context.logFile}`);
    else rmSync(context.logFile);
  });
  return startCallables(context, path.join(projectRoot, "functions", "lib", "index.js"), origins.auth);
}
