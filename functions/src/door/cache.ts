import { LRUCache } from "lru-cache";
import { before, type Clock } from "../clock.ts";
import type { Load } from "../records/call.ts";
import type { Doc } from "../records/documents.ts";
import { DEADLINE_EXCEEDED, type Reader, StoreError } from "../store/port.ts";
import { readDocuments, type Snapshot } from "../store/snapshot.ts";
import { newMemory } from "./memory.ts";

const MAXIMUM_CACHED_CHARACTERS = 64 * 1024 * 1024;
const MAXIMUM_REMEMBERED = 1000;
/** Above what the largest bank takes, and so far below the door's limit that whoever waited reads anew. */
const READ_LIMIT_MS = 8000;

/** The memory of an instance for documents. */
export interface Cache {
  /**
   * Reads documents that never change, from memory where this instance has met them; where it has not met them all, those
   * `alongside` too, for later calls. @throws if one is missing.
   */
  readonly load: Load;
  /** A catalogue document as this instance read it last; a hint for where to look, never a ground for deciding. */
  remembered<T>(doc: Doc<T>): T | undefined;
  remember<T>(doc: Doc<T>, data: T | undefined): void;
}

const tooSlow = () => new StoreError(DEADLINE_EXCEEDED, new Error("The documents did not come in time."));

export function newCache({ store, clock }: { store: Reader; clock: Clock }): Cache {
  const immutable = new LRUCache<string, object>({
    maxSize: MAXIMUM_CACHED_CHARACTERS,
    sizeCalculation: (document) => JSON.stringify(document).length,
  });
  const catalogue = newMemory<object>(MAXIMUM_REMEMBERED);
  /** Being read; calls that meet there wait for one answer. */
  const underWay = new Map<string, Promise<Snapshot>>();

  const readTogether = (docs: readonly Doc<unknown>[]): void => {
    // Whom a read that never ends held up would be everybody who comes to this instance.
    const endMs = clock.monotonicMs() + READ_LIMIT_MS;
    const read = before(clock, endMs, readDocuments(store, docs), tooSlow).then((snapshot) => {
      for (const doc of docs) immutable.set(doc.path, snapshot.get(doc) as object | undefined);
      return snapshot;
    });
    for (const { path } of docs) underWay.set(path, read);
    const done = () => {
      for (const { path } of docs) underWay.delete(path);
    };
    read.then(done, done);
  };

  return {
    load<T>(docs: readonly Doc<T>[], alongside: readonly Doc<T>[] = []): Promise<T[]> {
      const isMissing = ({ path }: Doc<T>) => !immutable.has(path) && !underWay.has(path);
      if (docs.some(isMissing)) readTogether([...docs, ...alongside].filter(isMissing));
      return Promise.all(
        docs.map(async (doc) => {
          const found =
            (immutable.get(doc.path) as T | undefined) ??
            (await (underWay.get(doc.path) as Promise<Snapshot>)).get(doc);
          if (found === undefined) throw new Error(`${doc.path} is referred to and missing.`);
          return found;
        }),
      );
    },
    remembered: <T>(doc: Doc<T>) => catalogue.get(doc.path) as T | undefined,
    remember(doc, data) {
      if (!doc.kind.catalogue) return;
      catalogue.set(doc.path, data as object | undefined);
    },
  };
}
