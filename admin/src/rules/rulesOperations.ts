/** Everything a client can ask of a document, its collection and its collection group. */
import {
  collection,
  collectionGroup,
  deleteField,
  doc,
  documentId,
  type Firestore,
  getCountFromServer,
  getDocFromServer,
  getDocsFromServer,
  increment,
  query,
  runTransaction,
  serverTimestamp,
  type Transaction,
  updateDoc,
  where,
} from "firebase/firestore";

type Operation = (db: Firestore, path: string, uid: string) => Promise<unknown>;

const parentOf = (path: string) => path.slice(0, path.lastIndexOf("/"));
const idOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const groupOf = (path: string) => idOf(parentOf(path));
const parent = (db: Firestore, path: string) => collection(db, parentOf(path));
const group = (db: Firestore, path: string) => collectionGroup(db, groupOf(path));

export const reads = {
  get: (db, path) => getDocFromServer(doc(db, path)),
  getInTransaction: (db, path) => runTransaction(db, (transaction) => transaction.get(doc(db, path))),
  list: (db, path) => getDocsFromServer(parent(db, path)),
  count: (db, path) => getCountFromServer(parent(db, path)),
  group: (db, path) => getDocsFromServer(group(db, path)),
  countGroup: (db, path) => getCountFromServer(group(db, path)),
  // Rules see the document that such a query names, so it is decided as a `get` would be where a rule says `read`.
  listById: (db, path) => getDocsFromServer(query(parent(db, path), where(documentId(), "==", idOf(path)))),
  groupById: (db, path) => getDocsFromServer(query(group(db, path), where(documentId(), "==", path))),
} satisfies Record<string, Operation>;

/** In a transaction, so as one commit: the SDK queues other writes, and opens its stream anew after every denial. */
const commit = (db: Firestore, write: (transaction: Transaction) => unknown) =>
  runTransaction(db, async (transaction) => void write(transaction));

/** The fields by which apps say whose a document is. */
const ownedBy = (uid: string) => ({ uid, userId: uid, ownerId: uid, owner: uid, createdBy: uid });

/** New documents have the caller's uid as their id, and say so: one of their own is the likeliest to be let through. */
export const writes = {
  create: (db, path, uid) =>
    commit(db, (to) => to.set(doc(parent(db, path), uid), { role: "student", ...ownedBy(uid) })),
  overwrite: (db, path, uid) => commit(db, (to) => to.set(doc(db, path), { role: "student", ...ownedBy(uid) })),
  merge: (db, path, uid) =>
    commit(db, (to) => to.set(doc(db, path), { role: "student", ...ownedBy(uid) }, { merge: true })),
  mergeNothing: (db, path) => commit(db, (to) => to.set(doc(db, path), {}, { merge: true })),
  update: (db, path) => commit(db, (to) => to.update(doc(db, path), { attempts: increment(1), at: serverTimestamp() })),
  removeField: (db, path) => commit(db, (to) => to.update(doc(db, path), { role: deleteField() })),
  delete: (db, path) => commit(db, (to) => to.delete(doc(db, path))),
  queued: (db, path) => updateDoc(doc(db, path), { role: "student" }),
} satisfies Record<string, Operation>;

/** What a row of the table says of each read, by whether its columns admit the caller. */
export function expectedOf(get: boolean, list: boolean, group: boolean): Record<keyof typeof reads, boolean> {
  return {
    get,
    getInTransaction: get,
    list,
    count: list,
    group,
    countGroup: group,
    listById: get || list,
    groupById: get || list || group,
  };
}

/** `allowed`, `denied`, or the error that is neither. */
export async function outcomeOf(operation: Promise<unknown>): Promise<string> {
  return operation.then(
    () => "allowed",
    (error) => (error?.code === "permission-denied" ? "denied" : String(error)),
  );
}
