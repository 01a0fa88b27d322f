import { type DocumentReference, FieldValue } from "@google-cloud/firestore";
import { type BareFirestore, openBareFirestore } from "./bareFirestore.ts";
import type { FaultProxy } from "./faultProxy.ts";

/** A counter behind a proxy that can break whatever is asked of it. */
export interface FaultyCounter {
  readonly bare: BareFirestore;
  readonly proxy: FaultProxy;
  /** Through the proxy; a new one that holds `{ n: 0 }` in each test. */
  readonly counter: DocumentReference;
  /** Adds one, through the proxy. */
  increment(): Promise<unknown>;
  /** What is stored, past the proxy. */
  count(): Promise<number>;
}

/** Opens a database with a counter for the tests of a file, and mends the proxy after each. */
export function openFaultyCounter(name: string): FaultyCounter {
  const faulty = {} as { -readonly [K in keyof FaultyCounter]: FaultyCounter[K] };
  const stored = () => faulty.bare.store.doc(faulty.counter.path);
  beforeAll(async () => {
    faulty.bare = await openBareFirestore(name);
    faulty.proxy = faulty.bare.proxy;
  });
  beforeEach(async () => {
    faulty.counter = faulty.bare.db.collection("counters").doc();
    await stored().set({ n: 0 });
  });
  afterEach(() => faulty.proxy.mend());
  afterAll(() => faulty.bare.close());

  return Object.assign(faulty, {
    increment: () => faulty.counter.update({ n: FieldValue.increment(1) }),
    count: async () => (await stored().get()).get("n"),
  } satisfies Partial<FaultyCounter>);
}

/** How a call ended: "OK" or the gRPC status. */
export const outcome = (work: Promise<unknown>) =>
  work.then(
    () => "OK",
    (error) => error.code ?? error,
  );

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
