/** How a call ends that has no recorded answer. */
import type { Refusal } from "./refusals.ts";

/** Refused without a record: nothing is written, and the request may be sent again. */
export class Unrecorded extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** Neither done nor refused for good: the same request may be sent again. */
export class Failure extends Error {
  readonly code: "aborted" | "unavailable" | "resource-exhausted";
  readonly details: object;

  constructor(code: Failure["code"], message: string, options: ErrorOptions & { details?: object } = {}) {
    super(message, options);
    this.code = code;
    this.details = options.details ?? {};
  }
}
