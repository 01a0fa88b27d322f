import type { Chance } from "./chance.ts";

/** What may end at any moment: whatever it was doing goes no further, and nobody is answered. */
export interface Mortal {
  readonly isAlive: boolean;
  kill(): void;
}

/** How fast the steps of a delivery are. */
export type Pace =
  | "brisk"
  /** Every step takes many times longer, so that others begin and end between them. */
  | "slow"
  /** It decides at once, and takes seconds to commit: what it rests on moves meanwhile. */
  | "late";

export const paceOf = (chance: Chance, meetsRivals: boolean): Pace =>
  chance.weighted(meetsRivals ? { brisk: 4, slow: 2, late: 5 } : { brisk: 13, slow: 6, late: 1 });

/** One arrival of a request at an instance, or one run of a sweep, and what it did there. */
export interface Delivery {
  readonly host: Mortal;
  /** Decides what goes wrong for it. */
  readonly chance: Chance;
  readonly pace: Pace;
  /** The moment, in microseconds, at which the records that it decides on were read last. */
  readAt: number | undefined;
  /** What the instance answered, whether that came back or not. */
  outcome?: Outcome;
}

/** What an instance answered. */
export interface Outcome {
  /** As JSON: the output, or the details of a refusal. */
  readonly json: string;
  /** The code of a refusal or a failure; `undefined`: it is an output. */
  readonly code: string | undefined;
  /** An earlier delivery had decided it. */
  readonly replayed: boolean;
  /** Of what was decided here: the moment on which that rests, in microseconds. */
  readonly readAt: number | undefined;
}
