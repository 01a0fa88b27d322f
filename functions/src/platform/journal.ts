/** The journal: one entry per request, the receipt that makes it exactly once and the record that auditors ask for. */
import type { JournalEntry, SaveReceipt } from "../domain/records.ts";
import type { Decision } from "./command.ts";
import { fingerprintOf, sealedName } from "./derive.ts";
import { type Refusal, refuse, Unrecorded } from "./errors.ts";
import { currentPepperVersion } from "./peppers.ts";
import { currentSecretVersion } from "./secrets.ts";

export type Receipt = Omit<SaveReceipt, "revision">;

/** What to keep of a request beside its outcome, to know it again; `peppered` if its input holds answers to identity questions. */
export function receiptFor(callable: string, input: unknown, peppered = false): Receipt {
  const versions = {
    secretVersion: currentSecretVersion(),
    ...(peppered && { pepperVersion: currentPepperVersion() }),
  };
  return { ...versions, fingerprint: fingerprintOf(versions, callable, input) };
}

/** @throws Unrecorded `request-id-reused` if the receipt is of another callable or input. */
export function assertSameRequest(known: Receipt, callable: string, input: unknown): void {
  if (fingerprintOf(known, callable, input) !== known.fingerprint) {
    throw new Unrecorded(refuse("request-id-reused"));
  }
}

/** Requests are remembered for at least 30 days, and clients send none that is older; twice that, to be sure. */
const REMEMBERED_MS = 60 * 86_400_000;

/**
 * The entry that records a decision.
 * @param readAt when it was decided by Firestore's clock, unmoved: times to live are never shifted.
 */
export function entryFor<Recorded>(
  callable: string,
  actor: string,
  receipt: Receipt,
  decision: Decision<Recorded>,
  readAt: number,
): JournalEntry {
  const outcome =
    "result" in decision
      ? { outcome: "result" as const, result: decision.result }
      : { outcome: "refusal" as const, ...decision.refusal };
  const isReceiptOnly = (decision.changes ?? []).length === 0;
  return {
    callable: callable as JournalEntry["callable"],
    actor,
    ...outcome,
    ...receipt,
    ...(isReceiptOnly && { expireAt: readAt + REMEMBERED_MS }),
  };
}

/** The name of an entry that files under a user what staff did to them; it tells nothing of who the staff are. */
export const staffEntryId = (actor: string, requestId: string): string =>
  `staff~${sealedName("staff", JSON.stringify([actor, requestId]))}`;

/** What an entry answers. */
export const recordedIn = (entry: JournalEntry): { result: unknown } | { refusal: Refusal } =>
  entry.reason ? { refusal: { reason: entry.reason, details: entry.details ?? {} } } : { result: entry.result };
