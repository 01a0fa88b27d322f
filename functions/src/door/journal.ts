/** The journal: one entry per request, the receipt that makes it exactly once and the record that auditors ask for. */
import type { Decision, Reads, Receipt } from "../records/call.ts";
import { Unrecorded } from "../records/failures.ts";
import { type Refusal, refuse } from "../records/refusals.ts";
import type { JournalEntry } from "../records/studentRecords.ts";
import { fingerprintOf } from "../secrets/derive.ts";
import { currentSecretVersion } from "../secrets/secrets.ts";
import type { Command } from "./command.ts";

/** The part of a command that says which request of it is which. */
type Known<I> = Pick<Command<I, Reads, never, never, never>, "name" | "knownBy">;

const fingerprintIn = <I>({ name, knownBy }: Known<I>, input: I, secretVersion: string): string =>
  fingerprintOf(secretVersion, name, knownBy ? knownBy(input) : input);

/** The receipt to keep of a request beside its outcome, to know it again. */
export function receiptFor<I>(command: Known<I>, input: I): Receipt {
  const secretVersion = currentSecretVersion();
  const fingerprint = fingerprintIn(command, input, secretVersion);
  return { secretVersion, fingerprint, ...(command.knownBy && { knownByPart: true }) };
}

/**
 * Lets a repeat pass. What earlier versions recorded of a command that is known by a part of its input has a fingerprint
 * of all of it: it is never compared, since that would tell who guesses.
 * @throws Unrecorded `request-id-reused` if the receipt is of another callable or input.
 */
export function assertSameRequest<I>(
  known: Receipt & { callable?: JournalEntry["callable"] },
  command: Known<I>,
  input: I,
): void {
  const isOther = known.callable !== undefined && known.callable !== command.name;
  const isComparable = !command.knownBy || known.knownByPart === true;
  if (isOther || (isComparable && fingerprintIn(command, input, known.secretVersion) !== known.fingerprint)) {
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
  const isReceiptOnly = (decision.changes ?? []).every(({ fences }) => fences);
  return {
    callable: callable as JournalEntry["callable"],
    actor,
    ...outcome,
    ...receipt,
    ...(isReceiptOnly && { expireAt: readAt + REMEMBERED_MS }),
  };
}

/** The answer that an entry holds. */
export const recordedIn = (entry: JournalEntry): { result: unknown } | { refusal: Refusal } =>
  entry.reason ? { refusal: { reason: entry.reason, details: entry.details ?? {} } } : { result: entry.result };
