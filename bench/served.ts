import { readFileSync } from "node:fs";
import path from "node:path";
import type { CallableName, InputOf, OutputOf } from "../functions/src/contract/index.ts";
import type { FaultProxy } from "../functions/test/support/faultProxy.ts";
import { newId } from "../functions/test/support/ids.ts";
import { tokenOf } from "../functions/test/support/people.ts";
import { freePorts } from "../scripts/suite/freePorts.ts";
import { projectRoot } from "../scripts/suite/projectRoot.ts";
import type { SuiteContext } from "../scripts/suite/suiteContext.ts";
import { answers, waitUntil } from "../scripts/suite/waitUntil.ts";
import { ADMIN } from "./registrar.ts";

const region = "us-central1";

/** What calls came to. */
export interface Effort {
  calls: number;
  totalMs: number;
  slowestMs: number;
  /** These need a proxy that counts. */
  rpcs: number;
  reads: number;
  writes: number;
}

/** The built callables in a process of their own, called over HTTP. */
export interface Served {
  call<N extends CallableName>(
    name: N,
    uid: string,
    input: Omit<InputOf<N>, "requestId">,
    effort?: Effort,
  ): Promise<OutputOf<N>>;
  /** The most memory that the process has had so far, in MiB. Read from /proc, so on Linux alone. */
  peakMiB(): number;
  end(): void;
}

export const noEffort = (): Effort => ({ calls: 0, totalMs: 0, slowestMs: 0, rpcs: 0, reads: 0, writes: 0 });

/**
 * Serves the built callables.
 * @param memoryMiB of the function; the heap may have half of it, as Node decides where that is all the memory there is.
 * @param proxy between them and Firestore, to count by; it takes time.
 */
export async function serve(context: SuiteContext, memoryMiB: number, proxy?: FaultProxy): Promise<Served> {
  const { project, directory, log } = context;
  const [port] = await freePorts(1);
  const origin = `http://127.0.0.1:${port}`;
  const env: NodeJS.ProcessEnv = {
    ...context.env,
    ...(proxy && { FIRESTORE_EMULATOR_HOST: proxy.host }),
    FIREBASE_CONFIG: JSON.stringify({ projectId: project }),
    NODE_OPTIONS: `--max-old-space-size=${memoryMiB / 2}`,
    // There is no Auth to ask.
    FIREBASE_DEBUG_MODE: "true",
    FIREBASE_DEBUG_FEATURES: JSON.stringify({ skipTokenVerification: true }),
  };
  const script = path.join(projectRoot, "scripts/suite/callablesProcess.ts");
  const module = path.join(projectRoot, "functions/lib/index.js");
  const served = context.processes.start(process.execPath, [script, module, project, region, `${port}`], {
    cwd: directory,
    env,
    stdio: ["ignore", log, log],
  });
  await waitUntil(() => answers(origin), { name: "The callables", process: served, timeoutMs: 60_000 });
  return {
    async call(name, uid, input, effort = noEffort()) {
      const token = tokenOf(project, uid, uid === ADMIN ? { role: "admin" } : {});
      const mark = proxy?.mark() ?? 0;
      const beganMs = performance.now();
      const response = await fetch(`${origin}/${project}/${region}/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify({ data: name === "quizStatistics" ? input : { requestId: newId(), ...input } }),
      });
      const { result, error } = (await response.json()) as { result: OutputOf<typeof name>; error?: object };
      if (error) throw new Error(`${name}: ${JSON.stringify(error)}`);
      const ms = performance.now() - beganMs;
      const counted = proxy?.since(mark);
      effort.calls++;
      effort.totalMs += ms;
      effort.slowestMs = Math.max(effort.slowestMs, ms);
      effort.rpcs += counted?.rpcs.length ?? 0;
      effort.reads += counted?.reads ?? 0;
      effort.writes += counted?.writes ?? 0;
      return result;
    },
    peakMiB() {
      const status = readFileSync(`/proc/${served.child.pid}/status`, "utf8");
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
    },
    end: () => served.kill("SIGKILL"),
  };
}
