import type { Request } from "firebase-functions/https";
import type { InputIssue } from "../contract/index.ts";

const MAXIMUM_DEPTH = 32;
/** Above the largest input there can be: 200 answers of 100 choices. */
const MAXIMUM_VALUES = 50_000;

/**
 * Why a value is not the plain JSON that inputs are made of: JSON from the network can name a prototype, which a schema
 * would take for fields, nest until the stack ends, and ask the callable protocol for numbers by `@type`.
 */
export function notPlain(data: unknown): InputIssue | undefined {
  let level: unknown[] = [data];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    values += level.length;
    if (values > MAXIMUM_VALUES) return { path: "", message: `must hold at most ${MAXIMUM_VALUES} values` };
    if (depth > MAXIMUM_DEPTH) return { path: "", message: `must not nest deeper than ${MAXIMUM_DEPTH} levels` };
    const containers = level.filter((value): value is object => typeof value === "object" && value !== null);
    if (!containers.every(isPlain)) return { path: "", message: "must be plain JSON without __proto__ and @type" };
    level = containers.flatMap((value) => Object.values(value));
  }
  return undefined;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  if (Array.isArray(value)) return prototype === Array.prototype;
  return prototype === Object.prototype && !Object.hasOwn(value, "__proto__") && !Object.hasOwn(value, "@type");
}

const issues = new WeakMap<object, InputIssue>();

/**
 * Looks at the body before the callable protocol decodes it, which would take it apart without limits and answer
 * INTERNAL. What is not plain is put aside, so that the call is still authenticated first; {@link issueIn} tells.
 */
export const plainBodies = <F extends (request: Request, response: never) => unknown>(callable: F): F =>
  Object.assign((request: Request, response: never) => {
    const issue = notPlain(request.body);
    if (issue) {
      issues.set(request, issue);
      request.body = { data: null };
    }
    return callable(request, response);
  }, callable) as unknown as F;

/** Why the body of this request was put aside. */
export const issueIn = (request: object | undefined): InputIssue | undefined => request && issues.get(request);
