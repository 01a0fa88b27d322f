import { logger } from "firebase-functions";

/** The log line of each call: no uid, no input, nothing that a person could be known by. */
export interface CallLog {
  callable: string;
  outcome: "result" | "refusal" | "failure";
  /** The reason of a refusal, or the code of a failure. */
  reason?: string;
  /** An earlier delivery had decided it. */
  replayed?: boolean;
  /** How often it was read and tried. */
  rounds?: number;
  durationMs: number;
}

export function logCall(entry: CallLog, error?: unknown): void {
  const fields = { ...entry, durationMs: Math.round(entry.durationMs) };
  if (entry.outcome === "failure") logger.error("call failed", { ...fields, error: describe(error) });
  else logger.info("call", fields);
}

/** An error with its causes, for those who run the registrar; the names of documents tell whose they are, so they go. */
export function describe(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const cause = error instanceof Error && error.cause !== undefined ? `\nbecause: ${describe(error.cause)}` : "";
  return text.replace(/\b(users|roles)\/.*/g, "$1/…") + cause;
}
