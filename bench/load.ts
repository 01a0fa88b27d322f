import { rpcsSent } from "./wire.ts";

/** One operation of a load. */
export type Step = () => Promise<unknown>;

/** What one round of a load came to. */
export interface Sample {
  /** Acknowledged operations. */
  done: number;
  /** Operations that were given up for contention. */
  aborted: number;
  /** Acknowledged operations a second, up to the last answer. */
  perSecond: number;
  /** RPCs for each acknowledged operation, those of the aborted ones included. */
  rpcsPerCall: number;
  /** Of the acknowledged ones. */
  latenciesMs: number[];
}

/**
 * Runs `concurrency` workers, each of which takes its steps one after the other and begins none after `limitMs`.
 * Contention that the code under load gives up on is counted; every other error ends the load.
 */
export async function load(
  concurrency: number,
  limitMs: number,
  steps: (worker: number) => Iterable<Step>,
): Promise<Sample> {
  const latenciesMs: number[] = [];
  let aborted = 0;
  const rpcsBefore = rpcsSent();
  const startMs = performance.now();
  const work = async (worker: number) => {
    for (const step of steps(worker)) {
      const beganMs = performance.now();
      if (beganMs - startMs > limitMs) return;
      try {
        await step();
        latenciesMs.push(performance.now() - beganMs);
      } catch (error) {
        if (!isAborted(error)) throw error;
        aborted++;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, (_, worker) => work(worker)));
  const seconds = (performance.now() - startMs) / 1000;
  const done = latenciesMs.length;
  return { done, aborted, perSecond: done / seconds, rpcsPerCall: (rpcsSent() - rpcsBefore) / done, latenciesMs };
}

const GRPC_ABORTED = 10;

const isAborted = (error: unknown): boolean => {
  const code = (error as { code?: unknown }).code;
  return code === GRPC_ABORTED || code === "aborted";
};
