import { setTimeout as wait } from "node:timers/promises";
import type { BrokenRpcs, Fault } from "./fault.ts";
import type { RpcRequest } from "./rpcRequest.ts";

/** A fault that waits for its RPCs. */
export class ArmedFault implements BrokenRpcs {
  readonly fault: Fault;
  readonly statuses: number[] = [];
  fired = 0;
  #skip: number;
  #left: number;
  readonly #caught = Promise.withResolvers<RpcRequest>();
  readonly #released = Promise.withResolvers<void>();
  readonly #answered = Promise.withResolvers<number>();

  constructor(fault: Fault) {
    this.fault = fault;
    this.#skip = fault.skip ?? 0;
    this.#left = fault.count ?? 1;
  }

  get caught(): Promise<RpcRequest> {
    return this.#caught.promise;
  }

  /** Whether to break this request; counts it. */
  takes(request: RpcRequest): boolean {
    const { method, matching } = this.fault;
    if (this.#left <= 0 || (method !== "*" && method !== request.method)) return false;
    if (matching && !matching(request)) return false;
    if (this.#skip > 0) {
      this.#skip -= 1;
      return false;
    }
    this.#left -= 1;
    this.fired += 1;
    this.#caught.resolve(request);
    return true;
  }

  /** Resolves when a held request may go on. */
  async held(): Promise<void> {
    const { forMs } = this.fault;
    const timeUp = forMs === undefined ? [] : [wait(forMs, undefined, { ref: false })];
    await Promise.race([this.#released.promise, ...timeUp]);
  }

  /** Notes what the server answered to a broken request. */
  answered(status: number): void {
    this.statuses.push(status);
    this.#answered.resolve(status);
  }

  async release(): Promise<number> {
    if (this.fired === 0) {
      throw new Error(`No ${this.fault.method} was caught yet, so nothing can be released: await \`caught\` first.`);
    }
    this.#released.resolve();
    return this.#answered.promise;
  }

  mend(): void {
    this.#left = 0;
    this.#released.resolve();
  }
}
