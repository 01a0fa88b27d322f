/** An instance of the door on a store in memory, with what pure tests plant there, break and look at. */
import { memoryStore } from "../../../simulation/store/memoryStore.ts";
import { AccountsError } from "../../../src/accounts/port.ts";
import { systemClock } from "../../../src/clock.ts";
import { type Instance, startInstance } from "../../../src/door/instance.ts";
import type { Doc } from "../../../src/records/documents.ts";
import { encode } from "../../../src/store/codec.ts";
import { type Store, StoreError, type Write } from "../../../src/store/port.ts";
import { readDocuments } from "../../../src/store/snapshot.ts";
import { memoryAccounts } from "./memoryAccounts.ts";

/** What becomes of one round trip instead; `go` makes it. */
export type Fate = (go: () => Promise<unknown>) => Promise<unknown>;

export interface MemoryInstance {
  readonly instance: Instance;
  /** The same documents; what is done here is neither broken nor noted. */
  readonly store: Store;
  /** What becomes of the next round trips of the instance, in their order; later ones pass. */
  readonly fates: { read: Fate[]; commit: Fate[]; query: Fate[] };
  /** Paths that the instance asked for, and writes that it sent, each round trip. */
  readonly reads: (readonly string[])[];
  readonly commits: (readonly Write[])[];
  plant<T extends object>(doc: Doc<T>, data: NoInfer<Partial<T>>): Promise<void>;
  /** A document of another app. */
  plantForeign(path: string): Promise<void>;
  find<T>(doc: Doc<T>): Promise<T | undefined>;
}

/** A round trip that fails before anything happens. */
export const failing =
  (status: number): Fate =>
  () =>
    Promise.reject(new StoreError(status, new Error("It was broken on purpose.")));

/** One that happens and fails all the same. */
export const doneAndFailing =
  (status: number): Fate =>
  (go) =>
    go().then(() => failing(status)(go));

/** One whose answer never comes. */
export const hanging: Fate = () => new Promise(() => {});

/** What comes of some work while so much time passes, with fake timers. @throws Error where that is not enough. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  work.catch(() => {});
  await jest.advanceTimersByTimeAsync(ms);
  return Promise.race([work, Promise.reject(new Error(`Nothing came of it in ${ms} ms.`))]);
}

/** When each test begins by the clock of `eachOnItsOwn`, in ms. */
export const NOW_MS = Date.UTC(2026, 0, 1);

/** Gives each test of a file an instance of its own, and fake timers that begin at `NOW_MS`. */
export function eachOnItsOwn(begin: (memory: MemoryInstance) => void): void {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW_MS });
    begin(memoryInstance());
  });
  afterEach(() => jest.useRealTimers());
}

export function memoryInstance(): MemoryInstance {
  process.env.REGISTRAR_SECRETS = `1:${"s".repeat(32)}`;
  const store = memoryStore({ nowMs: () => Date.now() });
  const fates: MemoryInstance["fates"] = { read: [], commit: [], query: [] };
  const reads: (readonly string[])[] = [];
  const commits: (readonly Write[])[] = [];
  const fated = <T>(kind: keyof typeof fates, go: () => Promise<T>) =>
    (fates[kind].shift() ?? ((pass) => pass()))(go) as Promise<T>;
  const instance = startInstance({
    store: {
      ...store,
      read(paths, at) {
        reads.push(paths);
        return fated("read", () => store.read(paths, at));
      },
      commit(writes) {
        commits.push(writes);
        return fated("commit", () => store.commit(writes));
      },
      query: (query, at) => fated("query", () => store.query(query, at)),
    },
    accounts: memoryAccounts(new Map(), { AccountsError }),
    hash: async (secret) => secret,
    clock: systemClock,
  });
  return {
    instance,
    store,
    fates,
    reads,
    commits,
    plant: ({ path, kind }, data) => store.commit([{ op: "set", path, fields: encode(kind, data) }]),
    plantForeign: (path) => store.commit([{ op: "set", path, fields: [{ field: ["theirs"], set: true }] }]),
    find: async (doc) => (await readDocuments(store, [doc])).get(doc),
  };
}
