/** What a query finds among documents as of a moment. */
import { type Query, StoreError, Timestamp } from "../../src/store/port.ts";
import { type Document, type Documents, type Version, versionAt } from "./documents.ts";
import type { Content } from "./fieldChanges.ts";
import { areEquivalent, isNumeric } from "./numbers.ts";
import { comparePaths, idsOfCollection, idsOfDocument } from "./paths.ts";
import type { Sorted } from "./sorted.ts";
import { cut, entryOf, INVALID_ARGUMENT, isMap, type Kept, type KeptMap } from "./values.ts";

const MAXIMUM_IDS = 30;

export interface Match {
  readonly document: Document;
  readonly version: Version & { readonly content: Content };
}

/**
 * The documents that a query finds, in its order.
 * @throws StoreError where Firestore refuses the query; an Error where the SDK does.
 */
export function matches(documents: Documents, query: Query, moment: number): readonly Match[] {
  refuseOddQuery(query);
  const { equal = {}, before, limit } = query;
  const fields = Object.entries(equal).map(([name, value]) => [pathOf(name), value] as const);
  const timed = before && { field: pathOf(before.field), time: cut(before.time) };
  const found: Match[] = [];
  for (const document of candidates(documents, query)) {
    if (found.length === limit && !timed) break;
    const version = versionAt(document, moment);
    if (!version?.content) continue;
    const match = { document, version: version as Match["version"] };
    const has = fields.every(([path, value]) => isEqual(fieldAt(match, path), value));
    if (has && (!timed || isEarlier(fieldAt(match, timed.field), timed.time))) found.push(match);
  }
  return timed ? byTime(found, timed.field, query).slice(0, limit) : found;
}

/** What a query asks for, of one document. */
export function selected({ fields, isOdd }: Content, select: Query["select"]): Content {
  if (!select) return { fields, isOdd };
  const root: Record<string, Kept> = {};
  for (const path of outermost(select.map(pathOf))) {
    const value = valueAt(fields, path);
    if (value === undefined) continue;
    let map = root;
    for (const name of path.slice(0, -1)) {
      map[name] = entryOf(map, name) ?? {};
      map = map[name] as Record<string, Kept>;
    }
    map[path.at(-1) as string] = value;
  }
  return { fields: frozen(root), isOdd };
}

/** Without those that lie within another. */
const outermost = (paths: readonly (readonly string[])[]): (readonly string[])[] =>
  paths.filter(
    (path) => !paths.some((other) => other.length < path.length && other.every((name, at) => name === path[at])),
  );

function frozen(map: Record<string, Kept>): KeptMap {
  for (const value of Object.values(map)) {
    if (isMap(value) && !Object.isFrozen(value)) frozen(value as Record<string, Kept>);
  }
  return Object.freeze(map);
}

function refuseOddQuery({ from, ids, before, startAt, startAfter, endBefore }: Query): void {
  if ("group" in from && from.group.includes("/")) throw new Error("The name of a collection has no slash.");
  if (ids && "group" in from) throw new Error("Ids are those in one collection.");
  if (ids?.length === 0) throw new Error("A query by ids has one.");
  if (before && (startAt !== undefined || endBefore !== undefined)) throw new Error("By time, no path begins or ends.");
  if (before && startAfter && !startAfter.time) throw new Error("By time, a query goes on after a time.");
  if (ids && before)
    throw new StoreError(INVALID_ARGUMENT, "Ids are equalities, which no inequality of a field goes with.");
  if (ids && ids.length > MAXIMUM_IDS) throw new StoreError(INVALID_ARGUMENT, `More than ${MAXIMUM_IDS} ids.`);
}

/** Documents by path, those alone that lie between the paths of a query. */
function* candidates(documents: Documents, query: Query): Generator<Document> {
  const { from, ids, before, startAt, startAfter, endBefore } = query;
  const all = "group" in from ? documents.group(from.group) : inCollection(documents, from.collection);
  const start = before ? undefined : (startAfter?.path ?? startAt);
  const first = start === undefined ? [] : cursor(query, start);
  const end = endBefore === undefined ? undefined : cursor(query, endBefore);
  const wanted = ids && new Set(ids);
  for (const document of all?.from(first) ?? []) {
    if (end && comparePaths(document.ids, end) >= 0) return;
    if (startAfter && document.path === startAfter.path && !before) continue;
    if (!wanted || wanted.has(document.ids.at(-1) as string)) yield document;
  }
}

function inCollection(documents: Documents, path: string): Sorted<Document> | undefined {
  const collection = documents.collection(path);
  if (!collection) idsOfCollection(path);
  return collection?.documents;
}

/** The ids of a path that a query begins or ends at: anywhere for a group, else in the collection. */
function cursor({ from }: Query, path: string): readonly string[] {
  const ids = idsOfDocument(path);
  if ("collection" in from && ids.slice(0, -1).join("/") !== from.collection) {
    throw new Error(`${path} is not in ${from.collection}.`);
  }
  return ids;
}

/** A field of a query, as the SDK reads its name: dots part the names of entries. */
function pathOf(field: string): readonly string[] {
  const path = field.split(".");
  if (path.includes("") || /[*~/[\]]/.test(field)) throw new Error(`A query cannot name the field ${field}.`);
  return path;
}

function valueAt(fields: KeptMap, path: readonly string[]): Kept | undefined {
  let value: Kept | undefined = fields;
  for (const name of path) {
    if (!isMap(value)) return undefined;
    value = entryOf(value as KeptMap, name);
  }
  return value;
}

const fieldAt = ({ version }: Match, path: readonly string[]): Kept | undefined =>
  valueAt(version.content.fields, path);

const isEqual = (value: Kept | undefined, wanted: string | number): boolean =>
  typeof wanted === "number" ? isNumeric(value) && areEquivalent(value, wanted) : value === wanted;

/** Of all types, only times are before a time. */
const isEarlier = (value: Kept | undefined, time: Timestamp): boolean =>
  value instanceof Timestamp && compareTimes(value, time) < 0;

const compareTimes = (a: Timestamp, b: Timestamp): number => a.seconds - b.seconds || a.nanoseconds - b.nanoseconds;

function byTime(found: readonly Match[], field: readonly string[], { startAfter }: Query): readonly Match[] {
  const timeOf = (match: Match) => fieldAt(match, field) as Timestamp;
  const sorted = found.toSorted(
    (a, b) => compareTimes(timeOf(a), timeOf(b)) || comparePaths(a.document.ids, b.document.ids),
  );
  if (!startAfter?.time) return sorted;
  const { path } = startAfter;
  const time = cut(startAfter.time);
  const after = idsOfDocument(path);
  return sorted.filter((match) => (compareTimes(timeOf(match), time) || comparePaths(match.document.ids, after)) > 0);
}
