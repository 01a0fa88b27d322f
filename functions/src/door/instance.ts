/** An instance: what it works with, and all that it remembers from one call to the next. */
import type { Accounts } from "../accounts/port.ts";
import type { Clock } from "../clock.ts";
import type { Hash } from "../secrets/sealedAnswers.ts";
import type { Reader, Store } from "../store/port.ts";
import { type Cache, newCache } from "./cache.ts";
import { type InLane, newLanes } from "./lanes.ts";

/** The ports that an instance works with. Nothing else in the functions waits, or tells time or chance. */
export interface Ports {
  readonly store: Store;
  readonly accounts: Accounts;
  readonly hash: Hash;
  readonly clock: Clock;
}

/** Nothing but speed, and limits of how often one caller may call, rests on what an instance remembers. */
export interface Instance extends Ports {
  readonly cache: Cache;
  readonly inLane: InLane;
}

/** The ports of what looks for more between reading and deciding, and of what follows a commit: none that writes documents. */
export interface Resources {
  readonly store: Reader;
  readonly accounts: Accounts;
}

/** An instance that has met nothing yet. */
export const startInstance = (ports: Ports): Instance => ({
  ...ports,
  cache: newCache(ports),
  inLane: newLanes(),
});
