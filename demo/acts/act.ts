import type { LossyProxy } from "../lossyProxy.ts";
import type { Row } from "../tally.ts";

/** What a part of the demo came to. */
export interface Act {
  rows: Row[];
  /** What to tell beside the rows. */
  notes: string[];
  /** What breaks Registrar's promises; empty: nothing. */
  wrong: string[];
}

export const stateOf = ({ calls, lost }: LossyProxy): string => `${calls} calls, ${lost} answers lost`;
