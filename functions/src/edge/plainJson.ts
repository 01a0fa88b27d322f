import type { InputIssue } from "../contract/index.ts";

const MAXIMUM_DEPTH = 32;
/** Above the largest input there can be: 200 answers of 100 choices. */
const MAXIMUM_VALUES = 50_000;

type Container = Record<string, unknown>;

/**
 * Why a value is not the plain JSON that inputs are made of: JSON from the network can name a prototype, which a schema
 * would take for fields, nest until the stack ends, and name types that the callable protocol does not know. Its numbers
 * of 64 bits become numbers, in place: nothing is copied, and nothing looked at beyond what an input may hold.
 */
export function notPlain(data: unknown): InputIssue | undefined {
  const all: Container = { data };
  const open: { container: Container; depth: number }[] = [{ container: all, depth: 0 }];
  let values = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { container, depth } = next;
    // The names of a list's places would be a copy of it, and larger.
    values += Array.isArray(container) ? container.length : Object.keys(container).length;
    if (values > MAXIMUM_VALUES) return { path: "", message: `must hold at most ${MAXIMUM_VALUES} values` };
    if (depth > MAXIMUM_DEPTH) return { path: "", message: `must not nest deeper than ${MAXIMUM_DEPTH} levels` };
    for (const key of Object.keys(container)) {
      const value = container[key];
      if (typeof value !== "object" || value === null) continue;
      if (isLong(value)) container[key] = Number(value.value);
      else if (isPlain(value)) open.push({ container: value as Container, depth: depth + 1 });
      else return { path: "", message: "must be plain JSON" };
    }
  }
  return undefined;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  if (Array.isArray(value)) return prototype === Array.prototype;
  return prototype === Object.prototype && !Object.hasOwn(value, "__proto__") && !Object.hasOwn(value, "@type");
}

/** How the callable protocol writes whole numbers of 64 bits; anything else by that name is no part of it. */
const isLong = (value: object): value is { value: string } => {
  const { "@type": type, value: digits } = value as Container;
  return (
    typeof type === "string" &&
    /^type\.googleapis\.com\/google\.protobuf\.U?Int64Value$/.test(type) &&
    typeof digits === "string" &&
    /^-?\d{1,19}$/.test(digits)
  );
};
