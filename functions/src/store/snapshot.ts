import { doorNowMs } from "../clock.ts";
import type { Doc } from "../records/documents.ts";
import { decode } from "./codec.ts";
import type { Reader, Timestamp } from "./port.ts";

/** Documents as they were at one moment. */
export interface Snapshot {
  /** That moment by Firestore's clock, in ms. */
  now: number;
  /** The same, exactly, for finding more as of then. */
  readTime: Timestamp;
  /** It was read again, as of that moment, since the first answer was of several. */
  readAgain: boolean;
  get<T>(doc: Doc<T>): T | undefined;
  has(path: string): boolean;
  /** Tells whether another app's document lies there. */
  isForeign(path: string): boolean;
  /** The write that the document had seen last. */
  updateTime(path: string): Timestamp | undefined;
}

/**
 * Reads documents at one moment, in one round trip: as of `moment`, or of one that Firestore chooses. An answer may be of
 * several: Firestore may move the time within it, and where it breaks off the SDK asks for the rest later. Nothing tells
 * these apart, so all is then read again as of the latest, which one more round trip does.
 * @throws StoreError
 */
export async function readDocuments(
  store: Reader,
  docs: readonly Doc<unknown>[],
  moment?: Timestamp,
): Promise<Snapshot> {
  const unique = [...new Map(docs.map((doc) => [doc.path, doc])).values()];
  const paths = unique.map(({ path }) => path);
  const first = await store.read(paths, moment);
  const readTime = moment ?? first.map((each) => each.readTime).reduce(later);
  const readAgain = !first.every((each) => each.readTime.isEqual(readTime));
  const documents = readAgain ? await store.read(paths, readTime) : first;
  const found = new Map<string, { data: unknown; isForeign: boolean; updateTime: Timestamp | undefined }>();
  documents.forEach((document, at) => {
    const { path, kind } = unique[at] as Doc<unknown>;
    const data = decode(kind, document);
    const isForeign = document.fields !== undefined && data === undefined;
    found.set(path, { data, isForeign, updateTime: document.updateTime });
  });
  return {
    now: doorNowMs(readTime.toMillis()),
    readTime,
    readAgain,
    get: <T>(doc: Doc<T>) => found.get(doc.path)?.data as T | undefined,
    has: (path) => found.has(path),
    isForeign: (path) => found.get(path)?.isForeign === true,
    updateTime: (path) => found.get(path)?.updateTime,
  };
}

const later = (a: Timestamp, b: Timestamp): Timestamp => (a.valueOf() > b.valueOf() ? a : b);
