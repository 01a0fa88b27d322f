import { eachOnItsOwn, type MemoryInstance, NOW_MS } from "../../test/support/memory/memoryInstance.ts";
import { attemptDoc, seatTimeDoc } from "../records/documents.ts";
import { kinds } from "../records/kinds.ts";
import { Timestamp } from "../store/port.ts";
import { overdue } from "./overdue.ts";

let memory: MemoryInstance;
eachOnItsOwn((begun) => {
  memory = begun;
});

async function pagesIn<T>(pages: AsyncIterable<T[]>): Promise<T[][]> {
  const all: T[][] = [];
  for await (const page of pages) all.push(page);
  return all;
}

const attempt = {
  attemptNumber: 1,
  quizId: "q",
  courseId: "c",
  bankVersion: 1,
  status: "open" as const,
  questionIds: [],
  revision: 0,
};
const open = overdue({
  kind: kinds.attempt,
  collection: "attempts",
  time: "closesAt",
  fields: { status: "open" },
  named: (ids) => ids.join(" "),
});
const idle = overdue({ kind: kinds.seatTime, collection: "office", time: "idleAt", named: ([uid]) => uid });

const plant = (uid: string, more: object) => memory.plant(attemptDoc(uid, "c", "q-1"), { ...attempt, ...more });

test("what is due are documents whose time has passed, that first which passed first, by the ids in their paths", async () => {
  const times = { ada: NOW_MS - 1, bob: NOW_MS - 2, cid: NOW_MS, dot: null };
  for (const [uid, closesAt] of Object.entries(times)) await plant(uid, { closesAt });
  expect(await pagesIn(open(memory.instance))).toEqual([["bob c q-1", "ada c q-1"]]);
});

test("others have other values in their fields", async () => {
  await plant("ada", { closesAt: NOW_MS - 1 });
  await plant("bob", { closesAt: NOW_MS - 1, status: "lapsed" });
  expect(await pagesIn(open(memory.instance))).toEqual([["ada c q-1"]]);
});

test("another app's documents in collections of that name are none", async () => {
  await memory.plant(seatTimeDoc("ada"), { days: {}, idleAt: NOW_MS - 1 });
  const idleAt = Timestamp.fromMillis(NOW_MS - 1);
  const { path } = seatTimeDoc("bob");
  await memory.store.commit([{ op: "set", path, fields: [{ field: ["idleAt"], set: idleAt }] }]);
  expect(await pagesIn(idle(memory.instance))).toEqual([["ada"]]);
});

test("they come in pages of 200", async () => {
  for (let at = 0; at < 201; at++) await plant(`s${at}`, { closesAt: NOW_MS - 1000 + at });
  const pages = await pagesIn(open(memory.instance));
  expect(pages.map((page) => page.length)).toEqual([200, 1]);
  expect(pages[1]).toEqual(["s200 c q-1"]);
});
