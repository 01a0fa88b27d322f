import type { Chance } from "./chance.ts";

/** What may end at any moment: whatever it was doing goes no further, and nobody is answered. */
export interface Mortal {
  readonly isAlive: boolean;
  kill(): void;
}

/** One arrival of a request at an instance, or one run of a sweep, and what it did there. */
export interface Delivery {
  readonly host: Mortal;
  /** Decides what goes wrong for it. */
  readonly chance: Chance;
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
