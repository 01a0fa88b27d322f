/** How documents are stored: times, stamps, transforms, and JSON where nothing is indexed. */
import { type AnyTransform, isTransform, transformOf } from "../records/changes.ts";
import { isPlaceOf, type Kind, type Sign } from "../records/kind.ts";
import { type FieldChange, type Stored, Timestamp } from "./port.ts";

/** The change of each field by a write of the data. */
export function encode(kind: Kind, data: object): FieldChange[] {
  const fields = kind.json
    ? [{ field: ["json"], set: JSON.stringify(data) }]
    : Object.entries(data).flatMap(([field, value]) => fieldChanges(kind, field, value));
  return kind.stamp ? [...fields, { field: [kind.stamp], serverTimestamp: true }] : fields;
}

function fieldChanges(kind: Kind, field: string, value: unknown): FieldChange[] {
  if (isTransform(value)) return transformed([field], value);
  const isTime = typeof value === "number" && kind.times?.includes(field);
  return [{ field: [field], set: isTime ? Timestamp.fromMillis(value) : value }];
}

function transformed(field: string[], value: AnyTransform): FieldChange[] {
  switch (transformOf(value)) {
    case "add":
      return [{ field, increment: value.operand as number }];
    case "maximum":
      return [{ field, maximum: value.operand as number }];
    case "append":
      return [{ field, arrayUnion: value.operand as string[] }];
    case "drop":
      return [{ field, arrayRemove: value.operand as string[] }];
    case "unset":
      return [{ field, remove: true }];
    case "entries":
      return Object.entries(value.operand as object).flatMap(([key, each]) =>
        isTransform(each) ? transformed([...field, key], each) : [{ field: [...field, key], set: each }],
      );
  }
}

/** The part of a document that Registrar owns; `undefined`: there is none at its place, or it is another app's. */
export function decode(kind: Kind, { path, fields: data }: Pick<Stored, "path" | "fields">): unknown {
  if (!data || !isOwn(kind, path, data)) return undefined;
  if (kind.json) return JSON.parse(data.json as string);
  const isSeen = (field: string) =>
    field === kind.stamp ? kind.shown : kind.fields === undefined || Object.hasOwn(kind.fields, field);
  const decoded: [string, unknown][] = [];
  for (const field of Object.keys(data)) {
    if (isSeen(field)) decoded.push([field, seen(data[field], kind.fields?.[field])]);
  }
  return Object.fromEntries(decoded);
}

function seen(value: unknown, sign: Sign | undefined): unknown {
  if (value instanceof Timestamp) return value.toMillis();
  return sign === "count" && typeof value === "object" && value !== null ? `(${value.constructor.name})` : value;
}

/** Tells whether a document is Registrar's: it lies where that kind does, and each field that tells is there and of its type. */
const isOwn = (kind: Kind, path: string, data: Readonly<Record<string, unknown>>): boolean =>
  isPlaceOf(kind, path) && Object.entries(kind.fields ?? {}).every(([field, sign]) => isOfSign(sign, data[field]));

function isOfSign(sign: Sign, value: unknown): boolean {
  if (typeof sign !== "string") return sign.includes(value as string);
  switch (sign) {
    case "any":
    case "count":
      return true;
    case "text":
      return typeof value === "string";
    case "number":
      return Number.isFinite(value);
    case "time":
      return value instanceof Timestamp;
    case "list":
      return Array.isArray(value);
    case "map":
      return isMap(value);
    case "tally":
      return isMap(value) && Object.values(value).every(Number.isFinite);
  }
}

/** Places on the earth, references and bytes are no maps. */
const isMap = (value: unknown): value is object =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
