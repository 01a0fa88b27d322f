import {
  type DocumentReference,
  type DocumentSnapshot,
  type Firestore,
  Timestamp,
  type Transaction,
} from "@google-cloud/firestore";
import { type FaultProxy, type Metered, startFaultProxy } from "./faultProxy.ts";
import { openFirestore } from "./openFirestore.ts";

/** Firestore without the registrar, used as the store of the door uses it. */
export interface BareFirestore {
  readonly project: string;
  /** Behind a proxy. */
  readonly db: Firestore;
  readonly proxy: FaultProxy;
  /** The same database past the proxy. */
  readonly store: Firestore;
  /** Commits in a transaction that reads nothing and is tried once: "OK", or the status of the error. */
  commit(write: (transaction: Transaction) => unknown): Promise<"OK" | number>;
  /** Does the work and tells what it took. */
  meter(work: () => Promise<unknown>): Promise<Metered>;
  close(): Promise<void>;
}

/** Opens a database of its own on the emulator of the suite. */
export async function openBareFirestore(name: string): Promise<BareFirestore> {
  const proxy = await startFaultProxy();
  const project = `demo-${name}-${process.pid}`;
  const db = openFirestore(project, proxy.host);
  const store = openFirestore(project, proxy.upstream);
  return {
    project,
    db,
    proxy,
    store,
    commit: (write) =>
      db
        .runTransaction(async (transaction) => void write(transaction), { maxAttempts: 1 })
        .then(
          () => "OK" as const,
          (error) => (typeof error.code === "number" ? error.code : Promise.reject(error)),
        ),
    async meter(work) {
      const mark = proxy.mark();
      await work();
      return proxy.since(mark);
    },
    async close() {
      await Promise.all([db.terminate(), store.terminate()]);
      await proxy.close();
    },
  };
}

export const dataOf = async (ref: DocumentReference) => (await ref.get()).data();

/** When a document was written last. Throws if there is none. */
export const updateTimeOf = async (ref: DocumentReference): Promise<Timestamp> => stamped(await ref.get());

/** The same of a snapshot. */
export function stamped({ ref, updateTime }: DocumentSnapshot): Timestamp {
  if (!updateTime) throw new Error(`${ref.path} does not exist.`);
  return updateTime;
}

/** The update time that a document had before it was changed once more. */
export async function outdated(ref: DocumentReference): Promise<Timestamp> {
  const before = await updateTimeOf(ref);
  await ref.update({ changed: true });
  return before;
}

export const microsecondBefore = ({ seconds, nanoseconds }: Timestamp): Timestamp =>
  nanoseconds < 1000 ? new Timestamp(seconds - 1, 999_999_000) : new Timestamp(seconds, nanoseconds - 1000);
