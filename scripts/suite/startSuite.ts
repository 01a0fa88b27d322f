import { closeSync, existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { loadRules } from "./loadRules.ts";
import { projectRoot } from "./projectRoot.ts";
import { startCallables } from "./startCallables.ts";
import { startFirebase } from "./startFirebase.ts";
import { startFirestore } from "./startFirestore.ts";
import { openContext } from "./suiteContext.ts";

export interface SuiteOptions {
  /** By the Functions emulator (the default), or in one process that checks tokens. */
  serve?: "emulator" | "process";
  /** Whether to serve the demo page. Default false. */
  hosting?: boolean;
  /** The folder of the built functions. Default: this project's. */
  functions?: string;
  /** The file of the security rules. Default: this project's. */
  rules?: string;
  /** The environment of what is started, and where FIRESTORE_EMULATOR_HOST and GCLOUD_PROJECT are looked up. Default: this process's. */
  env?: NodeJS.ProcessEnv;
  /** Takes progress, line by line. Default: to stderr. */
  progress?: (line: string) => void;
}

export interface Suite {
  project: string;
  /** What a program needs to reach the suite. */
  env: Record<string, string>;
  /** Like `http://127.0.0.1:23456`. */
  origins: { firestore: string; auth: string; functions: string; hosting?: string };
  /** The output of everything in the suite. */
  logFile: string;
  /** Ends what the suite started, and nothing else; removes the log file unless told to keep it. */
  stop(options?: { keepLog?: boolean }): Promise<void>;
}

/**
 * Brings up Firestore with this project's security rules, Auth, the callables and, where asked, Hosting, all on free
 * ports, and returns when each answers. Throws with the end of the log when one does not. The suite ends with this
 * process at the latest. The project is GCLOUD_PROJECT if that begins with `demo-`, else `demo-registrar`.
 */
export async function startSuite(options: SuiteOptions = {}): Promise<Suite> {
  const functions = options.functions ?? path.join(projectRoot, "functions");
  const main = builtModule(functions);
  const context = openContext(options.env ?? process.env, options.progress ?? ((line) => console.error(line)));
  try {
    const firestoreHost = await startFirestore(context);
    context.env.FIRESTORE_EMULATOR_HOST = firestoreHost;
    await loadRules(firestoreHost, context.project, options.rules ?? path.join(projectRoot, "firestore.rules"));
    const hosting = options.hosting ?? false;
    const emulated = options.serve === "process" ? { hosting } : { functions, hosting };
    const origins = await startFirebase(context, emulated);
    const callables = origins.functions ?? (await startCallables(context, main, origins.auth));
    return {
      project: context.project,
      env: {
        GCLOUD_PROJECT: context.project,
        GOOGLE_CLOUD_PROJECT: context.project,
        FIRESTORE_EMULATOR_HOST: firestoreHost,
        FIREBASE_AUTH_EMULATOR_HOST: new URL(origins.auth).host,
        FUNCTIONS_EMULATOR_URL: callables,
        METADATA_SERVER_DETECTION: "none",
        ...(origins.hosting && { HOSTING_EMULATOR_URL: origins.hosting }),
      },
      origins: { ...origins, firestore: `http://${firestoreHost}`, functions: callables },
      logFile: context.logFile,
      stop: async ({ keepLog = false } = {}) => {
        await context.processes.stop();
        if (!keepLog) rmSync(context.logFile, { force: true });
      },
    };
  } catch (error) {
    await context.processes.stop();
    throw new Error(`${(error as Error).message}${takeEndOfLog(context.logFile)}`, { cause: error });
  } finally {
    closeSync(context.log);
  }
}

/** The file that package.json names as the module of the functions. */
function builtModule(functions: string): string {
  const { main } = JSON.parse(readFileSync(path.join(functions, "package.json"), "utf8")) as { main: string };
  const module = path.join(functions, main);
  if (!existsSync(module)) throw new Error(`${module} is missing: run \`npm run build\`.`);
  return module;
}

/** The last lines for an error message; a log without any is removed. */
function takeEndOfLog(file: string): string {
  const log = readFileSync(file, "utf8").trimEnd();
  if (log !== "") return `\nThe end of ${file}:\n${log.split("\n").slice(-20).join("\n")}`;
  rmSync(file);
  return "";
}
