/** Reads and commits: one round trip each. Nothing else in the functions talks to Firestore. */
import {
  type DocumentData,
  type DocumentReference,
  type DocumentSnapshot,
  FieldValue,
  type Firestore,
  getFirestore,
  type Query,
  type QueryDocumentSnapshot,
  Timestamp,
  type Transaction,
} from "firebase-admin/firestore";
import { app } from "./app.ts";
import { type AnyTransform, type Change, isTransform, transformOf } from "./changes.ts";
import { clockOffsetMs } from "./clock.ts";
import type { Collection, Doc, Kind } from "./documents.ts";

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
  get<T>(doc: Doc<T>): T | undefined;
  has(path: string): boolean;
  /** The write that the document had seen last. */
  updateTime(path: string): Timestamp | undefined;
}

export const firestore = (): Firestore => getFirestore(app());

/**
 * Reads documents at one moment, in one round trip.
 * @throws StoreError, also where an answer broke off: the SDK then asks for what is missing at a later moment.
 */
export async function readDocuments(docs: readonly Doc<unknown>[]): Promise<Snapshot> {
  const unique = [...new Map(docs.map((doc) => [doc.path, doc])).values()];
  const db = firestore();
  const snapshots = await settled(db.getAll(...unique.map((doc) => db.doc(doc.path))));
  const [{ readTime }] = snapshots as [DocumentSnapshot];
  if (!snapshots.every((snapshot) => snapshot.readTime.isEqual(readTime))) {
    throw new StoreError(ABORTED, new Error("The documents were not read at one moment."));
  }
  const found = new Map<string, { data: unknown; updateTime: Timestamp | undefined }>();
  snapshots.forEach((snapshot, at) => {
    const doc = unique[at] as Doc<unknown>;
    found.set(doc.path, { data: decode(doc.kind, snapshot), updateTime: snapshot.updateTime });
  });
  return {
    now: readTime.toMillis() + clockOffsetMs(),
    get: <T>(doc: Doc<T>) => found.get(doc.path)?.data as T | undefined,
    has: (path) => found.has(path),
    updateTime: (path) => found.get(path)?.updateTime,
  };
}

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
          write(transaction, db.doc(change.doc.path), change, guardTime);
        }
      },
      { maxAttempts: 1 },
    ),
  );
}

/** Writes documents that nothing refers to yet and whose path derives from their content. */
export async function stageDocuments(changes: readonly Change[]): Promise<void> {
  const batch = firestore().batch();
  for (const change of changes) {
    if (change.op !== "put") throw new Error("Only documents named by their content can be staged.");
    batch.set(firestore().doc(change.doc.path), encode(change.doc.kind, change.data));
  }
  await settled(batch.commit());
}

/** All documents of a collection, as they are now. */
export async function readCollection<T>({ path, kind }: Collection<T>): Promise<T[]> {
  const { docs } = await settled(firestore().collection(path).get());
  return docs.map((snapshot) => decode(kind, snapshot) as T);
}

/** Paths of documents of one collection group with these fields and a time before another, by that time, in pages. */
export async function* pathsWhere(
  group: string,
  fields: Record<string, string>,
  before: { field: string; ms: number },
  page: number,
): AsyncGenerator<string[]> {
  let query: Query = firestore().collectionGroup(group);
  for (const [field, value] of Object.entries(fields)) query = query.where(field, "==", value);
  query = query.where(before.field, "<", Timestamp.fromMillis(before.ms)).orderBy(before.field).limit(page);
  let last: QueryDocumentSnapshot | undefined;
  do {
    const { docs } = await settled((last ? query.startAfter(last) : query).select(before.field).get());
    if (docs.length > 0) yield docs.map(({ ref }) => ref.path);
    last = docs.length === page ? docs.at(-1) : undefined;
  } while (last);
}

function write(
  transaction: Transaction,
  ref: DocumentReference,
  change: Change,
  guardTime: Timestamp | "missing" | undefined,
): void {
  if (change.op === "remove") {
    transaction.delete(ref, guardTime instanceof Timestamp ? { lastUpdateTime: guardTime } : { exists: true });
    return;
  }
  const { kind } = change.doc;
  if (change.op === "create" || guardTime === "missing") transaction.create(ref, encode(kind, change.data));
  else if (change.op === "put") transaction.set(ref, encode(kind, change.data));
  else if (guardTime) transaction.update(ref, encodePatch(kind, change.data), { lastUpdateTime: guardTime });
  else if (change.op === "update") transaction.update(ref, encodePatch(kind, change.data));
  else transaction.set(ref, encode(kind, change.data), { merge: true });
}

function encode(kind: Kind, data: object): DocumentData {
  const fields = kind.json ? { json: JSON.stringify(data) } : mapFields(kind, data);
  return kind.stamp ? { ...fields, [kind.stamp]: FieldValue.serverTimestamp() } : fields;
}

/** As `encode`, with entries of maps as field paths of their own. */
function encodePatch(kind: Kind, data: object): DocumentData {
  return Object.fromEntries(
    Object.entries(encode(kind, data)).flatMap(([field, value]) =>
      value instanceof Entry ? [[`${field}.${value.key}`, value.value]] : [[field, value]],
    ),
  );
}

class Entry {
  readonly key: string;
  readonly value: unknown;

  constructor(key: string, value: unknown) {
    this.key = key;
    this.value = value;
  }
}

const mapFields = (kind: Kind, data: object): DocumentData =>
  Object.fromEntries(
    Object.entries(data).map(([field, value]) => {
      if (isTransform(value)) return [field, fieldValue(value)];
      if (typeof value === "number" && kind.times?.includes(field)) return [field, Timestamp.fromMillis(value)];
      return [field, value];
    }),
  );

function fieldValue(value: AnyTransform): unknown {
  switch (transformOf(value)) {
    case "add":
      return FieldValue.increment(value.operand as number);
    case "maximum":
      return FieldValue.maximum(value.operand as number);
    case "append":
      return FieldValue.arrayUnion(...(value.operand as string[]));
    case "entry":
      return new Entry(
        (value as { key: string }).key,
        isTransform(value.operand) ? fieldValue(value.operand) : value.operand,
      );
  }
}

function decode(kind: Kind, snapshot: DocumentSnapshot): unknown {
  const data = snapshot.data();
  if (!data) return undefined;
  if (kind.json) return JSON.parse(data.json);
  return Object.fromEntries(
    Object.entries(data)
      .filter(([field]) => field !== kind.stamp)
      .map(([field, value]) => [field, value instanceof Timestamp ? value.toMillis() : value]),
  );
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
