/** How documents are stored: times, stamps, transforms, and JSON where nothing is indexed. */
import { type DocumentData, type DocumentSnapshot, FieldValue, Timestamp } from "firebase-admin/firestore";
import { type AnyTransform, isTransform, transformOf } from "../records/changes.ts";
import { isPlaceOf, type Kind, type Sign } from "../records/kind.ts";

export function encode(kind: Kind, data: object): DocumentData {
  const fields = kind.json ? { json: JSON.stringify(data) } : mapFields(kind, data);
  return kind.stamp ? { ...fields, [kind.stamp]: FieldValue.serverTimestamp() } : fields;
}

/** As `encode`, with entries of maps as field paths of their own; `besides`: what only a merge can write. */
export function encodePatch(kind: Kind, data: object): { patch: DocumentData; besides: DocumentData | undefined } {
  const [patch, besides]: [DocumentData, DocumentData] = [{}, {}];
  for (const [field, value] of Object.entries(encode(kind, data))) {
    if (!(value instanceof Entries)) {
      patch[field] = value;
      continue;
    }
    for (const [key, each] of Object.entries(value.operand)) {
      // The SDK takes such a key, say `constructor`, for one that its map holds already.
      if (key in Object.prototype) besides[field] = { ...besides[field], ...Object.fromEntries([[key, each]]) };
      else patch[`${field}.${key}`] = each;
    }
  }
  return { patch, besides: Object.keys(besides).length > 0 ? besides : undefined };
}

class Entries {
  readonly operand: Readonly<Record<string, unknown>>;

  constructor(operand: Readonly<Record<string, unknown>>) {
    this.operand = operand;
  }
}

const mapFields = (kind: Kind, data: object): DocumentData =>
  Object.fromEntries(
    Object.entries(data).map(([field, value]) => {
      if (isTransform(value)) return [field, fieldValue(value)];
      if (typeof value === "number" && kind.times?.includes(field)) return [field, Timestamp.fromMillis(value)];
      return [field, value];
    }),
  );

function fieldValue(value: AnyTransform): unknown {
  switch (transformOf(value)) {
    case "add":
      return FieldValue.increment(value.operand as number);
    case "maximum":
      return FieldValue.maximum(value.operand as number);
    case "append":
      return FieldValue.arrayUnion(...(value.operand as string[]));
    case "drop":
      return FieldValue.arrayRemove(...(value.operand as string[]));
    case "unset":
      return FieldValue.delete();
    case "entries":
      return new Entries(
        Object.fromEntries(
          Object.entries(value.operand as object).map(([key, each]) => [
            key,
            isTransform(each) ? fieldValue(each) : each,
          ]),
        ),
      );
  }
}

/** What Registrar owns of a document; `undefined`: there is none at its place, or it is another app's. */
export function decode(kind: Kind, snapshot: DocumentSnapshot): unknown {
  const data = snapshot.data();
  if (!data || !isOwn(kind, snapshot.ref.path, data)) return undefined;
  if (kind.json) return JSON.parse(data.json);
  const isSeen = (field: string) =>
    field === kind.stamp ? kind.shown : kind.fields === undefined || Object.hasOwn(kind.fields, field);
  return Object.fromEntries(
    Object.entries(data)
      .filter(([field]) => isSeen(field))
      .map(([field, value]) => [field, seen(value, kind.fields?.[field])]),
  );
}

function seen(value: unknown, sign: Sign | undefined): unknown {
  if (value instanceof Timestamp) return value.toMillis();
  return sign === "count" && typeof value === "object" && value !== null ? `(${value.constructor.name})` : value;
}

/** Whether a document is Registrar's: it lies where that kind does, and each field that tells is there and of its type. */
const isOwn = (kind: Kind, path: string, data: DocumentData): boolean =>
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
