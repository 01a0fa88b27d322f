/** The port to the database: plain data in, plain data out. One side is Firestore, the other lies in memory. */
import { Timestamp } from "firebase-admin/firestore";

export { Timestamp };

/**
 * Null, a boolean, a number, a string, a Timestamp, an array or a map of these, as a plain object. What another app stored may be
 * of other types, too; nothing of those is ever written.
 */
export type Value = unknown;

/** The change of one field by one write, which is named by its path: an entry of a map by two names. */
export type FieldChange = { readonly field: readonly string[] } & (
  | { readonly set: Value }
  /** Adds; what is no number counts as 0. */
  | { readonly increment: number }
  /** Raises; what is no number is replaced. */
  | { readonly maximum: number }
  /** Appends what the array does not hold yet; what is no array counts as an empty one. */
  | { readonly arrayUnion: readonly Value[] }
  | { readonly arrayRemove: readonly Value[] }
  /** The moment of the commit, in whole milliseconds or finer. */
  | { readonly serverTimestamp: true }
  /** Takes the field away; not in a `create` or a `set`. */
  | { readonly remove: true }
);

/** The condition on a document for a write to pass: there, or written last at that moment. */
export type Precondition = { readonly exists: true } | { readonly updateTime: Timestamp };

/** One write of a commit. */
export type Write =
  /** The document must not exist. */
  | { readonly op: "create"; readonly path: string; readonly fields: readonly FieldChange[] }
  /** Nothing stays of what was there. */
  | { readonly op: "set"; readonly path: string; readonly fields: readonly FieldChange[] }
  /** Fields that are not named stay, and entries of maps, too; the document comes to be if it is missing. */
  | { readonly op: "merge"; readonly path: string; readonly fields: readonly FieldChange[] }
  /** Fields that are not named stay. Maps are replaced. */
  | {
      readonly op: "update";
      readonly path: string;
      readonly fields: readonly FieldChange[];
      readonly precondition: Precondition;
    }
  | { readonly op: "delete"; readonly path: string; readonly precondition?: Precondition };

/** A document as it was at a moment. */
export interface Stored {
  readonly path: string;
  readonly readTime: Timestamp;
  /** The time of the last write that changed it; `undefined`: there is none. */
  readonly updateTime: Timestamp | undefined;
  /** `undefined`: there is none. */
  readonly fields: Readonly<Record<string, Value>> | undefined;
}

/** Which documents to find, by path, or by the field of `before` and then by path. */
export interface Query {
  /** The path of a collection, or the name of many wherever they lie. */
  readonly from: { readonly collection: string } | { readonly group: string };
  /** Values that fields have. */
  readonly equal?: Readonly<Record<string, string | number>>;
  /** Ids in the collection, at most 30. */
  readonly ids?: readonly string[] | undefined;
  /** A field that holds an earlier time. */
  readonly before?: { readonly field: string; readonly time: Timestamp };
  /** The path to begin at, whether a document is there or not. */
  readonly startAt?: string | undefined;
  /** The document after which to go on; with the time in its field, where `before` is. */
  readonly startAfter?: { readonly path: string; readonly time?: Timestamp } | undefined;
  /** The path to end before. */
  readonly endBefore?: string | undefined;
  readonly limit: number;
  /** The fields to fetch; left out: all. */
  readonly select?: readonly string[] | undefined;
}

/** The database. Every method takes one round trip, and throws a {@link StoreError} with the status of what went wrong. */
export interface Store {
  /** Documents in the order of their paths, as of a moment within the last hour, or now; each tells which moment that was. */
  read(paths: readonly string[], readTime?: Timestamp): Promise<readonly Stored[]>;
  /** Makes all writes, in their order, or none; of several violated conditions the first tells the status. */
  commit(writes: readonly Write[]): Promise<void>;
  /** Finds documents as of a moment within the last hour, or now. */
  query(query: Query, readTime?: Timestamp): Promise<readonly Stored[]>;
  /** Paths of what is in a collection, by path, those too of documents that are gone and have others below them. */
  listDocuments(collection: string): Promise<readonly string[]>;
  /** Names of the collections below a document, in order. */
  listCollections(path: string): Promise<readonly string[]>;
  /** Ends its connections; nothing is asked of it afterwards. */
  close(): Promise<void>;
}

/** The part of the store that only tells. */
export type Reader = Omit<Store, "commit" | "close">;

/** The gRPC status of an answer that did not come in time. */
export const DEADLINE_EXCEEDED = 4;
/** The gRPC status of a conflict that a further try settles. */
export const ABORTED = 10;

/** The database did not do as asked; whether anything was written is not known. */
export class StoreError extends Error {
  /** The gRPC status. */
  readonly code: number;

  constructor(code: number, cause: unknown) {
    super(`Firestore answered with status ${code}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    this.code = code;
  }
}
