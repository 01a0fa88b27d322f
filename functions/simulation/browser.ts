/** Who calls: the client's own retries, over a network that loses, doubles and delays. */
import { RetryHandler } from "../../client/src/retryHandler.ts";
import type { CallableName } from "../src/contract/index.ts";
import type { Callable } from "../src/door/callable.ts";
import { answerCall } from "../src/edge/answerCall.ts";
import { StoreError } from "../src/store/port.ts";
import type { Chance } from "./chance.ts";
import { type Delivery, type Outcome, paceOf } from "./delivery.ts";
import type { Host, Hosts } from "./hosts.ts";
import type { VirtualTime } from "./virtualTime.ts";
import type { Weather } from "./weather.ts";

/** What every client of a life has in common. */
export interface Net {
  readonly time: VirtualTime;
  readonly weather: Weather;
  readonly hosts: Hosts;
  /** Told of what must never happen. */
  broke(error: unknown): void;
}

/** One request, however often it is sent. */
export interface Sent {
  readonly callable: Callable<CallableName>;
  readonly actor: string;
  readonly input: unknown;
  readonly chance: Chance;
  /** Others act at the same moment. */
  readonly meetsRivals?: boolean;
  readonly deliveries: Delivery[];
}

/** As the web SDK gives up waiting, in ms; the client's own choice. */
const TIMEOUT_MS = 40_000;
const LATE_MS = 180_000;
const FASTEST_MS = 5;
const SLOWEST_MS = 150;

/** The client's retries, by the clock that is simulated. */
class SimulatedRetries extends RetryHandler {
  readonly #time: VirtualTime;
  readonly #chance: Chance;

  constructor(time: VirtualTime, chance: Chance) {
    super(8, 200);
    this.#time = time;
    this.#chance = chance;
  }

  override getDelayMs(attempt: number): number {
    const most = Math.min(this.initialDelayMs * 2 ** (attempt - 1), this.maxDelayMs);
    return most * (1 + this.#chance.next() / 10);
  }

  override sleep(ms: number): Promise<void> {
    return this.#time.sleep(ms);
  }
}

/** What a caller is told: an output or a refusal; `undefined`: the client gave up, and nobody knows. */
export type Told = { readonly json: string; readonly code: string | undefined } | undefined;

/** Calls as a client does: again and again until there is an answer for good, or no more tries. */
export async function call(net: Net, sent: Sent): Promise<Told> {
  const retries = new SimulatedRetries(net.time, sent.chance);
  try {
    const { json } = await retries.execute(() => sendOnce(net, sent), sent.callable.name);
    return { json, code: undefined };
  } catch (error) {
    const { code, json } = error as { code?: string; json?: string };
    return json === undefined ? undefined : { json, code };
  }
}

/** What the web SDK throws for an error that a function answered. */
const answeredError = ({ code, json }: Outcome) =>
  Object.assign(new Error(code), { code, json, details: JSON.parse(json) });
const lostError = (code: string) => Object.assign(new Error(code), { code });

function sendOnce({ time, weather, hosts, broke }: Net, sent: Sent): Promise<Outcome> {
  const { chance, meetsRivals = false } = sent;
  const away = () => chance.between(FASTEST_MS, SLOWEST_MS);
  const fate = weather.ofMessage(chance);
  return new Promise((resolve, reject) => {
    const giveUp = time.startTimer(TIMEOUT_MS, () => reject(lostError("deadline-exceeded")));
    const isTold = (outcome: Outcome) => {
      giveUp();
      if (outcome.code === undefined) resolve(outcome);
      else reject(answeredError(outcome));
    };
    const break_ = () => {
      giveUp();
      reject(lostError("internal"));
    };
    const arrive = (told: (outcome: Outcome) => void) => {
      const host = hosts.any(chance);
      const delivery: Delivery = { host, chance, pace: paceOf(chance, meetsRivals), readAt: undefined };
      sent.deliveries.push(delivery);
      serve(sent, host, delivery).then((outcome) => {
        delivery.outcome = outcome;
        if (host.isAlive) told(outcome);
      }, broke);
    };
    switch (fate) {
      case "hanging":
        return;
      case "request-lost":
        time.startTimer(away(), break_);
        return;
      case "request-late":
        time.startTimer(chance.between(0, LATE_MS), () => arrive(isTold));
        return;
      case "instance-killed":
        time.startTimer(away(), () => {
          arrive(isTold);
          const killed = sent.deliveries.at(-1)?.host;
          time.startTimer(chance.between(0, 100), () => {
            killed?.kill();
            time.startTimer(away(), break_);
          });
        });
        return;
      case "duplicated":
        time.startTimer(chance.is(0.5) ? away() : chance.between(0, LATE_MS), () => arrive(() => {}));
        break;
    }
    time.startTimer(away(), () =>
      arrive((outcome) => {
        if (fate === "answer-lost") time.startTimer(away(), break_);
        else time.startTimer(fate === "answer-late" ? chance.between(0, LATE_MS) : away(), () => isTold(outcome));
      }),
    );
  });
}

/** Answers as an instance does, below the check of tokens. */
async function serve({ callable, actor, input }: Sent, host: Host, delivery: Delivery): Promise<Outcome> {
  let replayed = false;
  const instance = {
    ...host.serving(delivery),
    log: (entry: { replayed?: boolean }, error?: unknown) => {
      replayed = entry.replayed === true;
      if ((entry as { reason?: string }).reason === "internal" && !(error instanceof StoreError))
        throw new BrokenPromise(error);
    },
  };
  const told = (code: string | undefined, json: string): Outcome => ({
    json,
    code,
    replayed,
    readAt: delivery.readAt,
  });
  try {
    const output = await answerCall(instance, callable, {
      caller: () => ({ actor, ratedAs: actor }),
      read: async () => ({ data: input }),
    });
    return told(undefined, JSON.stringify(output));
  } catch (error) {
    if (error instanceof BrokenPromise) throw error;
    const { code, details } = error as { code: string; details?: object };
    return told(code, JSON.stringify(details ?? {}));
  }
}

/** Something that must never happen. */
export class BrokenPromise extends Error {
  constructor(cause: unknown) {
    super(`Something broke: ${cause instanceof Error ? cause.stack : String(cause)}`, { cause });
  }
}
