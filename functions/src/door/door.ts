/** The door: every mutation is decided and committed here, once. */

import { backoffMs, before, sleep } from "../clock.ts";
import type { Current, Decision, Reads, Request } from "../records/call.ts";
import { bytesOf, type Change, COMMIT_BYTES, create } from "../records/changes.ts";
import type { Doc } from "../records/documents.ts";
import { Failure, Unrecorded } from "../records/failures.ts";
import type { Refusal } from "../records/refusals.ts";
import type { JournalEntry } from "../records/studentRecords.ts";
import { sealedName } from "../secrets/derive.ts";
import { sealingBy } from "../secrets/sealedAnswers.ts";
import { commitChanges } from "../store/commitChanges.ts";
import { type Store, StoreError } from "../store/port.ts";
import type { Snapshot } from "../store/snapshot.ts";
import type { Command } from "./command.ts";
import { assertNobodyErased, assertNotErased } from "./erased.ts";
import { assertOwnEntry, overForeign } from "./foreign.ts";
import { grounded, guardedAmong } from "./grounds.ts";
import type { Instance } from "./instance.ts";
import { assertSameRequest, entryFor, receiptFor, recordedIn } from "./journal.ts";
import { currentOf, type ReadSet, readSetOf } from "./readSet.ts";

/** The time that a call may take, in ms: within the function's own limit, which is within the client's. */
export const DOOR_LIMIT_MS = 20_000;
/** Statuses that no retry mends. A commit that was retried may answer with one all the same, hence the rounds. */
const MISTAKES = new Set([3, 7, 11, 12, 15, 16]);
const ROUNDS_FOR_A_MISTAKE = 4;
/** Statuses of a rival's success: not found, already exists, failed precondition, aborted. */
const CONFLICTS = new Set([5, 6, 9, 10]);
const ALREADY_EXISTS = 6;

/** One request on its way through the door. */
export interface Invocation<I, Output> extends Request<I> {
  requestId: string;
  /** Where it is recorded; `undefined`: nowhere, since a repeat of it finds nothing left to do. */
  entry: Doc<JournalEntry> | undefined;
  /** When to give up waiting (monotonic). */
  deadlineMs: number;
  /** Lets an output pass that is as the contract says. */
  check(output: Output, replayed: boolean): Output;
}

/** The answer to a request. `undefined`: there was nothing to do (sweeps). */
export type Answer<Output> =
  | { output: Output; replayed: boolean }
  | { refusal: Refusal; replayed: boolean }
  | undefined;

/**
 * Reads, decides and commits until the request has its one answer.
 *
 * Invariant: the receipt of a request is committed together with its effect and can be created once only. So the effect
 * happens at most once; and since every round first looks for the receipt, whoever finds it gives the answer it holds.
 * No status of a commit is taken as proof that nothing was written.
 * @throws Unrecorded `request-id-reused`, `no-such-user` where a student is erased; Failure `aborted` or `unavailable` at the time limit.
 */
export async function perform<I, R extends Reads, P, Recorded, Output>(
  instance: Instance,
  command: Command<I, R, P, Recorded, Output>,
  invocation: Invocation<I, Output>,
): Promise<{ answer: Answer<Output>; rounds: number }> {
  const { clock } = instance;
  let lastError: StoreError | undefined;
  let lastSnapshot: Snapshot | undefined;
  const contested: Doc<unknown>[] = [];
  const inTime = <T>(work: Promise<T>) => before(clock, invocation.deadlineMs, work, () => timeUp(lastError));
  const round = async () => {
    const read = await readSetOf(instance, command, invocation, invocation.entry, lastSnapshot, contested);
    lastSnapshot = read.snapshot;
    assertNotErased(invocation.actor, read);
    assertOwnEntry(invocation, read.snapshot);
    const replayed = await replay(instance, command, invocation, read);
    return replayed ?? (await decide(instance, command, invocation, read, contested));
  };
  for (let rounds = 1; ; rounds++) {
    if (clock.monotonicMs() >= invocation.deadlineMs) throw timeUp(lastError);
    try {
      return { answer: await inTime(round()), rounds };
    } catch (error) {
      if (!(error instanceof StoreError) || (MISTAKES.has(error.code) && rounds >= ROUNDS_FOR_A_MISTAKE)) throw error;
      lastError = error;
      await inTime(sleep(clock, backoffMs(clock, rounds)));
    }
  }
}

/** The answer that was recorded, if there is one. */
async function replay<I, R extends Reads, P, Recorded, Output>(
  instance: Instance,
  command: Command<I, R, P, Recorded, Output>,
  invocation: Invocation<I, Output>,
  { snapshot, state }: ReadSet<R>,
): Promise<Answer<Output>> {
  const elsewhere = command.receiptOf?.(state, invocation.requestId);
  const entry = invocation.entry && snapshot.get(invocation.entry);
  const known = elsewhere ?? entry;
  if (!known) return undefined;
  assertSameRequest(known, command, invocation.input);
  const recorded = elsewhere ? { result: elsewhere.recorded } : recordedIn(entry as JournalEntry);
  if ("refusal" in recorded) return { ...recorded, replayed: true };
  const result = recorded.result as Recorded;
  const current = currentOf(instance.store, snapshot, []);
  const output = await render(command, result, invocation, current);
  await command.afterCommit?.(result, invocation, instance);
  return { output: invocation.check(output, true), replayed: true };
}

/**
 * Decides on what was seen and commits it, receipt first: of several violated conditions the first gives the status.
 * @param contested takes what could not be created since a document is there: the next round looks whose it is.
 */
async function decide<I, R extends Reads, P, Recorded, Output>(
  instance: Instance,
  command: Command<I, R, P, Recorded, Output>,
  invocation: Invocation<I, Output>,
  read: ReadSet<R>,
  contested: Doc<unknown>[],
): Promise<Answer<Output>> {
  const { docs, snapshot, state, find } = read;
  const { actor, input, random, requestId } = invocation;
  const receipt = receiptFor(command, input);
  const call = {
    actor,
    input,
    now: snapshot.now,
    receipt: { ...receipt, requestId },
    random,
    receiptFor: (name: JournalEntry["callable"], of: object) => receiptFor({ name }, of),
    nameFor: sealedName,
  };
  const denial = command.refuses?.(state);
  if (!denial) assertNobodyErased(command, read);
  const means = { ...instance, load: instance.cache.load, find, sealing: sealingBy(instance.hash) };
  const decided = denial
    ? { refusal: denial }
    : command.decide(state, call, (await command.prepare?.(state, call, means)) as P);
  if (!decided) return undefined;
  const moved = grounded(decided.changes ?? [], docs, snapshot);
  const foreign = overForeign(moved, snapshot, invocation);
  const [decision, made]: [Decision<Recorded>, readonly Change[]] = foreign
    ? [{ refusal: foreign }, []]
    : [decided, moved];
  // The id is the receipt of something else already, so there is nowhere to record it.
  if ("refusal" in decision && decision.refusal.reason === "request-id-reused") throw new Unrecorded(decision.refusal);

  const current = currentOf(instance.store, snapshot, decision.changes ?? []);
  const answer: Answer<Output> =
    "result" in decision
      ? {
          output: invocation.check(await render(command, decision.result, invocation, current), false),
          replayed: false,
        }
      : { refusal: decision.refusal, replayed: false };
  const receipted = "result" in decision && command.receiptOf !== undefined;
  const readAt = snapshot.readTime.toMillis();
  const entries =
    receipted || !invocation.entry
      ? []
      : [create(invocation.entry, entryFor(command.name, actor, receipt, decision, readAt))];
  await stage(instance.store, "result" in decision ? (decision.staged ?? []) : [], snapshot);
  const changes = [...entries, ...made];
  if (changes.length > 0) {
    await commitChanges(instance.store, changes, guardedAmong(docs), snapshot).catch((error: unknown) => {
      if (error instanceof StoreError && error.code === ALREADY_EXISTS) contested.push(...createdBy(changes));
      throw error;
    });
  }
  if ("result" in decision) await command.afterCommit?.(decision.result, invocation, instance);
  return answer;
}

const render = async <I, R extends Reads, P, Recorded, Output>(
  command: Command<I, R, P, Recorded, Output>,
  recorded: Recorded,
  request: Request<I>,
  current: Current,
): Promise<Output> => (command.render ? command.render(recorded, request, current) : (recorded as unknown as Output));

const createdBy = (changes: readonly Change[]) => changes.filter(({ op }) => op === "create").map(({ doc }) => doc);

/** Writes what is too large for one commit, in commits that are not. */
async function stage(store: Store, changes: readonly Change[], snapshot: Snapshot): Promise<void> {
  let batch: Change[] = [];
  let batched = 0;
  const commit = async () => {
    if (batch.length > 0) await commitChanges(store, batch, new Set(), snapshot);
    [batch, batched] = [[], 0];
  };
  for (const change of changes) {
    const size = bytesOf(change);
    if (batched + size > COMMIT_BYTES) await commit();
    batch.push(change);
    batched += size;
  }
  await commit();
}

function timeUp(last: StoreError | undefined): Failure {
  return last && CONFLICTS.has(last.code)
    ? new Failure("aborted", "Too many others changed the same records; try again.", { cause: last })
    : new Failure("unavailable", "The outcome could not be confirmed in time; send the same request again.", {
        cause: last,
      });
}
