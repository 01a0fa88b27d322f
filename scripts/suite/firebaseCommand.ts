import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { SuiteContext } from "./suiteContext.ts";

const require = createRequire(import.meta.url);

/** The arguments that make this Node run firebase-tools with `args`. */
export function firebaseArguments(...args: string[]): string[] {
  return [require.resolve("firebase-tools/lib/bin/firebase.js"), ...args, "--non-interactive"];
}

/**
 * An environment in which firebase-tools asks nobody for anything: no login, no update check, no package registry, no
 * setting of the user. Its files go to the scratch directory.
 */
export function firebaseEnv(context: SuiteContext): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...context.env,
    // Children that are scripts look for `node` on the PATH; it has to be this one.
    PATH: `${path.dirname(process.execPath)}${path.delimiter}${context.env.PATH ?? ""}`,
    CI: "true",
    NO_COLOR: "1",
    NO_UPDATE_NOTIFIER: "1",
    npm_config_offline: "true",
    XDG_CONFIG_HOME: context.directory,
    TMPDIR: context.directory,
    NODE_COMPILE_CACHE: context.env.NODE_COMPILE_CACHE ?? path.join(tmpdir(), "node-compile-cache"),
    // By default discovery takes a port by chance, which two suites at once may both take.
    FIREBASE_FUNCTIONS_DISCOVERY_OUTPUT_PATH: "true",
    // Seconds; also what a worker may take to start, and a call to one that takes longer is never answered.
    FUNCTIONS_DISCOVERY_TIMEOUT: "120",
  };
  delete env.FORCE_COLOR;
  delete env.GOOGLE_APPLICATION_CREDENTIALS;
  return env;
}
