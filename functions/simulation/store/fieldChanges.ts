/** What the writes of a commit make of a document's fields. */
import { type FieldChange, StoreError, type Timestamp, type Write } from "../../src/store/port.ts";
import { isNumeric, isOdd, larger, type Numeric, sum } from "./numbers.ts";
import {
  areEquivalentValues,
  bytesOf,
  checkedName,
  DEEPEST,
  entryOf,
  INVALID_ARGUMENT,
  isMap,
  type Kept,
  type KeptMap,
  kept,
} from "./values.ts";

/** What happens to one field, checked, and with copies of its own. */
export interface KeptChange {
  readonly field: readonly string[];
  /** The value from the one before; `undefined`: no field. */
  readonly become: (before: Kept | undefined, now: Timestamp) => Kept | undefined;
  readonly kind: "plain" | "transform" | "removal";
  /** What it adds to a request. */
  readonly bytes: number;
}

type Op = Exclude<Write["op"], "delete">;

/**
 * The changes of a write, ready to be made.
 * @throws StoreError where Firestore refuses them; an Error where the SDK does.
 */
export function keptChanges(op: Op, fields: readonly FieldChange[]): readonly KeptChange[] {
  const changes = fields.flatMap((change) => keptChange(op, change));
  refuseOverlaps(fields);
  return changes;
}

function keptChange(op: Op, change: FieldChange): KeptChange[] {
  const field = change.field.map(checkedName);
  if (field.length === 0) throw new Error("A change names a field.");
  if (field.length > DEEPEST) throw new StoreError(INVALID_ARGUMENT, `More than ${DEEPEST} names lead to a field.`);
  const depth = field.length;
  if ("set" in change) {
    const value = kept(change.set, depth);
    return op === "merge" ? leavesOf(field, value).map(([path, leaf]) => plain(path, leaf)) : [plain(field, value)];
  }
  if ("remove" in change) {
    if (op === "create" || op === "set") throw new Error("A field is removed where a document is kept.");
    return [{ field, kind: "removal", become: () => undefined, bytes: bytesOf(field) }];
  }
  return [transform(field, change)];
}

const plain = (field: readonly string[], value: Kept): KeptChange => ({
  field,
  kind: "plain",
  become: () => value,
  bytes: bytesOf(field) + bytesOf(value),
});

/** The values that a merge writes: entries of maps one by one, but of empty ones. */
function leavesOf(field: readonly string[], value: Kept): [readonly string[], Kept][] {
  const entries = isMap(value) ? Object.entries(value as KeptMap) : [];
  return entries.length === 0 ? [[field, value]] : entries.flatMap(([name, each]) => leavesOf([...field, name], each));
}

function transform(field: readonly string[], change: FieldChange): KeptChange {
  const made = (become: KeptChange["become"], bytes = 8): KeptChange => ({
    field,
    kind: "transform",
    become,
    bytes: bytesOf(field) + bytes,
  });
  if ("increment" in change) {
    const by = operand(change.increment);
    return made((before) => (isNumeric(before) ? sum(before, by) : by));
  }
  if ("maximum" in change) {
    const other = operand(change.maximum);
    return made((before) => (isNumeric(before) ? larger(before, other) : other));
  }
  if ("arrayUnion" in change) {
    const elements = keptElements(change.arrayUnion, field.length);
    return made((before) => union(arrayOf(before), elements), bytesOf(elements));
  }
  if ("arrayRemove" in change) {
    const elements = keptElements(change.arrayRemove, field.length);
    const isLeft = (each: Kept) => !holds(elements, each);
    return made((before) => Object.freeze(arrayOf(before).filter(isLeft)), bytesOf(elements));
  }
  // In whole milliseconds, as Firestore documents it.
  return made((_, now) => now);
}

const arrayOf = (value: Kept | undefined): readonly Kept[] => (Array.isArray(value) ? value : []);

function union(array: readonly Kept[], elements: readonly Kept[]): readonly Kept[] {
  const all = [...array];
  for (const each of elements) if (!holds(all, each)) all.push(each);
  return Object.freeze(all);
}

function operand(value: number): Numeric {
  if (typeof value !== "number" || Number.isNaN(value)) throw new Error("An operand is a number.");
  return value;
}

function keptElements(elements: readonly unknown[], depth: number): readonly Kept[] {
  if (elements.length === 0) throw new Error("A union or a difference of arrays has an element.");
  return kept(elements, depth) as readonly Kept[];
}

const holds = (array: readonly Kept[], value: Kept): boolean => array.some((each) => areEquivalentValues(each, value));

function refuseOverlaps(fields: readonly FieldChange[]): void {
  const whole = new Set<string>();
  for (const { field } of fields) {
    const key = JSON.stringify(field);
    if (whole.has(key)) throw new Error(`${key} is written twice.`);
    whole.add(key);
  }
  for (const { field } of fields) {
    for (let length = 1; length < field.length; length++) {
      const key = JSON.stringify(field.slice(0, length));
      if (whole.has(key)) throw new Error(`${key} is written whole and in part.`);
    }
  }
}

/** Fields, and whether there are numbers among them that the SDK reads as others. */
export interface Content {
  readonly fields: KeptMap;
  readonly isOdd: boolean;
}

export const EMPTY: Content = { fields: Object.freeze({}), isOdd: false };

/** The content after the changes, frozen; what they leave alone is shared with what was there before. */
export function changed(before: Content, changes: readonly KeptChange[], now: Timestamp): Content {
  const root: Record<string, Kept> = { ...before.fields };
  let hasOdd = before.isOdd;
  const own = new Set<object>([root]);
  for (const change of changes) {
    const map = mapOf(root, change, own);
    const name = change.field.at(-1) as string;
    const value = map && change.become(entryOf(map, name), now);
    if (map && value === undefined) delete map[name];
    else if (map) map[name] = value as Kept;
    hasOdd ||= isOdd(value);
  }
  for (const map of own) Object.freeze(map);
  return { fields: root, isOdd: hasOdd };
}

/** The map that a field is in, to write into; none where a removal finds none. */
function mapOf(
  root: Record<string, Kept>,
  { field, kind }: KeptChange,
  own: Set<object>,
): Record<string, Kept> | undefined {
  let map = root;
  for (const name of field.slice(0, -1)) {
    const inner = entryOf<Kept>(map, name);
    if (!isMap(inner) && kind === "removal") return undefined;
    if (!isMap(inner) || !own.has(inner)) {
      const copy = isMap(inner) ? { ...(inner as KeptMap) } : {};
      own.add(copy);
      map[name] = copy;
    }
    map = map[name] as Record<string, Kept>;
  }
  return map;
}
