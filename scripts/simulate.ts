/**
 * Searches lives that were never lived for one that breaks a promise: `npm run simulate -- --calls 1000000 --seed 7`. A life that went wrong is
 * lived again by the line that is printed with it. `--history FILE` writes every call for checkers from outside.
 */

import { randomInt } from "node:crypto";
import { createWriteStream } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { asJsonLines } from "../functions/simulation/asJsonLines.ts";
import type { Life } from "../functions/simulation/life.ts";
import { numbersOf, Simulation, type Tally, WrongLife } from "../functions/simulation/simulate.ts";

interface Share {
  seed: number;
  calls: number;
}

const last = new Map<number, Tally>();
const workers: Worker[] = [];
let toldMs = performance.now();

if (!isMainThread) await work(workerData as Share);
else {
  await main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      calls: { type: "string", default: "100000" },
      seed: { type: "string", default: String(randomInt(2 ** 31)) },
      cores: { type: "string", default: String(availableParallelism()) },
      history: { type: "string" },
      life: { type: "string" },
      without: { type: "string" },
      calm: { type: "boolean", default: false },
    },
  });
  const history = values.history === undefined ? undefined : createWriteStream(values.history);
  const write = (lived: Life) => {
    for (const line of asJsonLines(lived)) history?.write(`${line}\n`);
  };
  const written = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => {
      if (error instanceof WrongLife) write(error.life);
      throw error;
    });
  if (values.life !== undefined) {
    const without = values.without === undefined ? new Set<number>() : numbersOf(values.without);
    write(await written(new Simulation().live({ seed: Number(values.life), without, isCalm: values.calm })));
    console.log(`Life ${values.life} goes as it must.`);
    return;
  }
  const seed = Number(values.seed);
  // Histories are written in one order.
  const cores = history ? 1 : Number(values.cores);
  const calls = Number(values.calls);
  console.log(`${calls} calls, of seed ${seed}, on ${cores} cores`);
  const startMs = performance.now();
  const shares = Array.from({ length: cores }, (_, at) => ({ seed: seed + at, calls: Math.ceil(calls / cores) }));
  const tallies = history
    ? [await written(new Simulation().run(seed, calls, { lived: write }))]
    : await Promise.all(shares.map((share, at) => inWorker(share, (tally) => report(at, tally))));
  const total = tallies.reduce((a, b) => ({
    lives: a.lives + b.lives,
    calls: a.calls + b.calls,
    commits: a.commits + b.commits,
  }));
  const seconds = (performance.now() - startMs) / 1000;
  const rate = Math.round(total.calls / seconds / cores);
  console.log(
    `${total.calls} calls in ${total.lives} lives, with ${total.commits} commits: 0 violations. Seed ${seed}; ${seconds.toFixed(0)} s, ${rate} calls a second a core.`,
  );
}

function report(worker: number, tally: Tally): void {
  last.set(worker, tally);
  if (performance.now() - toldMs < 10_000) return;
  toldMs = performance.now();
  console.log(`${[...last.values()].reduce((sum, { calls }) => sum + calls, 0)} calls so far`);
}

function inWorker(share: Share, progress: (tally: Tally) => void): Promise<Tally> {
  const worker = new Worker(new URL(import.meta.url), {
    workerData: share,
    // What a call allocates is gone when it is answered.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  workers.push(worker);
  return new Promise((resolve, reject) => {
    worker.on("message", ({ tally, isDone }: { tally: Tally; isDone: boolean }) =>
      isDone ? resolve(tally) : progress(tally),
    );
    worker.on("error", (error) => {
      // What others would find comes too late.
      for (const each of workers) void each.terminate();
      reject(error);
    });
  });
}

async function work({ seed, calls }: Share): Promise<void> {
  // Thousands of errors a second are simulated, and nobody reads where they were made.
  Error.stackTraceLimit = 0;
  const tell = (tally: Tally, isDone: boolean) => parentPort?.postMessage({ tally, isDone });
  tell(await new Simulation().run(seed, calls, { progress: (tally) => tell(tally, false) }), true);
}
