import path from "node:path";
import { freePorts } from "./freePorts.ts";
import { type SuiteContext, secondsSince } from "./suiteContext.ts";
import { answers, waitUntil } from "./waitUntil.ts";

/** The default region of callables. */
const region = "us-central1";

/**
 * Serves the callables of a built module in one Node process and returns its origin once it answers. Unlike the
 * Functions emulator it checks tokens and serves calls at once without a process for each.
 */
export async function startCallables(context: SuiteContext, module: string, auth: string): Promise<string> {
  const began = performance.now();
  const [port] = await freePorts(1);
  const origin = `http://127.0.0.1:${port}`;
  const env: NodeJS.ProcessEnv = {
    ...context.env,
    FIREBASE_AUTH_EMULATOR_HOST: new URL(auth).host,
    FIREBASE_CONFIG: JSON.stringify({ projectId: context.project }),
    TZ: "UTC",
  };
  // They switch token checks off.
  delete env.FIREBASE_DEBUG_MODE;
  delete env.FIREBASE_DEBUG_FEATURES;
  const script = path.join(import.meta.dirname, "callablesProcess.ts");
  const child = context.processes.start(process.execPath, [script, module, context.project, region, `${port}`], {
    cwd: context.directory,
    env,
    stdio: ["ignore", context.log, context.log],
  });
  await waitUntil(() => answers(origin), { name: "Callables in one process", process: child, timeoutMs: 60_000 });
  context.progress(`Callables in one process ready at ${origin} in ${secondsSince(began)}`);
  return origin;
}
