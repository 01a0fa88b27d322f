/** Reads and commits: one round trip each. Nothing else in the functions talks to Firestore. */
import {
  type DocumentReference,
  type DocumentSnapshot,
  FieldPath,
  type Firestore,
  getFirestore,
  type Query,
  type QueryDocumentSnapshot,
  Timestamp,
  type Transaction,
} from "firebase-admin/firestore";
import { doorNowMs } from "../clock.ts";
import type { Found } from "../records/call.ts";
import type { Change } from "../records/changes.ts";
import type { Doc, Search } from "../records/documents.ts";
import { type Kind, signsOf } from "../records/kind.ts";
import { kindAt } from "../records/kinds.ts";
import { app } from "./app.ts";
import { decode, encode, encodePatch } from "./codec.ts";

/** The gRPC status of a conflict that a further try settles. */
export const ABORTED = 10;

/** Firestore did not do as asked; whether anything was written is not known. */
export class StoreError extends Error {
  /** The gRPC status. */
  readonly code: number;

  constructor(code: number, cause: unknown) {
    super(`Firestore answered with status ${code}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    this.code = code;
  }
}

/** Documents as they were at one moment. */
export interface Snapshot {
  /** That moment by Firestore's clock, in ms. */
  now: number;
  /** The same, exactly, for finding more as of then. */
  readTime: Timestamp;
  /** Whether it was read again, as of that moment, since the first answer was of several. */
  readAgain: boolean;
  get<T>(doc: Doc<T>): T | undefined;
  has(path: string): boolean;
  /** Whether another app's document lies there. */
  isForeign(path: string): boolean;
  /** The write that the document had seen last. */
  updateTime(path: string): Timestamp | undefined;
}

export const firestore = (): Firestore => getFirestore(app());

/**
 * Reads documents at one moment, in one round trip: as of `moment`, or of one that Firestore chooses. An answer may be of
 * several: Firestore may move the time within it, and where it breaks off the SDK asks for the rest later. Nothing tells
 * these apart, so all is then read again as of the latest, which one more round trip does.
 * @throws StoreError
 */
export async function readDocuments(docs: readonly Doc<unknown>[], moment?: Timestamp): Promise<Snapshot> {
  const unique = [...new Map(docs.map((doc) => [doc.path, doc])).values()];
  const db = firestore();
  const refs = unique.map((doc) => db.doc(doc.path));
  const readAsOf = (readTime: Timestamp) =>
    settled(db.runTransaction((transaction) => transaction.getAll(...refs), { readOnly: true, readTime }));
  const first = await (moment ? readAsOf(moment) : settled(db.getAll(...refs)));
  const readTime = moment ?? latest(first);
  const readAgain = !first.every((snapshot) => snapshot.readTime.isEqual(readTime));
  const snapshots = readAgain ? await readAsOf(readTime) : first;
  const found = new Map<string, { data: unknown; isForeign: boolean; updateTime: Timestamp | undefined }>();
  snapshots.forEach((snapshot, at) => {
    const doc = unique[at] as Doc<unknown>;
    const data = decode(doc.kind, snapshot);
    const isForeign = snapshot.exists && data === undefined;
    found.set(doc.path, { data, isForeign, updateTime: snapshot.updateTime });
  });
  return {
    now: doorNowMs(readTime.toMillis()),
    readTime,
    readAgain,
    get: <T>(doc: Doc<T>) => found.get(doc.path)?.data as T | undefined,
    has: (path) => found.has(path),
    isForeign: (path) => found.get(path)?.isForeign === true,
    updateTime: (path) => found.get(path)?.updateTime,
  };
}

const latest = (snapshots: readonly DocumentSnapshot[]): Timestamp =>
  snapshots.map(({ readTime }) => readTime).reduce((a, b) => (a.valueOf() > b.valueOf() ? a : b));

/** Commits all changes or none, in one round trip. Guarded documents must be as `snapshot` saw them. */
export function commitChanges(
  changes: readonly Change[],
  guarded: ReadonlySet<string>,
  snapshot: Snapshot,
): Promise<void> {
  const db = firestore();
  return settled(
    db.runTransaction(
      async (transaction) => {
        for (const change of changes) {
          const guardTime = guarded.has(change.doc.path)
            ? (snapshot.updateTime(change.doc.path) ?? "missing")
            : undefined;
          write(transaction, db.doc(change.doc.path), change, guardTime, snapshot.isForeign(change.doc.path));
        }
      },
      { maxAttempts: 1 },
    ),
  );
}

/** Another app's documents that a search passes at once; each may have up to 1 MiB. */
const MAXIMUM_PASSED = 100;

/**
 * What a search finds of Registrar's documents, by path, as of a moment within the last hour; `undefined`: as of now. Fewer
 * than its limit only where there are no more, however many of another app's lie between.
 */
export async function findDocuments<T>(readTime: Timestamp | undefined, search: Search<T>): Promise<Found<T>[]> {
  const query = queryFor(search);
  const found: Found<T>[] = [];
  let last: QueryDocumentSnapshot | undefined;
  let size = search.limit;
  do {
    const page = last ? query.startAfter(last).limit(size) : query;
    const { docs } = await settled(
      readTime
        ? firestore().runTransaction((transaction) => transaction.get(page), { readOnly: true, readTime })
        : page.get(),
    );
    const before = found.length;
    for (const snapshot of docs) {
      const { path } = snapshot.ref;
      const kind = search.kind ?? kindAt(path);
      const data = kind && decode(kind, snapshot);
      if (data !== undefined) found.push({ path, data: data as T });
    }
    last = docs.length === size ? docs.at(-1) : undefined;
    // Thousands of another app's are passed in few round trips; where Registrar's are, no more come at once than were asked for.
    size = found.length === before ? Math.max(search.limit, Math.min(2 * size, MAXIMUM_PASSED)) : search.limit;
  } while (last && found.length < search.limit);
  return found.slice(0, search.limit);
}

function queryFor<T>({ kind, fields = {}, only, ids, after, limit, ...where }: Search<T>): Query {
  const db = firestore();
  const isGroup = where.group !== undefined;
  let query: Query = isGroup ? db.collectionGroup(where.group) : db.collection(where.collection);
  for (const [field, value] of Object.entries(fields)) query = query.where(field, "==", value);
  if (ids) query = query.where(FieldPath.documentId(), "in", ids);
  query = query.orderBy(FieldPath.documentId()).limit(limit);
  if (only) query = query.select(...new Set([...only, ...signsOf(kind ?? {})]));
  if (isGroup) query = query.endBefore(db.doc(`${where.top}\u0000/any`));
  if (after !== undefined) return query.startAfter(isGroup ? db.doc(after) : after.split("/").at(-1));
  return isGroup ? query.startAt(db.doc(`${where.top}/\u0000`)) : query;
}

/** All documents of a collection, by path, in pages: as they are when each page is read. */
export async function* documentsByPage<T>(search: Search<T>): AsyncGenerator<Found<T>[]> {
  let after: string | undefined;
  do {
    const found: Found<T>[] = await findDocuments(undefined, { ...search, after });
    if (found.length > 0) yield found;
    after = found.length === search.limit ? found.at(-1)?.path : undefined;
  } while (after !== undefined);
}

/** Paths of another app's documents in a collection and below it, those below a document before it, which may be gone itself. */
export async function* foreignPathsIn(collection: string): AsyncGenerator<string> {
  for (const ref of await settled(firestore().collection(collection).listDocuments())) {
    for (const { path } of await settled(ref.listCollections())) yield* foreignPathsIn(path);
    const kind = kindAt(ref.path);
    if (!kind || decode(kind, await settled(ref.get())) === undefined) yield ref.path;
  }
}

/** Ids in a collection, those too of documents that are gone and have others below them. */
export const idsIn = async (collection: string): Promise<string[]> =>
  (await settled(firestore().collection(collection).listDocuments())).map(({ id }) => id);

/** Names of the collections below a document. */
export const collectionsBelow = async ({ path }: Doc<unknown>): Promise<string[]> =>
  (await settled(firestore().doc(path).listCollections())).map(({ id }) => id);

/** Paths of Registrar's documents of a kind in one collection group with these fields and a time before another, by that time, in pages. */
export async function* pathsWhere(
  group: string,
  kind: Kind,
  fields: Record<string, string>,
  before: { field: string; ms: number },
  page: number,
): AsyncGenerator<string[]> {
  let query: Query = firestore().collectionGroup(group);
  for (const [field, value] of Object.entries(fields)) query = query.where(field, "==", value);
  query = query.where(before.field, "<", Timestamp.fromMillis(before.ms)).orderBy(before.field).limit(page);
  query = query.select(...new Set([before.field, ...signsOf(kind)]));
  let last: QueryDocumentSnapshot | undefined;
  do {
    const { docs } = await settled((last ? query.startAfter(last) : query).get());
    const own = docs.filter((snapshot) => decode(kind, snapshot) !== undefined);
    if (own.length > 0) yield own.map(({ ref }) => ref.path);
    last = docs.length === page ? docs.at(-1) : undefined;
  } while (last);
}

function write(
  transaction: Transaction,
  ref: DocumentReference,
  change: Change,
  guardTime: Timestamp | "missing" | undefined,
  isForeign: boolean,
): void {
  if (change.op === "remove") {
    transaction.delete(ref, guardTime instanceof Timestamp ? { lastUpdateTime: guardTime } : { exists: true });
    return;
  }
  if (change.op === "discard") {
    transaction.delete(ref);
    return;
  }
  if (change.op === "put") {
    transaction.set(ref, { json: change.json });
    return;
  }
  const { kind } = change.doc;
  // What another app left is there already; the guard holds that it is that still.
  const isNew = change.op === "create" && !(isForeign && guardTime);
  if (isNew || guardTime === "missing") transaction.create(ref, encode(kind, change.data));
  else if (change.op === "merge" && !guardTime) transaction.set(ref, encode(kind, change.data), { merge: true });
  else {
    const { patch, besides } = encodePatch(kind, change.data);
    transaction.update(ref, patch, guardTime ? { lastUpdateTime: guardTime } : { exists: true });
    if (besides) transaction.set(ref, besides, { merge: true });
  }
}

/** Errors of Firestore become {@link StoreError}s; mistakes in the program stay what they are. */
async function settled<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (typeof code === "number") throw new StoreError(code, error);
    throw error;
  }
}
