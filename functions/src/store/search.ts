import type { Search } from "../records/documents.ts";
import { type Kind, signsOf } from "../records/kind.ts";
import { kindAt } from "../records/kinds.ts";
import { decode } from "./codec.ts";
import { type Query, type Reader, type Stored, Timestamp } from "./port.ts";

/** Another app's documents that a search passes at once; each may have up to 1 MiB. */
const MAXIMUM_PASSED = 100;

import type { Found } from "../records/call.ts";

/**
 * Finds Registrar's documents, by path, as of a moment within the last hour; `undefined`: as of now. Fewer
 * than its limit only where there are no more, however many of another app's lie between.
 */
export async function findDocuments<T>(
  store: Reader,
  readTime: Timestamp | undefined,
  search: Search<T>,
): Promise<Found<T>[]> {
  const query = queryFor(search);
  const found: Found<T>[] = [];
  let last: Stored | undefined;
  let size = search.limit;
  do {
    const page = await store.query(last ? pageAfter(last, query, size) : query, readTime);
    const before = found.length;
    for (const document of page) {
      const kind = search.kind ?? kindAt(document.path);
      const data = kind && decode(kind, document);
      if (data !== undefined) found.push({ path: document.path, data: data as T });
    }
    last = page.length === size ? page.at(-1) : undefined;
    // Thousands of another app's are passed in few round trips; where Registrar's are, no more come at once than were asked for.
    size = found.length === before ? Math.max(search.limit, Math.min(2 * size, MAXIMUM_PASSED)) : search.limit;
  } while (last && found.length < search.limit);
  return found.slice(0, search.limit);
}

const pageAfter = ({ path }: Stored, { startAt: _, ...query }: Query, limit: number): Query => ({
  ...query,
  startAfter: { path },
  limit,
});

function queryFor<T>({ kind, fields = {}, only, ids, after, limit, ...where }: Search<T>): Query {
  const isGroup = where.group !== undefined;
  return {
    from: isGroup ? { group: where.group } : { collection: where.collection },
    equal: fields,
    ids,
    limit,
    select: only && selected(only, kind),
    ...(after === undefined ? isGroup && { startAt: `${where.top}/\u0000` } : { startAfter: { path: after } }),
    ...(isGroup && { endBefore: `${where.top}\u0000/any` }),
  };
}

/** Fields to fetch, and those that tell whose a document is. */
const selected = (only: readonly string[], kind: Kind = {}): string[] => [...new Set([...only, ...signsOf(kind)])];

/** All documents of a collection, by path, in pages: as they are when each page is read. */
export async function* documentsByPage<T>(store: Reader, search: Search<T>): AsyncGenerator<Found<T>[]> {
  let after: string | undefined;
  do {
    const found: Found<T>[] = await findDocuments(store, undefined, { ...search, after });
    if (found.length > 0) yield found;
    after = found.length === search.limit ? found.at(-1)?.path : undefined;
  } while (after !== undefined);
}

/** Paths of Registrar's documents of a kind in one collection group with these fields and a time before another, by that time, in pages. */
export async function* pathsWhere(
  store: Reader,
  group: string,
  kind: Kind,
  fields: Record<string, string>,
  before: { field: string; ms: number },
  limit: number,
): AsyncGenerator<string[]> {
  const { field } = before;
  const query: Query = {
    from: { group },
    equal: fields,
    before: { field, time: Timestamp.fromMillis(before.ms) },
    limit,
    select: selected([field], kind),
  };
  let last: Stored | undefined;
  do {
    const startAfter = last && { path: last.path, time: last.fields?.[field] as Timestamp };
    const page = await store.query({ ...query, startAfter });
    const own = page.filter((document) => decode(kind, document) !== undefined);
    if (own.length > 0) yield own.map(({ path }) => path);
    last = page.length === limit ? page.at(-1) : undefined;
  } while (last);
}
