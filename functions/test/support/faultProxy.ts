/** Stands between Firestore's client and an emulator, in this process: breaks chosen RPCs and counts all of them. */
import { buffer } from "node:stream/consumers";
import { reply, statusAnswer, statusOf } from "./faultProxy/answer.ts";
import { ArmedFault } from "./faultProxy/armedFault.ts";
import { billedFor } from "./faultProxy/billed.ts";
import { breakRpc } from "./faultProxy/breakRpc.ts";
import type { BrokenRpcs, Fault } from "./faultProxy/fault.ts";
import { type Call, openFrontDoor } from "./faultProxy/frontDoor.ts";
import { Meter, type Metered, type SeenRpc } from "./faultProxy/meter.ts";
import { rpcRequest } from "./faultProxy/rpcRequest.ts";
import { Upstream } from "./faultProxy/upstream.ts";

export type { BrokenRpcs, Fault, Metered, SeenRpc };

const INTERNAL = 13;
/** Streams that have no end cannot be delivered as one request. */
const ENDLESS = new Set(["Listen", "Write"]);

export interface FaultProxy {
  /** Host and port, for FIRESTORE_EMULATOR_HOST. Clients may come back to it after every fault. */
  readonly host: string;
  /** The emulator's own host and port. */
  readonly upstream: string;
  /** Arms a fault. An RPC that several fit is broken by the one that was armed first. */
  break(fault: Fault): BrokenRpcs;
  /** Ends all faults and releases what they hold; what hangs keeps hanging. */
  mend(): void;
  /** Resets all connections. */
  cut(): void;
  /** Every RPC so far, in the order in which clients sent them. */
  readonly log: readonly SeenRpc[];
  /** A moment in the log. */
  mark(): number;
  /** What was seen since `mark`. Complete for calls whose answer has arrived. */
  since(mark: number): Metered;
  close(): Promise<void>;
}

/** Starts a proxy at a free port in front of the emulator at `host` (FIRESTORE_EMULATOR_HOST by default). */
export async function startFaultProxy(host = process.env.FIRESTORE_EMULATOR_HOST): Promise<FaultProxy> {
  if (!host) throw new Error('No Firestore emulator: run npm run emulators:exec -- "npx jest functions/test"');
  const upstream = new Upstream(host);
  const meter = new Meter();
  const faults = new Set<ArmedFault>();

  const take = async (call: Call) => {
    const { headers, stream } = call;
    const method = `${headers[":path"]}`.split("/").at(-1) as string;
    if (ENDLESS.has(method)) {
      meter.enter({ method, paths: [], writes: [], bytes: 0 }, undefined);
      return upstream.pipe(headers, stream);
    }
    const body = await buffer(stream);
    const request = rpcRequest(method, body);
    const armed = [...faults].find((fault) => fault.takes(request));
    const note = meter.enter(request, armed?.fault.mode);
    const deliver = async () => {
      const answer = await upstream.deliver(headers, body);
      note(statusOf(answer), () => billedFor(request, answer.body));
      armed?.answered(statusOf(answer));
      return answer;
    };
    return armed ? breakRpc({ ...call, armed, deliver }) : reply(stream, await deliver());
  };
  const door = await openFrontDoor(host, (call) => {
    // A client that went away before the end of its request gets here too, and no reply.
    take(call).catch((error) => reply(call.stream, statusAnswer(INTERNAL, `The fault proxy failed: ${error.stack}`)));
  });
  const mend = () => {
    for (const armed of faults) armed.mend();
    faults.clear();
  };

  return {
    host: door.host,
    upstream: host,
    break(fault) {
      const armed = new ArmedFault(fault);
      faults.add(armed);
      return armed;
    },
    mend,
    cut: () => door.cutAll(),
    get log() {
      return meter.log;
    },
    mark: () => meter.mark(),
    since: (mark) => meter.since(mark),
    async close() {
      mend();
      upstream.close();
      await door.close();
    },
  };
}
