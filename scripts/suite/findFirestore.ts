import { execFile } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { type FirestoreFound, hidaneRoot } from "./chooseFirestore.ts";

/** Looks for Firestore emulators and for what can install one; Java is not started where hidane is found. */
export async function findFirestore(env: NodeJS.ProcessEnv): Promise<FirestoreFound> {
  const onPath = (env.PATH ?? "").split(path.delimiter).filter((directory) => directory !== "");
  const hidane = findProgram("hidane", [...onPath, path.join(hidaneRoot(env), "bin")]);
  if (hidane) return { hidane };
  return { javaMajor: await javaMajor(env), jar: findJar(env), cargo: findProgram("cargo", onPath) };
}

function findProgram(name: string, directories: readonly string[]): string | undefined {
  return directories.map((directory) => path.join(directory, name)).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

async function javaMajor(env: NodeJS.ProcessEnv): Promise<number | undefined> {
  try {
    const { stdout, stderr } = await promisify(execFile)("java", ["-version"], { env, timeout: 30_000 });
    const major = /version "(\d+)/.exec(stderr + stdout)?.[1];
    return major === undefined ? undefined : Number(major);
  } catch {
    return undefined;
  }
}

/** The jar where firebase-tools looks for it and downloads it to. */
export function findJar(env: NodeJS.ProcessEnv): string | undefined {
  if (env.FIRESTORE_EMULATOR_BINARY_PATH) return env.FIRESTORE_EMULATOR_BINARY_PATH;
  const cache = env.FIREBASE_EMULATORS_PATH || path.join(env.HOME || homedir(), ".cache", "firebase", "emulators");
  if (!existsSync(cache)) return undefined;
  const jar = readdirSync(cache).find((file) => /^cloud-firestore-emulator-.*\.jar$/.test(file));
  return jar && path.join(cache, jar);
}
