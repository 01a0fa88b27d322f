import { applied } from "../records/applied.ts";
import type { Current, Find, Reads, Seen, State } from "../records/call.ts";
import type { Change } from "../records/changes.ts";
import type { Doc } from "../records/documents.ts";
import { Failure } from "../records/failures.ts";
import { ABORTED, type Reader, StoreError } from "../store/port.ts";
import { findDocuments } from "../store/search.ts";
import { readDocuments, type Snapshot } from "../store/snapshot.ts";
import type { Cache } from "./cache.ts";

const MAXIMUM_ROUNDS = 4;

/** The documents of one decision, at one moment. */
export interface ReadSet<R extends Reads> {
  docs: readonly Doc<unknown>[];
  snapshot: Snapshot;
  state: State<R>;
  /** Finds more, as of that moment. */
  find: Find;
}

/**
 * Reads what a command needs in one round trip; looks again while what was seen calls for further documents, always at
 * all of them, so that the decision rests on one moment. Where `entry` is found there is nothing left to decide.
 * @param besides documents to see beside those that the command needs.
 */
export async function readSetOf<Q, R extends Reads>(
  { store, cache }: { store: Reader; cache: Cache },
  command: { reads(request: Q, seen: Seen): R },
  request: Q,
  entry: Doc<unknown> | undefined,
  before: Snapshot | undefined,
  besides: readonly Doc<unknown>[] = [],
): Promise<ReadSet<R>> {
  let seen = before;
  let moment: Snapshot["readTime"] | undefined;
  let wanted = command.reads(request, seenIn(cache, seen));
  for (let rounds = 0; rounds < MAXIMUM_ROUNDS; rounds++) {
    const docs = [...(entry ? [entry] : []), ...besides, ...flat(wanted)];
    const snapshot = await readDocuments(store, docs, moment);
    // Reading again happens once: what more is looked at is of the same moment.
    if (snapshot.readAgain) moment = snapshot.readTime;
    for (const doc of docs) cache.remember(doc, snapshot.get(doc));
    seen = snapshot;
    wanted = command.reads(request, seenIn(cache, seen));
    const answered = entry !== undefined && snapshot.get(entry) !== undefined;
    if (answered || flat(wanted).every((doc) => snapshot.has(doc.path)))
      return {
        docs,
        snapshot,
        state: stateOf(wanted, snapshot),
        find: (search) => findDocuments(store, snapshot.readTime, search),
      };
  }
  throw new StoreError(ABORTED, new Error("What had to be read kept changing."));
}

const seenIn = (cache: Cache, snapshot: Snapshot | undefined): Seen => ({
  now: snapshot?.now,
  get: (doc) => (snapshot?.has(doc.path) ? snapshot.get(doc) : cache.remembered(doc)),
});

const flat = (reads: Reads): Doc<unknown>[] =>
  Object.values(reads).flatMap((doc) => (doc === undefined ? [] : (doc as Doc<unknown> | readonly Doc<unknown>[])));

const stateOf = <R extends Reads>(reads: R, snapshot: Snapshot): State<R> =>
  Object.fromEntries(
    Object.entries(reads).map(([name, doc]) => [
      name,
      Array.isArray(doc) ? doc.map((each) => snapshot.get(each)) : doc && snapshot.get(doc as Doc<unknown>),
    ]),
  ) as State<R>;

/** @throws Failure `unavailable` in place of a StoreError, for those who do not try again themselves. */
export function unreadable(error: unknown): never {
  if (!(error instanceof StoreError)) throw error;
  throw new Failure("unavailable", "The records could not be read; try again.", { cause: error });
}

/** Documents as a commit of `changes` on `snapshot` leaves them, as far as they were read; others are read. */
export const currentOf =
  (store: Reader, snapshot: Snapshot, changes: readonly Change[]): Current =>
  async <T>(doc: Doc<T>) => {
    const made = changes.filter((change) => change.doc.path === doc.path);
    const isKnown = snapshot.has(doc.path) || made[0]?.op === "create";
    const before = (isKnown ? snapshot : await readDocuments(store, [doc])).get(doc);
    return isKnown ? made.reduce<T | undefined>(applied, before) : before;
  };
