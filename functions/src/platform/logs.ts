import { logger } from "firebase-functions";

/** What is logged of each call: no uid, no input, nothing that a person could be known by. */
export interface CallLog {
  callable: string;
  outcome: "result" | "refusal" | "failure";
  /** Of a refusal, or the code of a failure. */
  reason?: string;
  /** An earlier delivery had decided it. */
  replayed?: boolean;
  /** How often it was read and tried. */
  rounds?: number;
  durationMs: number;
}

export function logCall(entry: CallLog, error?: unknown): void {
  const fields = { ...entry, durationMs: Math.round(entry.durationMs) };
  if (entry.outcome !== "failure") logger.info("call", fields);
  else
    logger.error("call failed", {
      ...fields,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
}
