import { mkdtempSync, openSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { keepProcesses, type Processes } from "./keepProcesses.ts";

/** What the parts of one suite share. */
export interface SuiteContext {
  /** Begins with `demo-`, so that no request leaves this machine for a real project. */
  project: string;
  /** The environment for what is started. */
  env: NodeJS.ProcessEnv;
  /** A scratch directory that ends with the suite. */
  directory: string;
  /** The open log file, for the output of what is started. */
  log: number;
  logFile: string;
  processes: Processes;
  /** Takes a line for whoever waits. */
  progress(line: string): void;
}

/** Makes the scratch directory and the log; nothing runs yet but the keeper of processes. */
export function openContext(env: NodeJS.ProcessEnv, progress: (line: string) => void): SuiteContext {
  const project = env.GCLOUD_PROJECT?.startsWith("demo-") ? env.GCLOUD_PROJECT : "demo-registrar";
  const directory = mkdtempSync(path.join(realpathSync(tmpdir()), "registrar-"));
  const logFile = `${directory}.log`;
  return {
    project,
    // firebase-admin prefers GOOGLE_CLOUD_PROJECT to GCLOUD_PROJECT.
    env: { ...env, GCLOUD_PROJECT: project, GOOGLE_CLOUD_PROJECT: project, METADATA_SERVER_DETECTION: "none" },
    directory,
    log: openSync(logFile, "a"),
    logFile,
    processes: keepProcesses(directory),
    progress,
  };
}

/** Seconds since `began` (of `performance.now()`), like `0.4 s`. */
export function secondsSince(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
