/** Firestore's side of the port. Nothing else in the functions talks to Firestore. */
import type { App } from "firebase-admin/app";
import {
  type DocumentData,
  type DocumentSnapshot,
  FieldPath,
  FieldValue,
  type Query as FirestoreQuery,
  getFirestore,
  type Transaction,
} from "firebase-admin/firestore";
import {
  type FieldChange,
  type Precondition,
  type Query,
  type Store,
  type Stored,
  StoreError,
  type Write,
} from "./port.ts";

type Firestore = ReturnType<typeof getFirestore>;

/** The store in the Firestore of an app, which is asked for at each use. */
export function firestoreStore(app: () => App): Store {
  const firestore = () => getFirestore(app());
  return {
    async read(paths, readTime) {
      const db = firestore();
      const refs = paths.map((path) => db.doc(path));
      const snapshots = await withStoreErrors(
        readTime
          ? db.runTransaction((transaction) => transaction.getAll(...refs), { readOnly: true, readTime })
          : db.getAll(...refs),
      );
      return snapshots.map(stored);
    },
    commit(writes) {
      const db = firestore();
      const work = async (transaction: Transaction) => {
        for (const each of writes) write(db, transaction, each);
      };
      return withStoreErrors(db.runTransaction(work, { maxAttempts: 1 }));
    },
    async query(query, readTime) {
      const db = firestore();
      const asked = queryOf(db, query);
      const { docs } = await withStoreErrors(
        readTime
          ? db.runTransaction((transaction) => transaction.get(asked), { readOnly: true, readTime })
          : asked.get(),
      );
      return docs.map(stored);
    },
    listDocuments: async (collection) =>
      (await withStoreErrors(firestore().collection(collection).listDocuments())).map(({ path }) => path),
    listCollections: async (path) =>
      (await withStoreErrors(firestore().doc(path).listCollections())).map(({ id }) => id),
    close: () => firestore().terminate(),
  };
}

const stored = (snapshot: DocumentSnapshot): Stored => ({
  path: snapshot.ref.path,
  readTime: snapshot.readTime,
  updateTime: snapshot.updateTime,
  fields: snapshot.data(),
});

function queryOf(db: Firestore, { from, equal = {}, ids, before, limit, select, ...range }: Query): FirestoreQuery {
  const byPath = FieldPath.documentId();
  let query: FirestoreQuery = "group" in from ? db.collectionGroup(from.group) : db.collection(from.collection);
  for (const [field, value] of Object.entries(equal)) query = query.where(field, "==", value);
  if (ids) query = query.where(byPath, "in", ids);
  if (before) query = query.where(before.field, "<", before.time).orderBy(before.field);
  query = query.orderBy(byPath).limit(limit);
  if (select) query = query.select(...select);
  const { startAt, startAfter, endBefore } = range;
  if (startAt !== undefined) query = query.startAt(db.doc(startAt));
  if (startAfter) query = query.startAfter(...(before ? [startAfter.time] : []), db.doc(startAfter.path));
  return endBefore === undefined ? query : query.endBefore(db.doc(endBefore));
}

function write(db: Firestore, transaction: Transaction, change: Write): void {
  const ref = db.doc(change.path);
  switch (change.op) {
    case "create":
      transaction.create(ref, dataOf(change.fields));
      return;
    case "set":
      transaction.set(ref, dataOf(change.fields));
      return;
    case "merge":
      transaction.set(ref, dataOf(change.fields), { merge: true });
      return;
    case "delete":
      transaction.delete(ref, ...(change.precondition ? [conditionOf(change.precondition)] : []));
      return;
    case "update": {
      // The SDK takes such a name, say `constructor`, for one that the map holds already; a set of these fields alone writes it.
      const besides = change.fields.filter(({ field }) => field.some((name) => name in Object.prototype));
      const fields = change.fields.filter((each) => !besides.includes(each));
      // An update names a field, if only to take one away that no document has.
      const [[first, value] = [new FieldPath("\0"), FieldValue.delete()], ...more] = fields.map(
        (each) => [pathOf(each), operandOf(each)] as const,
      );
      transaction.update(ref, first, value, ...more.flat(), conditionOf(change.precondition));
      if (besides.length > 0) transaction.set(ref, dataOf(besides), { mergeFields: besides.map(pathOf) });
    }
  }
}

const pathOf = ({ field }: FieldChange): FieldPath => new FieldPath(...field);

const conditionOf = (condition: Precondition) =>
  "exists" in condition ? condition : { lastUpdateTime: condition.updateTime };

function dataOf(fields: readonly FieldChange[]): DocumentData {
  const data: DocumentData = {};
  for (const change of fields) {
    const map = change.field.slice(0, -1).reduce((outer, name) => entryOf(outer, name, {}), data);
    entryOf(map, change.field.at(-1) as string, operandOf(change));
  }
  return data;
}

/** The value that a map holds under a name, `value` if it held nothing; the name may be one that every object has. */
function entryOf(map: DocumentData, name: string, value: unknown): DocumentData {
  if (!Object.hasOwn(map, name)) {
    Object.defineProperty(map, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return map[name];
}

function operandOf(change: FieldChange): unknown {
  if ("set" in change) return change.set;
  if ("increment" in change) return FieldValue.increment(change.increment);
  if ("maximum" in change) return FieldValue.maximum(change.maximum);
  if ("arrayUnion" in change) return FieldValue.arrayUnion(...change.arrayUnion);
  if ("arrayRemove" in change) return FieldValue.arrayRemove(...change.arrayRemove);
  return "remove" in change ? FieldValue.delete() : FieldValue.serverTimestamp();
}

/** Errors of Firestore become {@link StoreError}s; mistakes in the program stay what they are. */
async function withStoreErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (typeof code === "number") throw new StoreError(code, error);
    throw error;
  }
}
