import type { DetailsOf, RefusalReason } from "../contract/refusals.ts";

/** A decision against the call, as a value. */
export interface Refusal {
  reason: RefusalReason;
  details: object;
}

/** A refusal with what its reason has to tell. */
export const refuse = <R extends RefusalReason>(
  reason: R,
  ...[details]: Record<never, never> extends DetailsOf<R> ? [details?: DetailsOf<R>] : [details: DetailsOf<R>]
): Refusal => ({ reason, details: details ?? {} });
