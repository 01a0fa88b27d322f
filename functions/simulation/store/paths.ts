/** Paths of documents and collections. */
import { StoreError } from "../../src/store/port.ts";
import { compareTexts, INVALID_ARGUMENT } from "./values.ts";

const MAXIMUM_ID_BYTES = 1500;
const MAXIMUM_PATH_BYTES = 6 * 1024;

/**
 * The ids that a document's path is made of.
 * @throws an Error if it is no document's, as the SDK does; StoreError if Firestore has no such ids.
 */
export function idsOfDocument(path: string): readonly string[] {
  const ids = idsOf(path);
  if (ids.length % 2 !== 0) throw new Error(`${path} is no path of a document.`);
  return ids;
}

/** The ids that a collection's path is made of, under the same conditions. */
export function idsOfCollection(path: string): readonly string[] {
  const ids = idsOf(path);
  if (ids.length % 2 !== 1) throw new Error(`${path} is no path of a collection.`);
  return ids;
}

function idsOf(path: string): readonly string[] {
  const ids = path.split("/");
  if (ids.includes("")) throw new Error(`"${path}" has an id without a letter.`);
  if (Buffer.byteLength(path) > MAXIMUM_PATH_BYTES || !ids.every(isId)) {
    throw new StoreError(INVALID_ARGUMENT, `${path} has an id that cannot be one.`);
  }
  return ids;
}

const isId = (id: string): boolean =>
  id !== "." &&
  id !== ".." &&
  !(id.startsWith("__") && id.endsWith("__") && id.length >= 4) &&
  id.isWellFormed() &&
  Buffer.byteLength(id) <= MAXIMUM_ID_BYTES;

/** The order of documents by their names: id by id, a document before those below it. */
export function comparePaths(a: readonly string[], b: readonly string[]): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const order = compareTexts(a[at] as string, b[at] as string);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
