import type { RpcRequest } from "./rpcRequest.ts";

/** At which point of its life an RPC breaks. What is "answered" reaches the server first, completely. */
export type Mode =
  /** The connection is reset before anything reached the server. */
  | "lost-request"
  /** Answered, then the connection is reset. */
  | "lost-answer"
  /** Answered, then the client gets RST_STREAM with `resetCode`; the connection lives on. */
  | "stream-reset"
  /** The client gets `status`; nothing reaches the server. */
  | "status-before"
  /** Answered, but the client gets `status`. */
  | "status-after"
  /** Answered, but the client gets the first message of a streamed answer only, and then `status`. */
  | "torn-answer"
  /** Answered, but each message of a BatchGetDocuments is of a moment of its own, a millisecond apart, the last of the true one. */
  | "moving-times"
  /** Nothing reaches the server, and the client gets no answer. */
  | "hang-before"
  /** Answered, but the client gets no answer. */
  | "hang-after"
  /** Delivered twice, one after the other; the client gets the first answer. */
  | "duplicate"
  /** The connection is reset at once; the request is delivered when released. */
  | "late"
  /** Delivered when released, and then answered as usual. */
  | "hold";

/** Which RPCs break, and how. A reset connection takes down all RPCs that are under way on it, as in real life. */
export interface Fault {
  /** `Commit`, `BatchGetDocuments`, … or `*` for any. `Listen` and `Write` never break. */
  method: string;
  mode: Mode;
  /** How many RPCs that fit to let pass first; 0 by default. */
  skip?: number;
  /** How many to break after those; 1 by default, `Infinity` for an outage. */
  count?: number;
  /** Fits only requests for which this holds. */
  matching?: (request: RpcRequest) => boolean;
  /** The gRPC status of `status-before`, `status-after` and `torn-answer`; 14 (UNAVAILABLE) by default. */
  status?: number;
  /** The HTTP/2 error code of `stream-reset`; 8 (CANCEL) by default. */
  resetCode?: number;
  /** `late`, `hold`: released by itself after so many ms; by default only by `release()`. */
  forMs?: number;
}

/** What a fault has done so far. */
export interface BrokenRpcs {
  /** How many RPCs it broke. */
  readonly fired: number;
  /** What the server answered to those RPCs: a gRPC status per delivery, in order. */
  readonly statuses: readonly number[];
  /** Resolves with the first request that it broke, as soon as it is caught. */
  readonly caught: Promise<RpcRequest>;
  /**
   * `late`, `hold`: delivers what is held, and from now on at once; resolves with the first status that the server gave.
   * @throws Error if nothing was caught yet.
   */
  release(): Promise<number>;
  /** Breaks no more, and releases what is held. */
  mend(): void;
}
