import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { firebaseArguments, firebaseEnv } from "./firebaseCommand.ts";
import { freePorts } from "./freePorts.ts";
import { projectRoot } from "./projectRoot.ts";
import { type SuiteContext, secondsSince } from "./suiteContext.ts";
import { answers, waitUntil } from "./waitUntil.ts";

/** The demo page. Emulators alone serve it: firebase.json does not name it, so no deploy publishes it. */
const demoPage = "client/demo/dist";

export interface FirebaseOptions {
  /** The folder of the functions that the Functions emulator is to serve, if any. */
  functions?: string;
  /** Whether to serve the demo page. */
  hosting?: boolean;
}

/** Origins, like `http://127.0.0.1:23456`. */
export interface FirebaseOrigins {
  auth: string;
  functions?: string;
  hosting?: string;
}

/** Starts the Auth emulator, and those of Functions and Hosting where asked; returns when each answers. */
export async function startFirebase(context: SuiteContext, options: FirebaseOptions): Promise<FirebaseOrigins> {
  const began = performance.now();
  const ports = await emulatorPorts();
  const only = ["auth", ...(options.functions ? ["functions"] : []), ...(options.hosting ? ["hosting"] : [])];
  const config = path.join(context.directory, "firebase.json");
  writeFileSync(config, JSON.stringify(emulatorConfig(context, options, ports)));
  const args = ["emulators:start", "--config", config, "--project", context.project, "--only", only.join(",")];
  const child = context.processes.start(process.execPath, firebaseArguments(...args), {
    cwd: context.directory,
    env: firebaseEnv(context),
    stdio: ["ignore", context.log, context.log],
  });

  const origin = (emulator: keyof typeof ports) => `http://127.0.0.1:${ports[emulator]}`;
  const ready = async (name: string, url: string, isReady: () => Promise<boolean>) => {
    await waitUntil(isReady, { name, process: child, timeoutMs: 120_000 });
    context.progress(`${name} ready at ${url} in ${secondsSince(began)}`);
  };
  const started: FirebaseOrigins = { auth: origin("auth") };
  const waits = [ready("Auth", started.auth, () => answers(started.auth))];
  if (options.functions) {
    const url = origin("functions");
    started.functions = url;
    waits.push(ready("Functions emulator", url, () => servesFunctions(url, context.logFile)));
  }
  if (options.hosting) {
    const url = origin("hosting");
    started.hosting = url;
    waits.push(ready("Hosting", url, () => answers(url)));
  }
  await Promise.all(waits);
  return started;
}

async function emulatorPorts() {
  // firebase-tools starts the last four by itself; their usual ports belong to whoever has them.
  const [auth, functions, hosting, hub, logging, eventarc, tasks] = await freePorts(7);
  return { auth, functions, hosting, hub, logging, eventarc, tasks };
}

function emulatorConfig(
  context: SuiteContext,
  options: FirebaseOptions,
  ports: Awaited<ReturnType<typeof emulatorPorts>>,
) {
  const { functions } = JSON.parse(readFileSync(path.join(projectRoot, "firebase.json"), "utf8"));
  const fromHere = (target: string) => path.relative(context.directory, path.resolve(projectRoot, target));
  if (options.hosting && !existsSync(path.resolve(projectRoot, demoPage))) {
    throw new Error(`Hosting has nothing to serve: ${demoPage} is missing. Run \`npm run build\`.`);
  }
  const emulators = Object.entries(ports).map(([emulator, port]) => [emulator, { host: "127.0.0.1", port }]);
  return {
    // The emulator writes the values of parameters to a file in `configDir`, by default among the sources.
    ...(options.functions && { functions: { ...functions, source: fromHere(options.functions), configDir: "." } }),
    ...(options.hosting && { hosting: { public: fromHere(demoPage), site: context.project } }),
    emulators: { ...Object.fromEntries(emulators), ui: { enabled: false } },
  };
}

/** The emulator listens before it has read the functions, and also when it could not. */
async function servesFunctions(origin: string, logFile: string): Promise<boolean> {
  if (readFileSync(logFile, "utf8").includes("Failed to load function definition from source")) {
    throw new Error("The Functions emulator could not load the functions.");
  }
  try {
    const response = await fetch(`${origin}/backends`);
    const { backends } = (await response.json()) as { backends: { functionTriggers: unknown[] }[] };
    return backends.some((backend) => backend.functionTriggers.length > 0);
  } catch {
    return false;
  }
}
