/** How to make an input from one that is right, whatever its ids are: the same for the same seed. */
import fc from "fast-check";
import type { CallableName } from "../../../src/contract/index.ts";
import { inputsOf } from "./fromSchema.ts";
import { anything, keys, texts } from "./hostile.ts";

export interface Recipe {
  /** Who calls; `right` is who may. */
  as: "right" | "student" | "admin" | "nobody";
  /** The request id: another one, the one there is, or whatever else the recipe makes of it. */
  requestId: "new" | "right" | "made";
  /** All of the input, of which `changes` changes something; left out: the right one. */
  input?: unknown;
  /** Whether such an input is about what the right one is about. */
  keepsIds?: boolean;
  changes: Change[];
}

interface Change {
  kind: "remove" | "replace" | "copy" | "rename" | "wrap" | "repeat" | "splice" | "add" | "exchange";
  /** Which of all places in the input, modulo their number. */
  at: number;
  other: number;
  value: unknown;
  text: string;
  key: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom("remove", "replace", "copy", "rename", "wrap", "repeat", "splice", "add", "exchange"),
  at: fc.nat(),
  other: fc.nat(),
  value: anything,
  text: texts,
  key: keys,
});

const some = <T>(value: T, weight: number) => ({ arbitrary: fc.constant(value), weight });

export function recipesFor(name: CallableName): fc.Arbitrary<Recipe> {
  const who = {
    as: fc.oneof(
      some<Recipe["as"]>("right", 14),
      some<Recipe["as"]>("student", 2),
      some<Recipe["as"]>("admin", 3),
      some<Recipe["as"]>("nobody", 1),
    ),
    requestId: fc.oneof(
      some<Recipe["requestId"]>("new", 14),
      some<Recipe["requestId"]>("right", 3),
      some<Recipe["requestId"]>("made", 3),
    ),
  };
  const mutated = fc.record({ ...who, changes: fc.array(change, { maxLength: 3 }) });
  const made = fc.record({
    ...who,
    input: inputsOf(name),
    keepsIds: fc.constantFrom(true, true, false),
    changes: fc.array(change, { maxLength: 1 }),
  });
  return fc.oneof<fc.Arbitrary<Recipe>[]>(mutated, mutated, made);
}

type Place = [holder: Record<string, unknown>, key: string];

/** The input of a recipe, where `right` is right and `known` are texts that name something. */
export function inputOf({ input, keepsIds, changes }: Recipe, right: object, known: readonly string[]): unknown {
  const ids = Object.entries(right).filter(([key]) => /^uid$|Id$/.test(key));
  const made = { ...(named(input, known) as object), ...(keepsIds && Object.fromEntries(ids)) };
  const root: { input: unknown } = { input: structuredClone(input === undefined ? right : made) };
  for (const each of changes) {
    apply(each, placesIn(root), known);
    // Whoever took all of it away sends nothing.
    root.input ??= null;
  }
  return root.input;
}

function placesIn(holder: object): Place[] {
  return Object.keys(holder).flatMap((key) => {
    const value = (holder as Record<string, unknown>)[key];
    const here: Place = [holder as Record<string, unknown>, key];
    return isContainer(value) ? [here, ...placesIn(value)] : [here];
  });
}

function apply(change: Change, places: readonly Place[], known: readonly string[]): void {
  const { kind, at, other } = change;
  const [holder, key] = places[at % places.length] as Place;
  const [otherHolder, otherKey] = places[other % places.length] as Place;
  const value = holder[key];
  const made = named(change.value, known);
  const text = named(change.text, known) as string;
  const newKey = named(change.key, known) as string;
  const isEven = other % 2 === 0;
  const isItem = Array.isArray(holder) && Number(key) < holder.length;
  const remove = () => (isItem ? removeAt(holder, Number(key)) : delete holder[key]);
  const apply: Record<Change["kind"], () => unknown> = {
    remove,
    replace: () => put(holder, key, made),
    copy: () => put(holder, newKey, structuredClone(value)),
    rename: () => remove() && put(holder, newKey, value),
    wrap: () => put(holder, key, isEven ? [value] : { [newKey]: value }),
    repeat: () =>
      put(holder, key, Array.isArray(value) ? [...value, ...value] : textOf(value).repeat(1 + (other % 30))),
    splice: () => put(holder, key, spliced(value, text, other)),
    add: () => put(isContainer(value) ? value : holder, newKey, made),
    exchange: () => {
      const theirs = structuredClone(otherHolder[otherKey]);
      put(otherHolder, otherKey, structuredClone(value));
      put(holder, key, theirs);
    },
  };
  apply[kind]();
}

/** Whatever the list was given a `constructor` of. */
function removeAt(list: unknown[], index: number): true {
  list.copyWithin(index, index + 1);
  list.length--;
  return true;
}

function spliced(value: unknown, text: string, from: number): unknown {
  if (typeof value === "number") return from % 2 === 0 ? value + 1 : -value;
  const whole = textOf(value);
  const start = from % (whole.length + 1);
  return whole.slice(0, start) + text + whole.slice(start + (from % 5));
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const isContainer = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** As JSON from the network does it: `__proto__` is a name like any other. */
function put(holder: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** The value with its references to known texts replaced. */
function named(value: unknown, known: readonly string[]): unknown {
  if (typeof value === "string") {
    return value.replace(/«known:(\d+)»/g, (_, index) => known[index % known.length] ?? "");
  }
  if (Array.isArray(value)) return value.map((each) => named(each, known));
  if (!isContainer(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [named(key, known), named(each, known)]));
}
