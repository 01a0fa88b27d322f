/** Bodies of calls. Nobody's is read before it is known who sends it, and none that is larger than its callable takes. */
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import bodyParser from "body-parser";
import type { CallableRequest, Request } from "firebase-functions/https";
import type { InputIssue } from "../contract/index.ts";
import { notPlain } from "./plainJson.ts";

const MEBIBYTE = 1024 * 1024;
/** Above the largest input but that of an import. */
const MAXIMUM_BYTES = 2 * MEBIBYTE;
/** A `source` of 8 MiB, its escapes and the rest of the call. */
const MAXIMUM_LARGE_BYTES = 12 * MEBIBYTE;

/** The content type of a request whose body nobody has read. Jest loads this module many times into one process. */
const contentType = Symbol.for("registrar.contentType");
type Unread = IncomingMessage & { [contentType]?: string };

const unread = new Set<string>();
/** Bodies as somebody else has parsed them, and how large they may be. */
const setAside = new WeakMap<object, { body: unknown; maximumBytes: number }>();

// The functions framework parses whatever the platform lets through, and inflates it, before it calls a function: 32 MB can
// take 1.8 GB, and one megabyte of gzip as much. It leaves alone what names no type.
subscribe("http.server.request.start", (message) => {
  const { request } = message as { request: Unread };
  const type = request.headers["content-type"];
  if (type === undefined || !unread.has(callableOf(request))) return;
  request[contentType] = type;
  delete request.headers["content-type"];
});

/** The function that is deployed here; where many are served together, the path ends with its name. */
const callableOf = ({ url = "" }: IncomingMessage): string =>
  process.env.FUNCTION_TARGET ?? url.split("?")[0]?.split("/").at(-1) ?? "";

/** Lets the callable of that name authenticate callers before anything they sent is read; {@link readInput} then does. */
export function unreadBodies<F extends (request: Request, response: never) => unknown>(
  name: string,
  callable: F,
  { large = false } = {},
): F {
  unread.add(name);
  const authenticateFirst = (request: Request, response: never) => {
    const type = (request as Unread)[contentType];
    if (type !== undefined) request.headers["content-type"] = type;
    setAside.set(request, { body: request.body, maximumBytes: large ? MAXIMUM_LARGE_BYTES : MAXIMUM_BYTES });
    request.body = { data: null };
    return callable(request, response);
  };
  return Object.assign(authenticateFirst, callable) as unknown as F;
}

/** The `data` of a call, which is plain then; or what is wrong with its body. */
export type BodyRead = { data: unknown } | { issue: InputIssue };

/** Reads the body of a call, once it is known who sends it. */
export async function readData({ rawRequest: request, data }: CallableRequest<unknown>): Promise<BodyRead> {
  const aside = setAside.get(request);
  // By `run`, without HTTP.
  if (!aside) return plain({ data });
  setAside.delete(request);
  const { body, maximumBytes } = aside;
  request.body = body;
  // A body that was parsed is left as it is.
  const parse = promisify(bodyParser.json({ limit: maximumBytes, inflate: false }));
  try {
    await parse(request, undefined as never);
  } catch {
    return wrong(`must be JSON of at most ${maximumBytes} bytes, as UTF-8 and not compressed`);
  }
  const call: unknown = request.body;
  request.body = undefined;
  return isCall(call) ? plain(call) : wrong("must be sent as { data }");
}

const wrong = (message: string) => ({ issue: { path: "", message } });

function plain(call: { data: unknown }): BodyRead {
  const issue = notPlain(call);
  return issue ? { issue } : { data: call.data };
}

const isCall = (body: unknown): body is { data: unknown } =>
  typeof body === "object" && body !== null && Object.keys(body).length === 1 && Object.hasOwn(body, "data");
