import { type Change, isTransform, transformOf } from "./changes.ts";

/**
 * The record that a document holds after a change, as decisions see it: times in ms, stamps left out. `undefined`: there is none.
 * The store computes the same of what it holds at the commit.
 */
export function applied<T>(record: T | undefined, change: Change): T | undefined {
  switch (change.op) {
    case "remove":
    case "discard":
      return undefined;
    case "put":
      return JSON.parse(change.json) as T;
    case "create":
      return patched({}, change.data) as T;
    default:
      return patched((record ?? {}) as Record<string, unknown>, change.data) as T;
  }
}

function patched(record: Readonly<Record<string, unknown>>, data: object): Record<string, unknown> {
  const after = { ...record };
  for (const [field, value] of Object.entries(data)) {
    const made = computed(after[field], value);
    if (made === undefined) delete after[field];
    else after[field] = made;
  }
  return after;
}

function computed(before: unknown, value: unknown): unknown {
  if (!isTransform(value)) return value;
  const list = Array.isArray(before) ? before : [];
  switch (transformOf(value)) {
    case "add":
      return (typeof before === "number" ? before : 0) + (value.operand as number);
    case "maximum":
      return typeof before === "number" ? Math.max(before, value.operand as number) : value.operand;
    case "append":
      return [...new Set([...list, ...(value.operand as string[])])];
    case "drop":
      return list.filter((each) => !(value.operand as string[]).includes(each));
    case "unset":
      return undefined;
    default:
      return patched((before ?? {}) as Record<string, unknown>, value.operand as object);
  }
}
