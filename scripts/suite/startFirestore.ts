import path from "node:path";
import { chooseFirestore, type FirestoreFound, hidaneRoot, hidaneVersion } from "./chooseFirestore.ts";
import { findFirestore, findJar } from "./findFirestore.ts";
import { firebaseArguments, firebaseEnv } from "./firebaseCommand.ts";
import { freePorts } from "./freePorts.ts";
import type { KeptProcess } from "./keepProcesses.ts";
import { type SuiteContext, secondsSince } from "./suiteContext.ts";
import { answers, waitUntil } from "./waitUntil.ts";

interface Launched {
  name: string;
  host: string;
  process?: KeptProcess;
  advice?: string;
}

/**
 * Brings up a Firestore emulator, or takes the one at FIRESTORE_EMULATOR_HOST, and returns its host and port once it
 * answers. Throws, saying what to install, where none can be had.
 */
export async function startFirestore(context: SuiteContext): Promise<string> {
  const launched = await launch(context, await findFirestore(context.env));
  const began = performance.now();
  await waitUntil(() => answers(`http://${launched.host}/`), { ...launched, timeoutMs: 30_000 });
  context.progress(`${launched.name} ready at ${launched.host} in ${secondsSince(began)}`);
  return launched.host;
}

async function launch(context: SuiteContext, found: FirestoreFound): Promise<Launched> {
  const choice = chooseFirestore(context.env, found);
  switch (choice.kind) {
    case "running": {
      const advice = "Start that emulator, or unset FIRESTORE_EMULATOR_HOST to have one started.";
      return { name: `Firestore (already running at ${choice.host})`, host: choice.host, advice };
    }
    case "hidane":
      return spawnFirestore(context, "hidane", choice.binary, []);
    case "official": {
      const jar = choice.jar ?? (await downloadJar(context));
      if (jar === undefined) return launch(context, { ...found, downloadFailed: true });
      return spawnFirestore(context, "official", "java", ["-Duser.language=en", "-jar", jar]);
    }
    case "install":
      return launch(context, { hidane: await installHidane(context, choice.cargo) });
    case "none":
      throw new Error(choice.message);
  }
}

async function spawnFirestore(context: SuiteContext, name: string, program: string, args: string[]): Promise<Launched> {
  const [port] = await freePorts(1);
  const child = context.processes.start(program, [...args, "--host", "127.0.0.1", "--port", `${port}`], {
    cwd: context.directory,
    env: context.env,
    stdio: ["ignore", context.log, context.log],
  });
  return { name: `Firestore (${name})`, host: `127.0.0.1:${port}`, process: child };
}

async function installHidane(context: SuiteContext, cargo: string): Promise<string> {
  const root = hidaneRoot(context.env);
  context.progress(`Firestore: installing hidane ${hidaneVersion} into ${root}, once, for about two minutes`);
  const args = ["install", `hidane@${hidaneVersion}`, "--locked", "--root", root];
  const { ended } = context.processes.start(cargo, args, { env: context.env, stdio: ["ignore", 2, 2] });
  const { code, how } = await ended;
  if (code !== 0) {
    throw new Error(
      `\`cargo ${args.join(" ")}\` ${how}. It needs Rust 1.88 or newer, a C compiler and the crate registry; or put ` +
        "hidane on the PATH, or set FIRESTORE_EMULATOR_HOST to an emulator that runs.",
    );
  }
  return path.join(root, "bin", "hidane");
}

/** Downloads the official emulator to the cache of firebase-tools; undefined if it cannot be had. */
async function downloadJar(context: SuiteContext): Promise<string | undefined> {
  context.progress("Firestore: downloading the official emulator, once");
  const args = firebaseArguments("setup:emulators:firestore");
  const { ended } = context.processes.start(process.execPath, args, {
    cwd: context.directory,
    env: firebaseEnv(context),
    stdio: ["ignore", 2, 2],
  });
  const { code, how } = await ended;
  if (code === 0) return findJar(context.env);
  context.progress(`Firestore: the download ${how}`);
  return undefined;
}
