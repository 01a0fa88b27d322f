/**
 * Runs a shell command inside the emulator suite and exits with its exit code:
 * `npm run emulators:exec -- "<command>"`. Environment: SERVE=process serves the callables in one process that checks
 * tokens, HOSTING=1 serves the demo page too, FIRESTORE_EMULATOR_HOST names a Firestore emulator that runs already.
 */
import path from "node:path";
import { runCommand } from "./suite/runCommand.ts";
import { type Suite, startSuite } from "./suite/startSuite.ts";
import { watchParent } from "./suite/watchParent.ts";

// Whoever started this and is gone wants the suite gone.
watchParent(() => process.kill(process.pid, "SIGTERM"));
process.exitCode = await main(process.argv.slice(2).join(" "), process.env);

async function main(command: string, env: NodeJS.ProcessEnv): Promise<number> {
  const serve = env.SERVE || "emulator";
  if (command === "" || (serve !== "emulator" && serve !== "process")) {
    console.error('Usage: [SERVE=emulator|process] [HOSTING=1] npm run emulators:exec -- "<command>"');
    return 2;
  }
  let suite: Suite;
  try {
    suite = await startSuite({ serve, hosting: env.HOSTING === "1" });
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  }
  const PATH = `${path.dirname(process.execPath)}${path.delimiter}${env.PATH ?? ""}`;
  const code = await runCommand(command, { ...env, ...suite.env, PATH });
  await suite.stop({ keepLog: code !== 0 });
  if (code !== 0) console.error(`The command ended with ${code}. The emulators' output is in ${suite.logFile}`);
  return code;
}
