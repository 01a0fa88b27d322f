import { memoryStore } from "../../simulation/store/memoryStore.ts";
import { systemClock } from "../clock.ts";
import { chunkDoc } from "../records/documents.ts";
import type { Reader } from "../store/port.ts";
import { newCache } from "./cache.ts";

const chunk = chunkDoc("course", "quiz", "chunk");
const stored = [{ questionId: "q1" }];

/** A store that holds a chunk, and answers only the reads from that one on. */
async function storeAnsweringFrom(first: number): Promise<{ store: Reader; reads(): number }> {
  const memory = memoryStore({ nowMs: () => Date.now() });
  await memory.commit([{ op: "set", path: chunk.path, fields: [{ field: ["json"], set: JSON.stringify(stored) }] }]);
  let reads = 0;
  const read: Reader["read"] = (...asked) => (++reads < first ? new Promise(() => {}) : memory.read(...asked));
  return { store: { ...memory, read }, reads: () => reads };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test("calls that meet wait for one read, and later ones read nothing", async () => {
  const { store, reads } = await storeAnsweringFrom(1);
  const cache = newCache({ store, clock: systemClock });
  expect(await Promise.all([cache.load([chunk]), cache.load([chunk])])).toEqual([[stored], [stored]]);
  expect(await cache.load([chunk])).toEqual([stored]);
  expect(reads()).toBe(1);
});

test("a read that never ends holds up those who met it for a while, and nobody after them", async () => {
  const { store } = await storeAnsweringFrom(2);
  const cache = newCache({ store, clock: systemClock });
  const waiting = [cache.load([chunk]), cache.load([chunk])].map((each) =>
    expect(each).rejects.toMatchObject({ code: 4 }),
  );
  await jest.advanceTimersByTimeAsync(8000);
  await Promise.all(waiting);
  expect(await cache.load([chunk])).toEqual([stored]);
});
