import { memoryStore } from "../../simulation/store/memoryStore.ts";
import { systemClock } from "../clock.ts";
import { chunkDoc, courseDoc, type Doc, enrollmentDoc } from "../records/documents.ts";
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
    expect(each).rejects.toThrow("Firestore answered with status 4: The documents did not come in time."),
  );
  await jest.advanceTimersByTimeAsync(7999);
  expect(await Promise.race([...waiting, "waiting"])).toBe("waiting");
  await jest.advanceTimersByTimeAsync(1);
  await Promise.all(waiting);
  expect(await cache.load([chunk])).toEqual([stored]);
});

describe("documents that never change", () => {
  const chunks = ["a", "b", "c"].map((name) => chunkDoc("course", "quiz", name)) as [
    Doc<never>,
    Doc<never>,
    Doc<never>,
  ];
  const [a, b, c] = chunks;
  const reads: (readonly string[])[] = [];

  /** A store that holds them, as long as a bank's are, and notes what is read. */
  async function noting() {
    reads.length = 0;
    const memory = memoryStore({ nowMs: () => Date.now() });
    const json = JSON.stringify(["x".repeat(70_000)]);
    await memory.commit(chunks.map(({ path }) => ({ op: "set", path, fields: [{ field: ["json"], set: json }] })));
    const read: Reader["read"] = (paths, moment) => {
      reads.push(paths);
      return memory.read(paths, moment);
    };
    return newCache({ store: { ...memory, read }, clock: systemClock });
  }

  test("are read once, those alone that are missing, however long they are", async () => {
    const cache = await noting();
    await cache.load([a]);
    const found = await cache.load([a, b]);
    expect(await cache.load([b, a])).toEqual(found);
    expect(reads).toEqual([[a.path], [b.path]]);
  });

  test("are read alongside others where any has to be read", async () => {
    const cache = await noting();
    await cache.load([a], [b]);
    await cache.load([b], [c]);
    expect(reads).toEqual([[a.path, b.path]]);
  });

  test("cannot be missing, and are looked for again if they were", async () => {
    const cache = await noting();
    const missing = chunkDoc("course", "quiz", "missing");
    for (const _ of [1, 2]) {
      await expect(cache.load([a, missing])).rejects.toThrow(`${missing.path} is referred to and missing.`);
    }
    expect(reads).toEqual([[a.path, missing.path], [missing.path]]);
  });
});

test("documents of the catalogue are remembered as they were read last, and no others", () => {
  const cache = newCache({ store: memoryStore({ nowMs: () => 0 }), clock: systemClock });
  const [course, enrollment] = [courseDoc("c"), enrollmentDoc("ada", "c")];
  const [first, second] = [{ title: "first" }, { title: "second" }] as never[];
  for (const title of [first, second]) cache.remember(course, title);
  cache.remember(enrollment, {} as never);
  expect([cache.remembered(course), cache.remembered(enrollment)]).toEqual([second, undefined]);
  cache.remember(course, undefined);
  expect(cache.remembered(course)).toBeUndefined();
});
