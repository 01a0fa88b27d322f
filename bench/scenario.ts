import type { Firestore } from "@google-cloud/firestore";
import type { Step } from "./load.ts";
import type { Registrar } from "./registrar.ts";

/** What scenarios work with. */
export interface Bench {
  registrar: Registrar;
  /** Firestore with default settings: for the plain transactions and for recounting. */
  db: Firestore;
}

/** A load on students that nobody had before, ready to start. */
export interface Round {
  steps(worker: number): Iterable<Step>;
  /** @throws WrongCount unless what is stored is what was acknowledged. */
  recount(): Promise<void>;
}

export interface Bounds {
  maximumRpcs: number;
  /** Times the operations a second of the plain transaction. */
  minimumRatio?: number;
}

/** The same effect in two ways; without `plain` only Registrar is measured. */
export interface Scenario {
  name: string;
  concurrency: number;
  registrar(): Promise<Round>;
  plain?(): Promise<Round>;
  /** How often each way is measured; 3 unless said otherwise. */
  rounds?: number;
  /** Set while Registrar is under load. */
  environment?: Record<string, string>;
  /** What the bench fails without. */
  bounds?: Bounds;
}

/** What is stored is not what was acknowledged: nothing that was measured counts. */
export class WrongCount extends Error {}

/** @throws WrongCount unless both are the same. */
export function expectCount(what: string, stored: number, acknowledged: number): void {
  if (stored !== acknowledged) throw new WrongCount(`${what}: ${stored} stored, ${acknowledged} acknowledged.`);
}
