import type { Find, Found } from "./call.ts";
import { type Doc, fieldsBeside, type Search } from "./documents.ts";

/** Firestore looks for so many ids at once. */
const IDS_AT_ONCE = 30;

/** The last id of a path. */
export const idIn = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Registrar's documents in the collection of a document, page by page. */
export async function findBeside<T extends object>(
  find: Find,
  beside: Doc<unknown>,
  only: readonly (keyof T & string)[],
  fields: Record<string, string> = {},
): Promise<Found<T>[]> {
  const all: Found<T>[] = [];
  for (let isMore = true; isMore; ) {
    const search = fieldsBeside<T>(beside, only, all.at(-1)?.path, fields);
    const page = await find(search);
    all.push(...page);
    isMore = page.length === search.limit;
  }
  return all;
}

/** Documents by their ids, however many. */
export async function findByIds<T>(
  find: Find,
  ids: readonly string[],
  searchFor: (some: readonly string[]) => Search<T>,
): Promise<Found<T>[]> {
  const all: Found<T>[] = [];
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
    all.push(...(await find(searchFor(ids.slice(from, from + IDS_AT_ONCE)))));
  }
  return all;
}
