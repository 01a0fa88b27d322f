/** Kinds of documents; `kinds.ts` has all of them. */

/**
 * The sign by which a field tells whose document it is. A type, or one of some words: without it, it is not Registrar's. `tally`: a map
 * of finite numbers. `any` and `count` tell nothing; a count that holds an object, which another app left, is seen as its type.
 */
export type Sign = "text" | "number" | "time" | "list" | "map" | "tally" | "any" | "count" | readonly string[];

/** How a kind of document is stored. */
export interface Kind {
  /** Its path, with a name in braces for each id; left out: anywhere. */
  place?: string;
  /** The fields that Registrar owns, but for the stamp; others are neither read nor written. Left out: all. */
  fields?: Readonly<Record<string, Sign>>;
  /** Fields that hold Timestamps, seen as milliseconds. */
  times?: readonly string[];
  /** The field that takes the server's time at every write; no decision reads it. */
  stamp?: "updatedAt" | "at";
  /** The stamp is seen, too: for showing, never for deciding. */
  shown?: true;
  /** Stored as one JSON text: no index, no limit of nesting. */
  json?: true;
  /** Guarded and moved by every commit that read it. */
  root?: true;
  /** Worth remembering on an instance: the same for all callers, and its readers check what they find. */
  catalogue?: true;
  /** Another app's document at its place becomes Registrar's too: the fields that Registrar does not own stay. */
  adopts?: true;
}

/** Stands for what a document of a kind holds; no value has it. */
export declare const stored: unique symbol;

/** A kind of document that holds a `T`. */
export interface KindOf<T> extends Kind {
  place: string;
  readonly [stored]?: T;
}

/** Every field, so that none that is added can be forgotten. */
type Fields<T> = { readonly [K in keyof Required<T>]: Sign };

/** A kind of document that is stored field by field. */
export const kind = <T>(
  place: string,
  fields: Fields<T>,
  of: Kind & { times?: readonly (keyof T & string)[] } = {},
): KindOf<T> => ({
  place,
  fields,
  ...of,
});

/** A kind of document that is stored as one JSON text. */
export const json = <T>(place: string): KindOf<T> => ({ place, fields: { json: "text" }, json: true });

/** The path of a document of that kind, by its ids in the order of its place. @throws Error if there are more ids, or fewer. */
export function pathIn({ place }: KindOf<unknown>, ids: readonly string[]): string {
  const { between } = placeOf(place);
  if (ids.length !== between.length - 1)
    throw new Error(`${place} takes ${between.length - 1} ids, not ${ids.length}.`);
  return between.reduce((path, names, at) => path + ids[at - 1] + names);
}

/** Tells whether a path is one where documents of that kind lie. */
export function isPlaceOf({ place }: Kind, path: string): boolean {
  if (place === undefined) return true;
  const { names } = placeOf(place);
  const ids = path.split("/");
  return names.length === ids.length && names.every((name, at) => isIdOf(name, ids[at] as string));
}

interface Place {
  readonly names: readonly string[];
  /** What stands around its ids. */
  readonly between: readonly string[];
}

/** Each is taken apart once, since every document that is read or written asks. */
const places = new Map<string, Place>();

function placeOf(place: string): Place {
  const known = places.get(place) ?? { names: place.split("/"), between: place.split(/\{\w+\}/) };
  places.set(place, known);
  return known;
}

/**
 * Uids are such as Auth has, entries have several names in theirs; all other ids are such as `schemas/primitives` checks, or
 * sealed names, which may begin with `__`.
 */
function isIdOf(name: string, id: string): boolean {
  if (!name.startsWith("{")) return name === id;
  if (name === "{uid}") return id.length <= 128;
  return name === "{entryId}" || /^[A-Za-z0-9_-]{1,128}$/.test(id);
}

/** Those of a document's fields that tell whose it is. */
export const signsOf = ({ fields = {} }: Kind): string[] =>
  Object.keys(fields).filter((field) => fields[field] !== "any" && fields[field] !== "count");
