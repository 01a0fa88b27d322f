import { type DocumentReference, FieldValue, type Firestore } from "@google-cloud/firestore";
import { type BareFirestore, openBareFirestore, updateTimeOf } from "./support/bareFirestore.ts";

let bare: BareFirestore;
let db: Firestore;
/** Holds `{ n: 0 }` at the start of each test. */
let counter: DocumentReference;

beforeAll(async () => {
  bare = await openBareFirestore("meter");
  db = bare.db;
});

beforeEach(async () => {
  counter = db.collection("counters").doc();
  await counter.set({ n: 0 });
});

afterEach(() => bare.proxy.mend());
afterAll(() => bare.close());

const lastSeen = () => bare.proxy.log.at(-1);
const increment = () => counter.update({ n: FieldValue.increment(1) });

test("getAll is one RPC and a read per document, missing or not", async () => {
  const refs = [counter, db.doc("missing/a"), db.doc("missing/b")];
  expect(await bare.meter(() => db.getAll(...refs))).toEqual({ rpcs: ["BatchGetDocuments"], reads: 3, writes: 0 });
  expect(lastSeen()).toMatchObject({ paths: [counter.path, "missing/a", "missing/b"], statuses: [0] });
});

test("a transaction that reads nothing is one Commit, decoded write by write", async () => {
  const [fresh, gone] = [db.doc(`fresh/${counter.id}`), db.doc(`gone/${counter.id}`)];
  const lastUpdateTime = await updateTimeOf(counter);
  const more = { n: FieldValue.increment(1), ids: FieldValue.arrayUnion("a") };
  await gone.set({});
  const work = () =>
    bare.commit((t) => {
      t.create(fresh, { at: FieldValue.serverTimestamp() });
      t.update(counter, more, { lastUpdateTime });
      t.update(fresh, { a: 1 });
      t.set(fresh, { b: FieldValue.maximum(1), c: 1 }, { merge: true });
      t.set(fresh, { c: 1 });
      t.delete(gone, { exists: true });
    });
  expect(await bare.meter(work)).toEqual({ rpcs: ["Commit"], reads: 0, writes: 6 });
  expect(lastSeen()).toEqual({
    method: "Commit",
    paths: [fresh.path, counter.path, fresh.path, fresh.path, fresh.path, gone.path],
    writes: [
      { path: fresh.path, kind: "create", guard: "missing", transforms: 1 },
      { path: counter.path, kind: "update", guard: "updateTime", transforms: 2 },
      { path: fresh.path, kind: "update", guard: "exists", transforms: 0 },
      { path: fresh.path, kind: "merge", transforms: 1 },
      { path: fresh.path, kind: "set", transforms: 0 },
      { path: gone.path, kind: "delete", guard: "exists", transforms: 0 },
    ],
    statuses: [0],
    billed: { reads: 0, writes: 6 },
  });
});

test("a transaction that reads begins with its first read", async () => {
  const work = () =>
    db.runTransaction(async (transaction) => {
      const snapshot = await transaction.get(counter);
      transaction.update(counter, { n: snapshot.get("n") + 1 });
    });
  expect(await bare.meter(work)).toEqual({ rpcs: ["BatchGetDocuments", "Commit"], reads: 1, writes: 1 });
});

test("a query is a read per result, and one if there is none", async () => {
  const items = counter.collection("items");
  for (const id of ["a", "b", "c"]) await items.doc(id).set({ size: id === "c" ? 2 : 1 });
  const query = (size: number) => bare.meter(() => items.where("size", "==", size).get());
  expect(await query(1)).toEqual({ rpcs: ["RunQuery"], reads: 2, writes: 0 });
  expect(lastSeen()?.paths).toEqual([items.path]);
  expect(await query(9)).toEqual({ rpcs: ["RunQuery"], reads: 1, writes: 0 });
  const counted = await bare.meter(() => items.count().get());
  expect(counted).toEqual({ rpcs: ["RunAggregationQuery"], reads: 1, writes: 0 });
  await db.collectionGroup("items").limit(1).get();
  expect(lastSeen()?.paths).toEqual(["**/items"]);
});

test("what the server did is billed: not a failure or a lost request, and a duplicate twice", async () => {
  const failed = await bare.meter(() => bare.commit((t) => t.create(counter, {})));
  expect(failed).toEqual({ rpcs: ["Commit"], reads: 0, writes: 0 });
  bare.proxy.break({ method: "Commit", mode: "lost-request" });
  expect(await bare.meter(increment)).toEqual({ rpcs: ["Commit", "Commit"], reads: 0, writes: 1 });
  bare.proxy.break({ method: "Commit", mode: "duplicate" });
  expect(await bare.meter(increment)).toEqual({ rpcs: ["Commit"], reads: 0, writes: 2 });
  expect(lastSeen()).toMatchObject({ mode: "duplicate", statuses: [0, 0] });
});

test("a bulk write is billed for the writes that passed", async () => {
  const bulk = db.bulkWriter();
  const writes = [bulk.create(db.collection("fresh").doc(), {}), bulk.create(counter, {}).catch(() => {})];
  expect(await bare.meter(() => bulk.close())).toEqual({ rpcs: ["BatchWrite"], reads: 0, writes: 1 });
  await Promise.all(writes);
});
