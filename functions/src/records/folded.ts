import { add, type Change, entries, isTransform, type Put, transformOf } from "./changes.ts";

/** Makes one of two settings of a field, if there may be two. */
type Meeting = (first: unknown, second: unknown) => { value: unknown } | undefined;

/**
 * The changes of one commit, one for each document, in the order in which each is first named.
 * @throws Error where two cannot be one: a field is set twice, or a document is taken away and written.
 */
export const folded = (changes: readonly Change[]): Change[] => combined(changes, besideEachOther);

/**
 * The changes of two decisions that one commit carries out, the second made on what the first leaves: what it sets holds, and
 * what it adds is added.
 * @throws Error as {@link folded}, and where the second computes with what the first set.
 */
export const followedBy = (first: readonly Change[], second: readonly Change[]): Change[] =>
  combined([...folded(first), ...folded(second)], afterEachOther);

function combined(changes: readonly Change[], meet: Meeting): Change[] {
  const byPath = new Map<string, Change>();
  for (const change of changes) {
    const before = byPath.get(change.doc.path);
    byPath.set(change.doc.path, before ? both(before, change, meet) : change);
  }
  return [...byPath.values()];
}

function both(first: Change, second: Change, meet: Meeting): Change {
  if (isAgain(first, second)) return first;
  const isPatch = second.op === "update" || second.op === "merge";
  if (!("data" in first) || !isPatch) throw twice(first, `${first.op} and ${second.op}`);
  const data: Record<string, unknown> = { ...first.data };
  for (const [field, value] of Object.entries(second.data)) {
    const met = Object.hasOwn(data, field) ? meet(data[field], value) : { value };
    if (!met) throw twice(first, field);
    data[field] = met.value;
  }
  return {
    op: first.op === "merge" ? second.op : first.op,
    doc: first.doc,
    data,
    ...(first.fences && second.fences && { fences: true }),
    ...(first.blind && second.blind && { blind: true }),
  };
}

/** Tells whether the second does nothing beside the first. */
const isAgain = (first: Change, second: Change): boolean =>
  first.op === second.op && (first.op === "discard" || ("json" in first && first.json === (second as Put).json));

/** Entries of one map under different keys. */
function besideEachOther(first: unknown, second: unknown): { value: unknown } | undefined {
  const [a, b] = [entriesOf(first), entriesOf(second)];
  if (!a || !b || Object.keys(b).some((key) => Object.hasOwn(a, key))) return undefined;
  return { value: entries({ ...a, ...b }) };
}

function afterEachOther(first: unknown, second: unknown): { value: unknown } | undefined {
  if (!isTransform(second)) return { value: second };
  if (isTransform(first) && transformOf(first) === "add" && transformOf(second) === "add") {
    return { value: add((first.operand as number) + (second.operand as number)) };
  }
  return besideEachOther(first, second);
}

const entriesOf = (value: unknown): Record<string, unknown> | undefined =>
  isTransform(value) && transformOf(value) === "entries" ? (value.operand as Record<string, unknown>) : undefined;

/** By the kind of place: a path may name a student. */
const twice = ({ doc }: Change, what: string): Error =>
  new Error(`One commit changes ${doc.kind.place ?? "a document"} twice: ${what}.`);
