/**
 * What the door, its store and its journal rely on when they commit. Where a test here fails, on another emulator or with
 * another version of the client, the door does not keep its promises.
 */
import {
  type DocumentReference,
  FieldValue,
  type Firestore,
  Timestamp,
  type Transaction,
} from "@google-cloud/firestore";
import {
  type BareFirestore,
  dataOf,
  microsecondBefore,
  openBareFirestore,
  outdated,
  updateTimeOf,
} from "./support/bareFirestore.ts";

const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const FAILED_PRECONDITION = 9;
const ABORTED = 10;
/** Statuses of a rival's success. */
const CONFLICTS = [NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION, ABORTED];

let bare: BareFirestore;
let db: Firestore;
/** Holds `{ n: 0 }` at the start of each test. */
let present: DocumentReference;
let missing: DocumentReference;

const commit: BareFirestore["commit"] = (write) => bare.commit(write);
const several = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

beforeAll(async () => {
  bare = await openBareFirestore("conformance");
  db = bare.db;
});

beforeEach(async () => {
  present = db.collection("present").doc();
  missing = db.collection("missing").doc();
  await present.set({ n: 0 });
});

afterAll(() => bare.close());

describe("a condition that is violated tells its status", () => {
  test("create where a document is: 6", async () => {
    expect(await commit((t) => t.create(present, {}))).toBe(ALREADY_EXISTS);
  });

  test("update where none is: 5", async () => {
    expect(await commit((t) => t.update(missing, { n: 1 }))).toBe(NOT_FOUND);
  });

  test("delete of what must exist, where nothing is: 5", async () => {
    expect(await commit((t) => t.delete(missing, { exists: true }))).toBe(NOT_FOUND);
  });

  test("update or delete guarded by an update time that has passed: 9", async () => {
    const lastUpdateTime = await outdated(present);
    expect(await commit((t) => t.update(present, { n: 1 }, { lastUpdateTime }))).toBe(FAILED_PRECONDITION);
    expect(await commit((t) => t.delete(present, { lastUpdateTime }))).toBe(FAILED_PRECONDITION);
    expect(await dataOf(present)).toEqual({ n: 0, changed: true });
  });

  test("update or delete guarded by the update time of a document that is gone: a conflict", async () => {
    const lastUpdateTime = await updateTimeOf(present);
    await present.delete();
    expect(CONFLICTS).toContain(await commit((t) => t.update(present, { n: 1 }, { lastUpdateTime })));
    expect(CONFLICTS).toContain(await commit((t) => t.delete(present, { lastUpdateTime })));
    expect(await dataOf(present)).toBeUndefined();
  });

  test("of several, the first write decides", async () => {
    const changed = db.collection("present").doc();
    await changed.set({ n: 0 });
    const lastUpdateTime = await outdated(changed);
    const violations: [number, (transaction: Transaction) => unknown][] = [
      [ALREADY_EXISTS, (t) => t.create(present, {})],
      [FAILED_PRECONDITION, (t) => t.update(changed, { n: 1 }, { lastUpdateTime })],
      [NOT_FOUND, (t) => t.update(missing, { n: 1 })],
    ];
    for (const [status, first] of violations) {
      const others = violations.filter(([other]) => other !== status);
      for (const [, second] of others) expect(await commit((t) => [first(t), second(t)])).toBe(status);
    }
  });

  test("and nothing of the commit is written, neither before nor after it", async () => {
    const [before, after] = [db.collection("missing").doc(), db.collection("missing").doc()];
    const status = await commit((t) => {
      t.create(before, {});
      t.update(present, { n: FieldValue.increment(1) });
      t.update(missing, { n: 1 });
      t.set(after, {});
    });
    expect(status).toBe(NOT_FOUND);
    const nothing = [before, missing, after].map(dataOf);
    expect(await Promise.all([...nothing, dataOf(present)])).toEqual([undefined, undefined, undefined, { n: 0 }]);
  });
});

describe("a condition that holds", () => {
  test("an update passes at the very update time and not a microsecond before it", async () => {
    const updateTime = await updateTimeOf(present);
    const guardedBy = (lastUpdateTime: Timestamp) => commit((t) => t.update(present, { n: 1 }, { lastUpdateTime }));
    expect(await guardedBy(microsecondBefore(updateTime))).toBe(FAILED_PRECONDITION);
    expect(await guardedBy(updateTime)).toBe("OK");
  });

  test("a delete passes at the update time, or where a document must exist", async () => {
    const lastUpdateTime = await updateTimeOf(present);
    expect(await commit((t) => t.delete(present, { lastUpdateTime }))).toBe("OK");
    await missing.set({});
    expect(await commit((t) => t.delete(missing, { exists: true }))).toBe("OK");
    expect(await Promise.all([present, missing].map(dataOf))).toEqual([undefined, undefined]);
  });

  test("of 50 that commit on what they read at once, one passes", async () => {
    const lastUpdateTime = await updateTimeOf(present);
    const commits = several(50, (at) => commit((t) => t.update(present, { n: at + 1 }, { lastUpdateTime })));
    const outcomes = await Promise.all(commits);
    const winner = outcomes.indexOf("OK");
    expect(await dataOf(present)).toEqual({ n: winner + 1 });
    expect(CONFLICTS).toEqual(expect.arrayContaining(outcomes.toSpliced(winner, 1)));
  });

  test("of 50 that create one document at once, one passes", async () => {
    const outcomes = await Promise.all(several(50, (at) => commit((t) => t.create(missing, { at }))));
    const winner = outcomes.indexOf("OK");
    expect(await dataOf(missing)).toEqual({ at: winner });
    expect(CONFLICTS).toEqual(expect.arrayContaining(outcomes.toSpliced(winner, 1)));
  });
});

describe("the update time", () => {
  test("stays where a write changes nothing, so that the guards of two such commits both hold", async () => {
    const lastUpdateTime = await updateTimeOf(present);
    expect(await commit((t) => t.update(present, { n: 0 }, { lastUpdateTime }))).toBe("OK");
    expect(await commit((t) => t.set(present, { n: 0 }, { merge: true }))).toBe("OK");
    expect(await commit((t) => t.set(present, { n: 0 }))).toBe("OK");
    expect(await updateTimeOf(present)).toEqual(lastUpdateTime);
    expect(await commit((t) => t.update(present, { n: 0 }, { lastUpdateTime }))).toBe("OK");
  });

  test("moves with each commit that moves a version", async () => {
    const times = [await updateTimeOf(present)];
    for (const version of [1, 2, 3]) {
      const lastUpdateTime = times.at(-1) as Timestamp;
      expect(await commit((t) => t.update(present, { version }, { lastUpdateTime }))).toBe("OK");
      times.push(await updateTimeOf(present));
    }
    const values = times.map((time) => time.valueOf());
    expect(values).toEqual([...new Set(values)].sort());
  });
});

describe("what Firestore computes", () => {
  test("goes beside plain fields into a create, and into an update under a guard", async () => {
    const { arrayUnion, increment, maximum } = FieldValue;
    await commit((t) => t.create(missing, { a: 1, n: increment(2), ids: arrayUnion("x"), best: maximum(5) }));
    const lastUpdateTime = await updateTimeOf(missing);
    const more = { a: 2, n: increment(3), ids: arrayUnion("x", "y"), best: maximum(4) };
    expect(await commit((t) => t.update(missing, more, { lastUpdateTime }))).toBe("OK");
    expect(await dataOf(missing)).toEqual({ a: 2, n: 5, ids: ["x", "y"], best: 5 });
  });

  test("counts from 0 in a field or a document that is missing", async () => {
    const more = { n: FieldValue.increment(2), best: FieldValue.maximum(3) };
    expect(
      await commit((t) => [t.set(missing, more, { merge: true }), t.update(present, { m: FieldValue.increment(1) })]),
    ).toBe("OK");
    expect(await Promise.all([missing, present].map(dataOf))).toEqual([
      { n: 2, best: 3 },
      { n: 0, m: 1 },
    ]);
  });

  test("loses no rival: 50 increments at once", async () => {
    const outcomes = await Promise.all(
      several(50, () => commit((t) => t.update(present, { n: FieldValue.increment(1) }))),
    );
    expect(outcomes.filter((outcome) => outcome === "OK").length).toBeGreaterThan(0);
    expect(await dataOf(present)).toEqual({ n: outcomes.filter((outcome) => outcome === "OK").length });
  });

  test("is no part of an array: the client refuses a server timestamp there", () => {
    const now = FieldValue.serverTimestamp();
    for (const value of [[now], FieldValue.arrayUnion(now), FieldValue.arrayUnion({ at: now })]) {
      expect(() => db.batch().set(missing, { value })).toThrow();
    }
  });
});

describe("writes of one commit", () => {
  test("to one document apply in their order", async () => {
    const status = await commit((t) => {
      t.create(missing, { n: 1, kept: true });
      t.update(missing, { n: FieldValue.increment(10) });
      t.set(missing, { n: FieldValue.increment(100), last: "set" }, { merge: true });
      t.update(missing, { last: "update" });
    });
    expect(status).toBe("OK");
    expect(await dataOf(missing)).toEqual({ n: 111, kept: true, last: "update" });
  });

  test("merge replaces lists, and keeps fields that are not named", async () => {
    await present.set({ n: 0, list: [1, 2], kept: { a: 1 } });
    await commit((t) => t.set(present, { n: 1, list: [] }, { merge: true }));
    expect(await dataOf(present)).toEqual({ n: 1, list: [], kept: { a: 1 } });
  });

  test("an update sets one entry of a map whose key has dashes, and keeps the others", async () => {
    const [first, second] = ["0b5e1c0a-1111-4111-8111-111111111111", "1b5e1c0a-2222-4222-8222-222222222222"];
    await present.set({ saves: { [first]: { revision: 1 } } });
    expect(await commit((t) => t.update(present, { [`saves.${second}`]: { revision: 2 } }))).toBe("OK");
    expect(await dataOf(present)).toEqual({ saves: { [first]: { revision: 1 }, [second]: { revision: 2 } } });
  });

  test("hold four texts of 900 kB, which come back as they were", async () => {
    const json = JSON.stringify({ text: "ä".repeat(450_000) });
    const refs = several(4, () => db.collection("chunks").doc());
    expect(await commit((t) => refs.map((ref) => t.create(ref, { json })))).toBe("OK");
    expect((await db.getAll(...refs)).map((chunk) => chunk.get("json") === json)).toEqual([true, true, true, true]);
  });

  test("keep milliseconds", async () => {
    const at = Timestamp.fromMillis(1_700_000_000_123);
    await commit((t) => t.update(present, { at }));
    expect((await present.get()).get("at").toMillis()).toBe(1_700_000_000_123);
  });

  test("hold no undefined: that is an error without a status", async () => {
    await expect(commit((t) => t.set(missing, { a: undefined }))).rejects.not.toHaveProperty("code");
  });
});
