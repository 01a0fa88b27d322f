import {
  eachOnItsOwn,
  failing,
  hanging,
  type MemoryInstance,
  within,
} from "../../test/support/memory/memoryInstance.ts";
import { add, merge } from "../records/changes.ts";
import { type Doc, journalDoc, rootDoc, userDoc } from "../records/documents.ts";
import type { Root, User } from "../records/studentRecords.ts";
import { defineSweep, laneOfStudent, type SweepOf } from "./defineSweep.ts";

type Closing = SweepOf<{ uid: string }, { root: Doc<Root>; user: Doc<User> }, unknown, { was: number }>;

let memory: MemoryInstance;
let errors: unknown[];
eachOnItsOwn((begun) => {
  memory = begun;
  errors = [];
});

/** Counts down what is due of each student, by one. */
const closing: Closing = {
  name: "closeIdleSession",
  schedule: "every 5 minutes",
  async *nominate() {
    yield [{ uid: "ada" }, { uid: "bob" }];
    yield [{ uid: "cid" }];
  },
  entry: () => undefined,
  lane: laneOfStudent,
  reads: ({ input: { uid } }) => ({ root: rootDoc(uid), user: userDoc(uid) }),
  decide: ({ user }, { input: { uid } }) =>
    user?.pvqMissed
      ? { result: { was: user.pvqMissed }, changes: [merge(userDoc(uid), { pvqMissed: add(-1) })] }
      : undefined,
};

async function* pagesOf(...pages: string[][]) {
  for (const page of pages) yield page.map((uid) => ({ uid }));
}

const start = (sweep: Partial<Closing>, pages?: AsyncIterable<{ uid: string }[]>) =>
  defineSweep({ ...closing, ...sweep }).run(memory.instance, (error) => errors.push(error), pages);
const run = (...of: Parameters<typeof start>) => within(300_000, start(...of));

const plant = (...uids: string[]) => Promise.all(uids.map((uid) => memory.plant(userDoc(uid), { pvqMissed: 2 })));
const left = (uid: string) => memory.find(userDoc(uid)).then((user) => user?.pvqMissed);

test("a sweep has its name and its schedule", () => {
  expect(defineSweep(closing)).toMatchObject({ name: "closeIdleSession", schedule: "every 5 minutes" });
});

test("a run does what is due, page by page, and tells how much was", async () => {
  await plant("ada", "cid");
  expect(await run({})).toEqual({ nominated: 3, done: 2, failed: 0 });
  expect(await Promise.all(["ada", "bob", "cid"].map(left))).toEqual([1, undefined, 1]);
});

test("a run may be given what is due", async () => {
  await plant("ada", "dot");
  expect(await run({}, pagesOf(["dot"]))).toEqual({ nominated: 1, done: 1, failed: 0 });
  expect(await Promise.all(["ada", "dot"].map(left))).toEqual([2, 1]);
});

test("what is filed is done once, by the system, in the name of the sweep", async () => {
  await plant("ada");
  const entry = ({ uid }: { uid: string }) => journalDoc(uid, "lapse~session~s");
  expect(await run({ entry }, pagesOf(["ada"]))).toEqual({ nominated: 1, done: 1, failed: 0 });
  expect(await run({ entry }, pagesOf(["ada"]))).toEqual({ nominated: 1, done: 0, failed: 0 });
  expect(await left("ada")).toBe(1);
  expect(await memory.find(entry({ uid: "ada" }))).toMatchObject({
    callable: "closeIdleSession",
    actor: "system",
    result: { was: 2 },
  });
});

test("what is not filed is known by the name of the sweep", async () => {
  const ids: string[] = [];
  const decide: Closing["decide"] = (_, { receipt }) => {
    ids.push(receipt.requestId);
    return undefined;
  };
  await run({ decide }, pagesOf(["ada"]));
  expect(ids).toEqual(["closeIdleSession"]);
});

test("an item may be refused, and is not done then", async () => {
  const decide: Closing["decide"] = () => ({ refusal: { reason: "no-such-course", details: {} } });
  expect(await run({ decide }, pagesOf(["ada"]))).toEqual({ nominated: 1, done: 0, failed: 0 });
});

test("an item that has more to do is taken again at once", async () => {
  await plant("ada");
  expect(await run({ again: ({ was }) => was > 1 }, pagesOf(["ada", "bob"]))).toEqual({
    nominated: 2,
    done: 2,
    failed: 0,
  });
  expect(await left("ada")).toBe(0);
});

test("an item that fails is told of, and the others are done", async () => {
  await plant("ada", "bob");
  memory.fates.read.push(() => Promise.reject(new Error("broken")));
  expect(await run({}, pagesOf(["ada", "bob"]))).toEqual({ nominated: 2, done: 1, failed: 1 });
  expect(errors).toEqual([new Error("broken")]);
});

test("an item is tried again like any call", async () => {
  await plant("ada");
  memory.fates.commit.push(failing(14));
  expect(await run({}, pagesOf(["ada"]))).toEqual({ nominated: 1, done: 1, failed: 0 });
});

test("of who is erased nothing is due", async () => {
  await plant("ada");
  await memory.plant(rootDoc("ada"), { version: 1, erased: {} as NonNullable<Root["erased"]> });
  expect(await run({}, pagesOf(["ada"]))).toEqual({ nominated: 1, done: 0, failed: 0 });
  expect([await left("ada"), errors]).toEqual([2, []]);
});

test("an item waits for calls of its lane", async () => {
  await plant("ada");
  const { promise: until, resolve: open } = Promise.withResolvers<void>();
  const call = memory.instance.inLane("ada", () => until);
  const swept = start({}, pagesOf(["ada"]));
  await jest.advanceTimersByTimeAsync(1000);
  expect(memory.reads).toEqual([]);
  open();
  await call;
  expect((await within(0, swept)).done).toBe(1);
});

test("eight items are under way at once, and none begins after four minutes", async () => {
  memory.fates.read.push(...Array.from({ length: 500 }, () => hanging));
  const many = Array.from({ length: 200 }, (_, at) => `${at}`);
  const running = start({}, pagesOf(many, ["later"]));
  await jest.advanceTimersByTimeAsync(0);
  expect(memory.reads).toHaveLength(8);
  await jest.advanceTimersByTimeAsync(19_999);
  expect(memory.reads).toHaveLength(8);
  await jest.advanceTimersByTimeAsync(1);
  expect(memory.reads).toHaveLength(16);
  expect(await within(300_000, running)).toEqual({ nominated: 200, done: 0, failed: 96 });
});
