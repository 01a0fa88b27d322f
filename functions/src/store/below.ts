import type { Doc } from "../records/documents.ts";
import { kindAt } from "../records/kinds.ts";
import { decode } from "./codec.ts";
import type { Reader, Stored } from "./port.ts";

/** Paths of another app's documents in a collection and below it, those below a document before it, which may be gone itself. */
export async function* foreignPathsIn(store: Reader, collection: string): AsyncGenerator<string> {
  for (const path of await store.listDocuments(collection)) {
    for (const name of await store.listCollections(path)) yield* foreignPathsIn(store, `${path}/${name}`);
    const kind = kindAt(path);
    if (!kind || decode(kind, (await store.read([path]))[0] as Stored) === undefined) yield path;
  }
}

/** Ids in a collection, those too of documents that are gone and have others below them. */
export const idsIn = async (store: Reader, collection: string): Promise<string[]> =>
  (await store.listDocuments(collection)).map((path) => path.slice(collection.length + 1));

/** Names of the collections below a document. */
export const collectionsBelow = (store: Reader, { path }: Doc<unknown>): Promise<readonly string[]> =>
  store.listCollections(path);
