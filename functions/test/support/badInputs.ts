/** Inputs that are wrong in one place, made from one that is right and from what the contract says of its fields. */
import type { CallableName } from "../../src/contract/index.ts";
import {
  type Field,
  fieldsOf,
  type JsonType,
  MARKER,
  MARKER_DIGITS,
  MARKER_UUID,
  object,
  raw,
  writeJson,
} from "./inputFields.ts";

/** One input that must be refused. */
export interface BadInput {
  /** What is wrong. */
  label: string;
  /** The input as JSON. */
  json: string;
  /** What an issue has to name; it may name a place below. */
  path: string;
}

const nested = (levels: number) => raw("[".repeat(levels) + "]".repeat(levels));
const long = (value: unknown) => ({ "@type": "type.googleapis.com/google.protobuf.Int64Value", value });

const wrongTypes: [JsonType, unknown][] = [
  ["string", MARKER],
  ["number", Number(`${MARKER_DIGITS}.125`)],
  ["number", long(MARKER_DIGITS)],
  ["boolean", true],
  ["null", null],
  ["array", []],
  ["array", [MARKER]],
  ["array", nested(10)],
  ["object", {}],
  ["object", { [MARKER]: MARKER }],
  ["object", { toString: MARKER, valueOf: MARKER, length: 1 }],
];

/** Wrong wherever they stand; the callable protocol's own code breaks on some. */
const strange: [string, unknown][] = [
  ["33 levels", nested(33)],
  ["1,000 levels", nested(1000)],
  ["100,000 levels", nested(100_000)],
  ["100,000 levels of objects", raw('{"a":'.repeat(100_000) + 1 + "}".repeat(100_000))],
  ["100,000 elements", raw(`[${"0,".repeat(100_000)}0]`)],
  ["a long that is none", long(MARKER)],
  ["a long without a value", { "@type": "type.googleapis.com/google.protobuf.UInt64Value" }],
  ["an unknown @type", { "@type": MARKER, value: MARKER }],
  ["an @type that breaks in texts", { "@type": { toString: MARKER }, toString: 1 }],
  ["a prototype", { ["__proto__"]: { [MARKER]: MARKER } }],
  ["no prototype", { ["__proto__"]: null }],
];

const typeOf = (value: unknown): JsonType =>
  value === null ? "null" : Array.isArray(value) ? "array" : (typeof value as JsonType);

/** Everything that is wrong with an input in one place. `valid` names every field that there is. */
export function* badInputs(name: CallableName, valid: object): Generator<BadInput> {
  yield* badIn(object(fieldsOf[name]), valid, "", (value) => value);
}

function* badIn(field: Field, valid: unknown, path: string, put: (value: unknown) => unknown): Generator<BadInput> {
  const bad = (label: string, value: unknown, at = path): BadInput => ({
    label: `${path || "all of it"}: ${label}`,
    json: writeJson(put(value)),
    path: at,
  });
  const below = (key: string) => (path ? `${path}.${key}` : key);
  if (!field.takes.includes(typeOf(valid))) throw new Error(`${path} is to be right at first.`);

  if (!field.optional && path !== "" && !/\d$/.test(path)) yield bad("left out", undefined);
  for (const [type, value] of wrongTypes) {
    if (!field.takes.includes(type)) yield bad(`of type ${type}`, value);
  }
  for (const value of field.bad ?? []) yield bad(`${JSON.stringify(value)?.slice(0, 40)}`, value);
  for (const [label, value] of strange) yield bad(label, value, "");
  for (const [key, contents] of field.entries ?? []) {
    yield bad(`${JSON.stringify(contents).slice(0, 40)}`, contents, key ? below(key) : path);
  }
  if (field.fields || field.entries) {
    for (const value of [null, MARKER, {}, { requestId: MARKER_UUID, courseId: MARKER, role: "admin" }]) {
      yield bad(`__proto__ ${JSON.stringify(value)}`, { ...(valid as object), ["__proto__"]: value }, "");
    }
  }
  if (field.fields) {
    for (const key of [MARKER, "", "constructor", "prototype", "toString", "hasOwnProperty", "at", "__x__"]) {
      yield bad(`unknown field ${key}`, { ...(valid as object), [key]: MARKER });
      yield bad(`unknown field ${key}, an object`, { ...(valid as object), [key]: { [MARKER]: MARKER } });
    }
    for (const [key, of] of Object.entries(field.fields)) {
      yield* badIn(of, (valid as Record<string, unknown>)[key], below(key), (value) =>
        put({ ...(valid as object), [key]: value }),
      );
    }
  }
  if (field.items) {
    yield* badIn(field.items, (valid as unknown[])[0], below("0"), (value) =>
      put([value, ...(valid as unknown[]).slice(1)]),
    );
  }
}
