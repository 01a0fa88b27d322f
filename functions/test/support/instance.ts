/** An instance of one callable, with the memory and the number of calls at once that it is deployed with. */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import path from "node:path";
import { freePorts } from "../../../scripts/suite/freePorts.ts";
import { answers, waitUntil } from "../../../scripts/suite/waitUntil.ts";
import type { CallableName } from "../../src/contract/index.ts";

/** A deploy leaves so much of the memory to what is not the heap (Google's buildpack for Node.js). */
const HEADROOM_MEBIBYTES = 64;
const root = path.resolve(__dirname, "../../..");

export interface Instance {
  readonly mebibytes: number;
  readonly concurrency: number;
  /** The status of the answer, or what became of the connection. */
  send(body: Buffer, headers?: Record<string, string>): Promise<number | string>;
  /** Sends as many as such an instance is given, and returns how they were answered, each way once. */
  atOnce(body: Buffer, headers?: Record<string, string>): Promise<(number | string)[]>;
  /** The most memory that it has had. */
  peakMebibytes(): Promise<number>;
  stop(): void;
}

export async function startInstance(
  name: CallableName,
  project: string,
  environment: Record<string, string> = {},
): Promise<Instance> {
  const functions = await import("../../src/index.ts");
  const { availableMemoryMb: mebibytes, concurrency } = (
    functions[name] as unknown as { __endpoint: { availableMemoryMb: number; concurrency: number } }
  ).__endpoint;
  const [port] = await freePorts(1);
  const [script, module] = ["scripts/suite/callablesProcess.ts", "functions/src/index.ts"].map((file) =>
    path.join(root, file),
  ) as [string, string];
  const instance = spawn(
    process.execPath,
    [`--max-old-space-size=${mebibytes - HEADROOM_MEBIBYTES}`, script, module, project, "r", `${port}`],
    { stdio: "ignore", env: { ...process.env, GCLOUD_PROJECT: project, FUNCTION_TARGET: name, ...environment } },
  );
  await waitUntil(() => answers(`http://127.0.0.1:${port}`), { name: "The instance", timeoutMs: 60_000 });
  const agent = new Agent({ keepAlive: true });
  const send: Instance["send"] = (body, headers = {}) =>
    new Promise((resolve) => {
      const sent = request(`http://127.0.0.1:${port}/${project}/r/${name}`, {
        method: "POST",
        agent,
        headers: { "content-type": "application/json", ...headers },
      });
      sent.on("response", (response) => resolve(response.resume().statusCode as number));
      sent.on("error", (error) => resolve(error.message));
      sent.end(body);
    });
  return {
    mebibytes,
    concurrency,
    send,
    async atOnce(body, headers) {
      return [...new Set(await Promise.all(Array.from({ length: concurrency }, () => send(body, headers))))];
    },
    async peakMebibytes() {
      const status = await readFile(`/proc/${instance.pid}/status`, "utf8").catch(() => "");
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.POSITIVE_INFINITY) / 1024;
    },
    stop() {
      agent.destroy();
      instance.kill();
    },
  };
}
