import { type Store, type Stored, StoreError, Timestamp, type Write } from "../../src/store/port.ts";
import { type Commit, MemoryDatabase } from "./database.ts";
import { memoryStore, storeOf } from "./memoryStore.ts";
import { asForeign } from "./values.ts";

const INVALID_ARGUMENT = 3;
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const FAILED_PRECONDITION = 9;

const HOUR_MS = 3_600_000;

let nowMs: number;
let database: MemoryDatabase;
let store: Store;

beforeEach(() => {
  nowMs = Date.UTC(2026, 0, 1);
  database = new MemoryDatabase({ nowMs: () => nowMs });
  store = storeOf(database);
});

const set = (path: string, fields: Record<string, unknown>): Write => ({
  op: "set",
  path,
  fields: Object.entries(fields).map(([name, value]) => ({ field: [name], set: value })),
});

const read = async (path: string, readTime?: Timestamp, from = store): Promise<Stored> =>
  (await from.read([path], readTime))[0] as Stored;

const fieldsOf = async (path: string, readTime?: Timestamp) => (await read(path, readTime)).fields;

/** The status with which a promise is rejected; 0: it is not. */
const statusOf = (work: Promise<unknown>): Promise<number> =>
  work.then(
    () => 0,
    (error) => (error instanceof StoreError ? error.code : Promise.reject(error)),
  );

test("what only other apps store is kept as it is, and counts as they say", async () => {
  const photo = Buffer.from("photo");
  await store.commit([set("a/1", { of: { photo: asForeign(photo, 5) } })]);
  expect((await fieldsOf("a/1"))?.of).toEqual({ photo });
  await store.commit([{ op: "merge", path: "a/1", fields: [{ field: ["n"], set: 1 }] }]);
  expect(await fieldsOf("a/1")).toEqual({ of: { photo }, n: 1 });
  expect(await statusOf(store.commit([set("a/1", { photo: asForeign({}, 1_048_576) })]))).toBe(INVALID_ARGUMENT);
});

describe("moments", () => {
  test("of commits differ, and no read is before one, though the clock stands or goes back", async () => {
    const times: string[] = [];
    for (let n = 0; n < 5; n++) {
      nowMs -= n;
      await store.commit([set("a/1", { n })]);
      const { updateTime, readTime } = await read("a/1");
      times.push(updateTime?.valueOf() ?? "");
      expect(readTime.valueOf() >= (updateTime?.valueOf() ?? "")).toBe(true);
    }
    expect(times).toEqual([...new Set(times)].sort());
  });

  test("that were told show for an hour what was there, and what a query found", async () => {
    await store.commit([set("a/1", { n: 1 })]);
    const { readTime } = await read("a/1");
    await store.commit([set("a/1", { n: 2 }), set("a/2", { n: 2 })]);
    await store.commit([{ op: "delete", path: "a/1" }]);
    nowMs += HOUR_MS - 1;
    expect(await fieldsOf("a/1")).toBeUndefined();
    expect(await fieldsOf("a/1", readTime)).toEqual({ n: 1 });
    const found = await store.query({ from: { collection: "a" }, limit: 9 }, readTime);
    expect(found.map(({ path, fields }) => [path, fields])).toEqual([["a/1", { n: 1 }]]);
    nowMs += 2;
    expect(await statusOf(store.read(["a/1"], readTime))).toBe(FAILED_PRECONDITION);
    expect(await statusOf(store.query({ from: { collection: "a" }, limit: 9 }, readTime))).toBe(FAILED_PRECONDITION);
  });

  test("that have not been are refused", async () => {
    expect(await statusOf(store.read(["a/1"], Timestamp.fromMillis(nowMs + 1)))).toBe(INVALID_ARGUMENT);
  });
});

describe("versions", () => {
  test("are forgotten an hour after they were outdated, with documents that are gone", async () => {
    for (let n = 0; n < 100; n++) await store.commit([set("a/1", { n }), set(`b/${n}/c/1`, { n })]);
    for (let n = 0; n < 100; n++) await store.commit([{ op: "delete", path: `b/${n}/c/1` }]);
    expect(database.versions).toBe(300);
    nowMs += HOUR_MS + 1000;
    await store.commit([set("a/2", {})]);
    expect(database.versions).toBe(2);
    expect(await store.listDocuments("b")).toEqual([]);
    expect(await fieldsOf("a/1")).toEqual({ n: 99 });
  });
});

describe("limits", () => {
  const name = "users/ada";
  /** Two text fields that bring the document of that name to so many bytes. */
  const textsFor = (bytes: number) => ({
    t: "x".repeat(1000),
    u: "x".repeat(bytes - 1000 - (16 + 6 + 4) - 32 - 2 * (2 + 1)),
  });

  test("a document has at most 1 MiB, its name and overhead included", async () => {
    expect(await statusOf(store.commit([set(name, textsFor(1_048_576))]))).toBe(0);
    expect(await statusOf(store.commit([set(name, textsFor(1_048_577))]))).toBe(INVALID_ARGUMENT);
    const more: Write = { op: "merge", path: name, fields: [{ field: ["v"], set: null }] };
    expect(await statusOf(store.commit([set("b/1", {}), more]))).toBe(INVALID_ARGUMENT);
    expect(await fieldsOf("b/1")).toBeUndefined();
  });

  test("a text has at most 1 MiB without 89 bytes", async () => {
    expect(await statusOf(store.commit([set("a/1", { t: "x".repeat(1_048_487) })]))).toBe(0);
    expect(await statusOf(store.commit([set("a/1", { t: "x".repeat(1_048_488) })]))).toBe(INVALID_ARGUMENT);
  });

  test("a request has at most 10 MiB", async () => {
    const several = (count: number) => Array.from({ length: count }, (_, at) => set(`a/${at}`, { t: "x".repeat(1e6) }));
    expect(await statusOf(store.commit(several(10)))).toBe(0);
    expect(await statusOf(store.commit(several(11)))).toBe(INVALID_ARGUMENT);
  });

  test("a document has at most 500 transforms in a commit", async () => {
    const counting = (path: string, count: number): Write => ({
      op: "merge",
      path,
      fields: Array.from({ length: count }, (_, at) => ({ field: [`n${at}`], increment: 1 })),
    });
    expect(await statusOf(store.commit([counting("a/1", 500), counting("a/2", 500)]))).toBe(0);
    expect(await statusOf(store.commit([counting("a/1", 500), counting("a/1", 1)]))).toBe(INVALID_ARGUMENT);
  });

  test("some paths are none of documents", async () => {
    for (const path of ["a/.", "a/..", "a/__x__", `a/${"ä".repeat(751)}`, "a/\ud800"]) {
      expect(await statusOf(store.commit([set(path, {})]))).toBe(INVALID_ARGUMENT);
      expect(await statusOf(store.read([path]))).toBe(INVALID_ARGUMENT);
    }
  });

  test("an id has up to 1,500 bytes", async () => {
    expect(await statusOf(store.commit([set(`a/${"ä".repeat(750)}`, {})]))).toBe(0);
  });

  test("maps and arrays lie in each other 20 deep at most", async () => {
    const nested = (depth: number, inmost: unknown = 1): unknown => {
      if (depth === 0) return inmost;
      const inner = nested(depth - 1, inmost);
      return depth % 2 ? { a: inner } : [inner];
    };
    expect(await statusOf(store.commit([set("a/1", { m: nested(20) })]))).toBe(0);
    await expect(store.commit([set("a/1", { m: nested(21) })])).rejects.not.toHaveProperty("code");
    expect(await statusOf(store.commit([set("a/1", { m: nested(20, {}) })]))).toBe(INVALID_ARGUMENT);
    const field = Array.from({ length: 21 }, () => "m");
    expect(await statusOf(store.commit([{ op: "merge", path: "a/1", fields: [{ field, set: 1 }] }]))).toBe(
      INVALID_ARGUMENT,
    );
  });

  test("no field has a reserved name, and no array holds an array", async () => {
    expect(await statusOf(store.commit([set("a/1", { __x__: 1 })]))).toBe(INVALID_ARGUMENT);
    expect(await statusOf(store.commit([set("a/1", { list: [[1]] })]))).toBe(INVALID_ARGUMENT);
  });

  test("a query has at most 30 ids", async () => {
    const byIds = (count: number) => ({
      from: { collection: "a" },
      ids: Array.from({ length: count }, String),
      limit: 99,
    });
    expect(await statusOf(store.query(byIds(30)))).toBe(0);
    expect(await statusOf(store.query(byIds(31)))).toBe(INVALID_ARGUMENT);
  });
});

describe("mistakes of the program", () => {
  test.each<[string, Write]>([
    ["a path of a collection", set("a", {})],
    ["a value of no type", set("a/1", { a: undefined })],
    ["a type of another kind", set("a/1", { a: new Map() })],
    ["a removal in what is written whole", { op: "set", path: "a/1", fields: [{ field: ["a"], remove: true }] }],
    [
      "a field that is written twice",
      {
        op: "merge",
        path: "a/1",
        fields: [
          { field: ["a"], set: 1 },
          { field: ["a"], set: 1 },
        ],
      },
    ],
    [
      "a map and its entry",
      {
        op: "merge",
        path: "a/1",
        fields: [
          { field: ["a", "b"], set: 1 },
          { field: ["a"], set: {} },
        ],
      },
    ],
  ])("%s has no status", async (_, write) => {
    await expect(store.commit([write])).rejects.not.toHaveProperty("code");
  });

  test("nothing is asked of a store that is closed; others of its database go on", async () => {
    await store.close();
    await expect(store.read(["a/1"])).rejects.not.toHaveProperty("code");
    await expect(storeOf(database).read(["a/1"])).resolves.toHaveLength(1);
  });
});

test("nobody can change what is stored", async () => {
  const map = { list: [{ a: 1 }] };
  await store.commit([set("a/1", { map })]);
  map.list.push({ a: 2 });
  const fields = (await fieldsOf("a/1")) as { map: typeof map };
  expect(fields).toEqual({ map: { list: [{ a: 1 }] } });
  expect(() => fields.map.list.push({ a: 3 })).toThrow(TypeError);
});

test("the first violated condition decides, and nothing is written", async () => {
  await store.commit([set("a/1", { n: 1 })]);
  const create: Write = { op: "create", path: "a/1", fields: [] };
  const update: Write = {
    op: "update",
    path: "a/2",
    fields: [{ field: ["n"], set: 1 }],
    precondition: { exists: true },
  };
  const guarded: Write = { op: "delete", path: "a/1", precondition: { updateTime: Timestamp.fromMillis(0) } };
  expect(await statusOf(store.commit([set("a/3", {}), create, update]))).toBe(ALREADY_EXISTS);
  expect(await statusOf(store.commit([update, guarded, create]))).toBe(NOT_FOUND);
  expect(await statusOf(store.commit([guarded, create]))).toBe(FAILED_PRECONDITION);
  expect(database.documents().map(({ path }) => path)).toEqual(["a/1"]);
});

test("each commit is told to whoever listens, and no other", async () => {
  const commits: Commit[] = [];
  const stop = database.onCommit((commit) => commits.push(commit));
  const writes = [set("a/1", {})];
  await store.commit(writes);
  await statusOf(store.commit([{ op: "create", path: "a/1", fields: [] }]));
  stop();
  await store.commit(writes);
  expect(commits.map((commit) => commit.writes)).toEqual([writes]);
  expect(commits[0]?.time).toEqual(database.documents()[0]?.updateTime);
});

test("numbers keep their kind, integers all 64 bits", async () => {
  const alone = memoryStore({ nowMs: () => nowMs });
  const merge = (change: { increment: number } | { set: unknown }) =>
    alone.commit([{ op: "merge", path: "a/1", fields: [{ field: ["n"], ...change }] }]);
  await merge({ set: 0.5 });
  await merge({ increment: 0.5 });
  const double = await read("a/1", undefined, alone);
  expect(double.fields).toEqual({ n: 1 });
  await merge({ set: 1 });
  expect((await read("a/1", undefined, alone)).updateTime).not.toEqual(double.updateTime);
  await merge({ set: Number.MAX_SAFE_INTEGER });
  for (let n = 0; n < 3; n++) await merge({ increment: 1 });
  expect((await read("a/1", undefined, alone)).fields).toEqual({ n: 2 ** 53 + 2 });
  for (let n = 0; n < 1100; n++) await merge({ increment: Number.MAX_SAFE_INTEGER });
  expect((await read("a/1", undefined, alone)).fields).toEqual({ n: 2 ** 63 });
});
