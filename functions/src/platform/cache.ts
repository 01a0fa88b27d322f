import { LRUCache } from "lru-cache";
import type { Doc } from "./documents.ts";
import { readDocuments } from "./store.ts";

const MAXIMUM_CACHED_CHARACTERS = 64 * 1024 * 1024;

const immutable = new LRUCache<string, object>({
  maxSize: MAXIMUM_CACHED_CHARACTERS,
  sizeCalculation: (document) => JSON.stringify(document).length,
});

const catalogue = new LRUCache<string, object>({ max: 1000 });

/** Reads documents that never change, from memory where this instance has met them. @throws if one is missing. */
export async function loadImmutable<T>(docs: readonly Doc<T>[]): Promise<T[]> {
  const missing = docs.filter((doc) => !immutable.has(doc.path));
  const read = missing.length > 0 ? await readDocuments(missing) : undefined;
  return docs.map((doc) => {
    const kept = immutable.get(doc.path) as T | undefined;
    if (kept !== undefined) return kept;
    const found = read?.get(doc);
    if (found === undefined) throw new Error(`${doc.path} is referred to and missing.`);
    immutable.set(doc.path, found as object);
    return found;
  });
}

/** What a catalogue document held when this instance read it last; a hint for where to look, never a ground for deciding. */
export const rememberedCatalogue = <T>(doc: Doc<T>): T | undefined => catalogue.get(doc.path) as T | undefined;

export function rememberCatalogue<T>(doc: Doc<T>, data: T | undefined): void {
  if (!doc.kind.catalogue) return;
  if (data === undefined) catalogue.delete(doc.path);
  else catalogue.set(doc.path, data as object);
}
