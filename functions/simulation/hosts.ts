/** Instances: each with a memory and a clock of its own, and any may end at any moment. */
import type { Clock } from "../src/clock.ts";
import { type ServingInstance, startServing } from "../src/edge/answerCall.ts";
import type { Plan } from "./acts.ts";
import type { Chance } from "./chance.ts";
import type { Delivery, Mortal } from "./delivery.ts";
import { type Backends, portsOf } from "./ports.ts";
import type { VirtualTime } from "./virtualTime.ts";

/** The date of an instance may be wrong by so much. */
export const CLOCKS_OFF_MS = 180_000;

export interface Host extends Mortal {
  /** The instance as it serves one delivery: what that waits for may go wrong by that delivery's chance. */
  serving(delivery: Delivery): ServingInstance;
}

/** How instances serve. */
type Served = Pick<Plan, "hasLanes" | "isRated">;

/** As many instances as there are, each replaced by a new one when it ends. */
export class Hosts {
  readonly #hosts: Host[];
  readonly #start: () => Host;

  constructor({ hosts, ...of }: { hosts: number } & Served, time: VirtualTime, chance: Chance, backends: Backends) {
    this.#start = () => startHost(of, time, chance, backends);
    this.#hosts = Array.from({ length: hosts }, this.#start);
  }

  /** One that lives. */
  any(chance: Chance): Host {
    const at = chance.below(this.#hosts.length);
    const host = this.#hosts[at] as Host;
    if (host.isAlive) return host;
    const next = this.#start();
    this.#hosts[at] = next;
    return next;
  }
}

function startHost({ hasLanes, isRated }: Served, time: VirtualTime, chance: Chance, backends: Backends): Host {
  const offMs = chance.between(-CLOCKS_OFF_MS, CLOCKS_OFF_MS);
  let isAlive = true;
  const clock: Clock = {
    wallMs: () => time.nowMs + offMs,
    monotonicMs: () => time.nowMs,
    startTimer: (ms, then) => time.startTimer(ms, () => isAlive && then()),
    chance: () => chance.next(),
  };
  const host: Host = {
    get isAlive() {
      return isAlive;
    },
    kill() {
      isAlive = false;
    },
    serving: (delivery) => ({
      ...instance,
      ...portsOf(backends, delivery, clock),
      ...(!hasLanes && { inLane: (_, task) => task() }),
      ...(!isRated && { pass() {} }),
    }),
  };
  // What it keeps for all calls is read in the name of none.
  const itself: Delivery = { host, chance, pace: "brisk", readAt: undefined };
  const instance = startServing(portsOf(backends, itself, clock), () => {});
  return host;
}
