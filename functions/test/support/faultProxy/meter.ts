import type { Billed } from "./billed.ts";
import type { Mode } from "./fault.ts";
import type { RpcRequest } from "./rpcRequest.ts";

/** An RPC that a client sent, with what came of it so far. */
export interface SeenRpc extends RpcRequest {
  /** How it was broken. */
  readonly mode?: Mode;
  /** What the server answered: a gRPC status per delivery, so none if it never got there. */
  readonly statuses: readonly number[];
  /** Over all deliveries. */
  readonly billed: Readonly<Billed>;
}

/** What was seen since a mark. */
export interface Metered extends Billed {
  /** Methods, in the order in which clients sent them, broken ones too. */
  rpcs: string[];
}

/** Counts RPCs and what they are billed. */
export class Meter {
  readonly #log: SeenRpc[] = [];

  get log(): readonly SeenRpc[] {
    return this.#log;
  }

  /** Enters an RPC; what is returned takes note of each delivery, and of what is billed for one that went well. */
  enter(request: RpcRequest, mode: Mode | undefined): (status: number, bill: () => Billed) => void {
    const statuses: number[] = [];
    const billed = { reads: 0, writes: 0 };
    this.#log.push({ ...request, ...(mode && { mode }), statuses, billed });
    return (status, bill) => {
      statuses.push(status);
      if (status !== 0) return;
      const { reads, writes } = bill();
      billed.reads += reads;
      billed.writes += writes;
    };
  }

  mark(): number {
    return this.#log.length;
  }

  since(mark: number): Metered {
    const seen = this.#log.slice(mark);
    return {
      rpcs: seen.map(({ method }) => method),
      reads: seen.reduce((sum, { billed }) => sum + billed.reads, 0),
      writes: seen.reduce((sum, { billed }) => sum + billed.writes, 0),
    };
  }
}
