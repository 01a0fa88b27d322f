/** What the door and its store rely on when they read, and when they count round trips. */
import type { DocumentReference, DocumentSnapshot, Firestore } from "@google-cloud/firestore";
import { type BareFirestore, dataOf, openBareFirestore, stamped, updateTimeOf } from "./support/bareFirestore.ts";

const ALREADY_EXISTS = 6;
const ABORTED = 10;
const UNAVAILABLE = 14;

let bare: BareFirestore;
let db: Firestore;
let present: DocumentReference;
let missing: DocumentReference;

beforeAll(async () => {
  bare = await openBareFirestore("conformance-reads");
  db = bare.db;
});

beforeEach(async () => {
  present = db.collection("present").doc();
  missing = db.collection("missing").doc();
  await present.set({ n: 0 });
});

afterEach(() => bare.proxy.mend());
afterAll(() => bare.close());

/** The moments that snapshots are of. */
const momentsOf = (snapshots: readonly DocumentSnapshot[]) =>
  new Set(snapshots.map(({ readTime }) => readTime.valueOf()));

describe("getAll", () => {
  test("is one RPC for documents that exist and that do not, answered in their order", async () => {
    let snapshots: DocumentSnapshot[] = [];
    const { rpcs } = await bare.meter(async () => {
      snapshots = await db.getAll(missing, present, db.doc("missing/other"));
    });
    expect(rpcs).toEqual(["BatchGetDocuments"]);
    expect(snapshots.map(({ exists }) => exists)).toEqual([false, true, false]);
    expect(momentsOf(snapshots).size).toBe(1);
  });

  test("sees of each commit all or nothing", async () => {
    const refs = Array.from({ length: 5 }, (_, at) => db.doc(`together/${at}`));
    const write = (n: number) => bare.commit((t) => refs.map((ref) => t.set(ref, { n })));
    await write(0);
    let writing = true;
    const writers = [1, 2].map(async () => {
      for (let n = 1; writing; n++) await write(n);
    });
    const looks: unknown[][] = [];
    // At least until the writers were seen at work.
    while (looks.length < 40 || new Set(looks.flat()).size === 1) {
      const snapshots = await db.getAll(...refs);
      expect(momentsOf(snapshots).size).toBe(1);
      looks.push([...new Set(snapshots.map((snapshot) => snapshot.get("n")))]);
    }
    writing = false;
    await Promise.all(writers);
    const halves = looks.filter((values) => values.length > 1);
    if (halves.length > 0) {
      throw new Error(
        `${halves.length} of ${looks.length} looks saw half a commit: on this emulator a decision may rest on two moments. ` +
          "The official one does this now and then (1.19.9), hidane does not: put hidane on the PATH to test the registrar.",
      );
    }
  });

  test("is of several moments if its answer broke off, which the read times tell", async () => {
    const torn = bare.proxy.break({ method: "BatchGetDocuments", mode: "torn-answer" });
    const snapshots = await db.getAll(present, missing, db.doc("missing/other"));
    expect(torn.fired).toBe(1);
    expect(momentsOf(snapshots).size).toBe(2);
  });

  test("as of an earlier moment is one RPC, and sees what was there then, of that very moment", async () => {
    const [{ readTime }] = (await db.getAll(present, missing)) as [DocumentSnapshot];
    await bare.commit((t) => t.update(present, { n: 1 }).create(missing, {}));
    let snapshots: DocumentSnapshot[] = [];
    const { rpcs } = await bare.meter(async () => {
      snapshots = await db.runTransaction((t) => t.getAll(present, missing), { readOnly: true, readTime });
    });
    expect(rpcs).toEqual(["BatchGetDocuments"]);
    expect(snapshots.map((snapshot) => snapshot.data())).toEqual([{ n: 0 }, undefined]);
    expect(momentsOf(snapshots)).toEqual(new Set([readTime.valueOf()]));
  });

  test("has a read time that is not before the commits it sees and before those that come after it", async () => {
    for (let round = 0; round < 20; round++) {
      await present.update({ round });
      const snapshot = await present.get();
      const lastUpdateTime = stamped(snapshot);
      expect(snapshot.readTime.valueOf() >= lastUpdateTime.valueOf()).toBe(true);
      await bare.commit((t) => t.update(present, { version: round }, { lastUpdateTime }));
      expect((await updateTimeOf(present)).valueOf() > snapshot.readTime.valueOf()).toBe(true);
    }
  });
});

describe("a transaction that reads nothing and is tried once", () => {
  /** Creates the document and tells how that ended, with the RPCs it took. */
  const create = async () => {
    let outcome: "OK" | number | undefined;
    const { rpcs } = await bare.meter(async () => {
      outcome = await bare.commit((t) => t.create(missing, {}));
    });
    return { outcome, rpcs };
  };

  test("is one Commit, whether it passes or not", async () => {
    expect(await create()).toEqual({ outcome: "OK", rpcs: ["Commit"] });
    expect(await create()).toEqual({ outcome: ALREADY_EXISTS, rpcs: ["Commit"] });
  });

  test("is not sent again when it was aborted", async () => {
    bare.proxy.break({ method: "Commit", mode: "status-before", status: ABORTED });
    expect(await create()).toEqual({ outcome: ABORTED, rpcs: ["Commit"] });
  });

  test("is sent again when its answer was lost, so that it may meet what it wrote itself", async () => {
    const lost = bare.proxy.break({ method: "Commit", mode: "status-after", status: UNAVAILABLE });
    expect(await create()).toEqual({ outcome: ALREADY_EXISTS, rpcs: ["Commit", "Commit"] });
    expect(lost.statuses).toEqual([0]);
    expect(await dataOf(missing)).toEqual({});
  });
});
