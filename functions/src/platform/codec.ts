/** How documents are stored: times, stamps, transforms, and JSON where nothing is indexed. */
import { type DocumentData, type DocumentSnapshot, FieldValue, Timestamp } from "firebase-admin/firestore";
import { type AnyTransform, isTransform, transformOf } from "./changes.ts";
import type { Kind } from "./documents.ts";

export function encode(kind: Kind, data: object): DocumentData {
  const fields = kind.json ? { json: JSON.stringify(data) } : mapFields(kind, data);
  return kind.stamp ? { ...fields, [kind.stamp]: FieldValue.serverTimestamp() } : fields;
}

/** As `encode`, with entries of maps as field paths of their own; `besides`: what only a merge can write. */
export function encodePatch(kind: Kind, data: object): { patch: DocumentData; besides: DocumentData | undefined } {
  const [patch, besides]: [DocumentData, DocumentData] = [{}, {}];
  for (const [field, value] of Object.entries(encode(kind, data))) {
    if (!(value instanceof Entry)) patch[field] = value;
    // The SDK takes such a key, say `constructor`, for one that its map holds already.
    else if (value.key in Object.prototype) besides[field] = { [value.key]: value.value };
    else patch[`${field}.${value.key}`] = value.value;
  }
  return { patch, besides: Object.keys(besides).length > 0 ? besides : undefined };
}

class Entry {
  readonly key: string;
  readonly value: unknown;

  constructor(key: string, value: unknown) {
    this.key = key;
    this.value = value;
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
    case "entry":
      return new Entry(
        (value as { key: string }).key,
        isTransform(value.operand) ? fieldValue(value.operand) : value.operand,
      );
  }
}

export function decode(kind: Kind, snapshot: DocumentSnapshot): unknown {
  const data = snapshot.data();
  if (!data) return undefined;
  if (kind.json) return JSON.parse(data.json);
  return Object.fromEntries(
    Object.entries(data)
      .filter(([field]) => field !== kind.stamp)
      .map(([field, value]) => [field, value instanceof Timestamp ? value.toMillis() : value]),
  );
}
