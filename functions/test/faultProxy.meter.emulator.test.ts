import { FieldValue } from "@google-cloud/firestore";
import { updateTimeOf } from "./support/bareFirestore.ts";
import { openFaultyCounter } from "./support/faultyCounter.ts";

const faulty = openFaultyCounter("meter");
const { increment } = faulty;
const lastSeen = () => faulty.proxy.log.at(-1);

test("getAll is one RPC and a read per document, missing or not", async () => {
  const refs = [faulty.counter, faulty.bare.db.doc("missing/a"), faulty.bare.db.doc("missing/b")];
  expect(await faulty.bare.meter(() => faulty.bare.db.getAll(...refs))).toEqual({
    rpcs: ["BatchGetDocuments"],
    reads: 3,
    writes: 0,
  });
  expect(lastSeen()).toMatchObject({ paths: [faulty.counter.path, "missing/a", "missing/b"], statuses: [0] });
});

test("a transaction that reads nothing is one Commit, decoded write by write", async () => {
  const [fresh, gone] = [
    faulty.bare.db.doc(`fresh/${faulty.counter.id}`),
    faulty.bare.db.doc(`gone/${faulty.counter.id}`),
  ];
  const lastUpdateTime = await updateTimeOf(faulty.counter);
  const more = { n: FieldValue.increment(1), ids: FieldValue.arrayUnion("a") };
  await gone.set({});
  const work = () =>
    faulty.bare.commit((t) => {
      t.create(fresh, { at: FieldValue.serverTimestamp() });
      t.update(faulty.counter, more, { lastUpdateTime });
      t.update(fresh, { a: 1 });
      t.set(fresh, { b: FieldValue.maximum(1), c: 1 }, { merge: true });
      t.set(fresh, { c: 1 });
      t.delete(gone, { exists: true });
    });
  expect(await faulty.bare.meter(work)).toEqual({ rpcs: ["Commit"], reads: 0, writes: 6 });
  expect(lastSeen()).toEqual({
    method: "Commit",
    paths: [fresh.path, faulty.counter.path, fresh.path, fresh.path, fresh.path, gone.path],
    writes: [
      { path: fresh.path, kind: "create", guard: "missing", transforms: 1 },
      { path: faulty.counter.path, kind: "update", guard: "updateTime", transforms: 2 },
      { path: fresh.path, kind: "update", guard: "exists", transforms: 0 },
      { path: fresh.path, kind: "merge", transforms: 1 },
      { path: fresh.path, kind: "set", transforms: 0 },
      { path: gone.path, kind: "delete", guard: "exists", transforms: 0 },
    ],
    bytes: expect.any(Number),
    statuses: [0],
    billed: { reads: 0, writes: 6 },
  });
});

test("a transaction that reads begins with its first read", async () => {
  const work = () =>
    faulty.bare.db.runTransaction(async (transaction) => {
      const snapshot = await transaction.get(faulty.counter);
      transaction.update(faulty.counter, { n: snapshot.get("n") + 1 });
    });
  expect(await faulty.bare.meter(work)).toEqual({ rpcs: ["BatchGetDocuments", "Commit"], reads: 1, writes: 1 });
});

test("a query is a read per result, and one if there is none", async () => {
  const items = faulty.counter.collection("items");
  for (const id of ["a", "b", "c"]) await items.doc(id).set({ size: id === "c" ? 2 : 1 });
  const query = (size: number) => faulty.bare.meter(() => items.where("size", "==", size).get());
  expect(await query(1)).toEqual({ rpcs: ["RunQuery"], reads: 2, writes: 0 });
  expect(lastSeen()?.paths).toEqual([items.path]);
  expect(await query(9)).toEqual({ rpcs: ["RunQuery"], reads: 1, writes: 0 });
  const counted = await faulty.bare.meter(() => items.count().get());
  expect(counted).toEqual({ rpcs: ["RunAggregationQuery"], reads: 1, writes: 0 });
  await faulty.bare.db.collectionGroup("items").limit(1).get();
  expect(lastSeen()?.paths).toEqual(["**/items"]);
});

test("what the server did is billed: not a failure or a lost request, and a duplicate twice", async () => {
  const failed = await faulty.bare.meter(() => faulty.bare.commit((t) => t.create(faulty.counter, {})));
  expect(failed).toEqual({ rpcs: ["Commit"], reads: 0, writes: 0 });
  faulty.proxy.break({ method: "Commit", mode: "lost-request" });
  expect(await faulty.bare.meter(increment)).toEqual({ rpcs: ["Commit", "Commit"], reads: 0, writes: 1 });
  faulty.proxy.break({ method: "Commit", mode: "duplicate" });
  expect(await faulty.bare.meter(increment)).toEqual({ rpcs: ["Commit"], reads: 0, writes: 2 });
  expect(lastSeen()).toMatchObject({ mode: "duplicate", statuses: [0, 0] });
});

test("a bulk write is billed for the writes that passed", async () => {
  const bulk = faulty.bare.db.bulkWriter();
  const writes = [
    bulk.create(faulty.bare.db.collection("fresh").doc(), {}),
    bulk.create(faulty.counter, {}).catch(() => {}),
  ];
  expect(await faulty.bare.meter(() => bulk.close())).toEqual({ rpcs: ["BatchWrite"], reads: 0, writes: 1 });
  await Promise.all(writes);
});
