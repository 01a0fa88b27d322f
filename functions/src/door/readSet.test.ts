import { failing, type MemoryInstance, memoryInstance } from "../../test/support/memory/memoryInstance.ts";
import { storedCourse } from "../../test/support/storedCourse.ts";
import type { Reads, Seen } from "../records/call.ts";
import { create, merge, remove, update } from "../records/changes.ts";
import { courseDoc, type Doc, enrollmentsOf, quizDoc, rolesByPage, rootDoc, userDoc } from "../records/documents.ts";
import { type Stored, StoreError, Timestamp } from "../store/port.ts";
import { readDocuments } from "../store/snapshot.ts";
import { currentOf, readSetOf, unreadable } from "./readSet.ts";

let memory: MemoryInstance;

beforeEach(() => {
  memory = memoryInstance();
});

const [ada, bob, cid] = ["ada", "bob", "cid"].map(userDoc) as [Doc<object>, Doc<object>, Doc<object>];
const counted = (quizAttempts: number) => ({ quizAttempts });
const paths = (...docs: Doc<unknown>[]) => docs.map(({ path }) => path);

const readSet = (
  reads: (seen: Seen) => Reads,
  {
    entry,
    before,
    besides,
  }: { entry?: Doc<unknown>; before?: Parameters<typeof readSetOf>[4]; besides?: Doc<unknown>[] } = {},
) =>
  readSetOf(
    memory.instance,
    { reads: (_, seen) => reads(seen) },
    { actor: "ada", input: {} },
    entry,
    before,
    ...(besides ? [besides] : []),
  );

test("what is asked for is read in one round trip, beside the entry and what else is to be seen", async () => {
  await memory.plant(ada, counted(1));
  await memory.plant(bob, counted(2));
  const read = await readSet(() => ({ one: ada, none: undefined, many: [bob, cid] }), {
    entry: rootDoc("ada"),
    besides: [rootDoc("cid")],
  });
  expect(read.state).toEqual({ one: counted(1), none: undefined, many: [counted(2), undefined] });
  expect(memory.reads).toEqual([paths(rootDoc("ada"), rootDoc("cid"), ada, bob, cid)]);
  expect(paths(...read.docs)).toEqual(memory.reads[0]);
  expect((await readSet(() => ({ one: ada }))).docs).toEqual([ada]);
});

test("what was seen may call for more, which is read with all the rest, as of then", async () => {
  await memory.plant(ada, counted(1));
  const seenAt: (number | undefined)[] = [];
  const read = await readSet(({ now, get }) => {
    seenAt.push(now);
    return { ada, ...(get(ada) && { bob }) };
  });
  expect(memory.reads).toEqual([paths(ada), paths(ada, bob)]);
  expect(seenAt).toEqual([undefined, expect.any(Number), read.snapshot.now]);
});

test("each look is of its own moment", async () => {
  await memory.plant(ada, counted(1));
  memory.fates.read.push(async (go) => {
    const answer = await go();
    await memory.plant(ada, counted(2));
    return answer;
  });
  const { state } = await readSet(({ get }) => ({ ada, ...(get(ada) && { bob }) }));
  expect(state).toEqual({ ada: counted(2), bob: undefined });
});

test("where an answer is of several moments all is read as of the latest, and what more is looked at", async () => {
  await memory.plant(ada, counted(1));
  memory.fates.read.push(async (go) => {
    const [first, ...rest] = (await go()) as Stored[];
    return [{ ...first, readTime: Timestamp.fromMillis(0) }, ...rest];
  });
  memory.fates.read.push(async (go) => {
    await memory.plant(ada, counted(2));
    return go();
  });
  const { state } = await readSet(({ get }) => ({ ada, cid, ...(get(ada) && { bob }) }));
  expect(state).toEqual({ ada: counted(1), bob: undefined, cid: undefined });
  expect(memory.reads).toHaveLength(3);
});

test("where more is called for four times over it is a conflict", async () => {
  let rounds = 0;
  const unsteady = () => ({ next: userDoc(`${rounds++}`) });
  await expect(readSet(unsteady)).rejects.toThrow(
    "Firestore answered with status 10: What had to be read kept changing.",
  );
  expect(memory.reads).toHaveLength(4);
  memory.reads.length = rounds = 0;
  await readSet(() => ({ next: userDoc(`${Math.min(rounds++, 3)}`) }));
  expect(memory.reads).toHaveLength(4);
});

test("where more is called for, one that was seen is not enough", async () => {
  let rounds = 0;
  await readSet(() => ({ many: rounds++ === 0 ? [ada] : [ada, bob] }));
  expect(memory.reads).toEqual([paths(ada), paths(ada, bob)]);
});

test("where the entry is found nothing more is read", async () => {
  await memory.plant(ada, counted(1));
  let rounds = 0;
  const unsteady = () => ({ next: userDoc(`${Math.min(rounds++, 2)}`) });
  expect((await readSet(unsteady, { entry: ada })).snapshot.get(ada)).toEqual(counted(1));
  expect(memory.reads).toHaveLength(1);
  memory.reads.length = rounds = 0;
  await readSet(unsteady, { entry: bob });
  expect(memory.reads).toHaveLength(3);
});

test("what is seen is the catalogue of before, and what an earlier round saw", async () => {
  await memory.plant(courseDoc("c"), storedCourse as never);
  await readSet(() => ({ course: courseDoc("c") }));
  const seen: unknown[] = [];
  const noting = ({ now, get }: Seen) => {
    seen.push([now, get(courseDoc("c"))?.title, get(quizDoc("c", "q")), get(ada)]);
    return {};
  };
  await memory.plant(ada, counted(1));
  const before = await readDocuments(memory.store, [ada]);
  await readSet(noting, { before, besides: [bob] });
  expect(seen[0]).toEqual([before.now, "t", undefined, counted(1)]);
});

test("more is found as of the moment that was read", async () => {
  await memory.store.commit([{ op: "set", path: "roles/ada", fields: [{ field: ["role"], set: "admin" }] }]);
  const { find } = await readSet(() => ({ ada }));
  await memory.store.commit([{ op: "delete", path: "roles/ada" }]);
  expect(await find(rolesByPage(9))).toEqual([{ path: "roles/ada", data: { role: "admin" } }]);
  expect(await find(enrollmentsOf("c", undefined, undefined, 9))).toEqual([]);
});

test("a store that does not answer is unavailable to who does not try again", async () => {
  memory.fates.read.push(failing(13));
  await expect(readSet(() => ({ ada })).catch(unreadable)).rejects.toMatchObject({
    code: "unavailable",
    message: "The records could not be read; try again.",
    cause: expect.any(StoreError),
  });
  expect(() => unreadable(new Error("broken"))).toThrow("broken");
});

test.each([
  ["that was read and not changed", bob, [], undefined],
  [
    "that was read and changed, as each change leaves it",
    ada,
    [update(ada, counted(7)), merge(ada, { pvqMissed: 3 })],
    { quizAttempts: 7, pvqMissed: 3 },
  ],
  ["that was read and removed", ada, [remove(ada)], undefined],
  ["beside which others are changed", ada, [merge(bob, counted(9))], counted(1)],
  ["that was created", cid, [create(cid, counted(5))], counted(5)],
  ["that was not read and was changed", cid, [merge(cid, counted(5))], counted(3)],
  ["that was not read", cid, [merge(bob, counted(5))], counted(3)],
])("a document %s is as the commit leaves it", async (_, doc, changes, data) => {
  await memory.plant(ada, counted(1));
  const snapshot = await readDocuments(memory.store, [ada, bob]);
  await memory.plant(cid, counted(3));
  expect(await currentOf(memory.store, snapshot, changes as never)(doc)).toEqual(data);
});
