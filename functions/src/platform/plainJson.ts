import type { Request } from "firebase-functions/https";
import type { InputIssue } from "../contract/index.ts";

const MAXIMUM_DEPTH = 32;
/** Above the largest input there can be: 200 answers of 100 choices. */
const MAXIMUM_VALUES = 50_000;

/**
 * Why a value is not the plain JSON that inputs are made of: JSON from the network can name a prototype, which a schema
 * would take for fields, nest until the stack ends, and name types that the callable protocol does not know.
 */
export function notPlain(data: unknown): InputIssue | undefined {
  let level: unknown[] = [data];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    values += level.length;
    if (values > MAXIMUM_VALUES) return { path: "", message: `must hold at most ${MAXIMUM_VALUES} values` };
    if (depth > MAXIMUM_DEPTH) return { path: "", message: `must not nest deeper than ${MAXIMUM_DEPTH} levels` };
    const containers = level.filter((value): value is object => typeof value === "object" && value !== null);
    if (!containers.every(isPlain)) return { path: "", message: "must be plain JSON" };
    level = containers.flatMap((value) => Object.values(value));
  }
  return undefined;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  if (Array.isArray(value)) return prototype === Array.prototype;
  if (Object.hasOwn(value, "@type")) return isLong(value as Record<string, unknown>);
  return prototype === Object.prototype && !Object.hasOwn(value, "__proto__");
}

/** How the callable protocol writes whole numbers of 64 bits; anything else by that name makes it fail. */
const isLong = ({ "@type": type, value }: Record<string, unknown>): boolean =>
  typeof type === "string" &&
  /^type\.googleapis\.com\/google\.protobuf\.U?Int64Value$/.test(type) &&
  typeof value === "string" &&
  /^-?\d{1,19}$/.test(value);

const issues = new WeakMap<object, InputIssue>();

/**
 * Looks at the body before the callable protocol does, which would take it apart without limits, answer INTERNAL, and
 * log what is not as it expects. Such a body is put aside, so that the caller is authenticated first; {@link issueIn} tells.
 */
export const plainBodies = <F extends (request: Request, response: never) => unknown>(callable: F): F =>
  Object.assign((request: Request, response: never) => {
    const issue = isCall(request.body) ? notPlain(request.body) : { path: "", message: "must be sent as { data }" };
    if (issue) {
      issues.set(request, issue);
      request.body = { data: null };
    }
    return callable(request, response);
  }, callable) as unknown as F;

const isCall = (body: unknown): boolean =>
  typeof body === "object" && body !== null && Object.keys(body).length === 1 && Object.hasOwn(body, "data");

/** Why the body of this request was put aside. */
export const issueIn = (request: object | undefined): InputIssue | undefined => request && issues.get(request);
