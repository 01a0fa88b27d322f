import { HttpsError, onCall } from "firebase-functions/v2/https";
import { onSchedule } from "firebase-functions/v2/scheduler";
import { type CallableServer, serveCallables } from "./serveCallables.ts";

// It prints each refused request.
jest.mock("firebase-functions/logger");

// Without it the Admin SDK asks the network.
process.env.GCLOUD_PROJECT = "demo-p";

let runs = 0;
const exported = {
  size: onCall(({ data, rawRequest }) => ({ text: data.text.length, body: rawRequest.rawBody.length })),
  refuse: onCall(() => {
    throw new HttpsError("failed-precondition", "no", { reason: "course-full" });
  }),
  sweep: onSchedule("every 5 minutes", () => {
    runs += 1;
  }),
  constant: 42,
  plain: () => "not a function of firebase-functions",
};

let server: CallableServer;
beforeAll(async () => {
  server = await serveCallables(exported, { project: "demo-p", region: "us-central1" });
});
afterAll(() => server.close());

function post(name: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.origin}/demo-p/us-central1/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
}

const mebibyte = 1024 * 1024;

test("a callable takes a body of 31 MiB and sees it raw", async () => {
  const body = JSON.stringify({ data: { text: "x".repeat(31 * mebibyte) } });
  const response = await post("size", body);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ result: { text: 31 * mebibyte, body: body.length } });
});

test("a refusal arrives as callables send it", async () => {
  const response = await post("refuse", '{"data":null}');
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    error: { status: "FAILED_PRECONDITION", message: "no", details: { reason: "course-full" } },
  });
});

test("a browser of another origin is let in, before and with the call", async () => {
  const origin = "http://app.example";
  const preflight = await fetch(`${server.origin}/demo-p/us-central1/size`, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type",
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe(origin);
  expect(preflight.headers.get("access-control-allow-headers")).toBe("authorization,content-type");
  const call = await post("size", '{"data":{"text":"x"}}', { origin });
  expect(call.headers.get("access-control-allow-origin")).toBe(origin);
});

test("a token that Auth did not issue is refused", async () => {
  const unsigned = ["{}", '{"sub":"somebody"}', ""].map((part) => Buffer.from(part).toString("base64url")).join(".");
  const response = await post("size", '{"data":{"text":""}}', { authorization: `Bearer ${unsigned}` });
  expect(response.status).toBe(401);
});

test.each([
  ["malformed JSON", '{"data":'],
  ["no object", '"data"'],
  ["more than 32 MiB", JSON.stringify({ data: { text: "x".repeat(32 * mebibyte) } })],
])("%s is answered with 400 and the server lives on", async (_name, body) => {
  const response = await post("size", body);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { status: "INVALID_ARGUMENT" } });
  expect((await post("size", '{"data":{"text":""}}')).status).toBe(200);
});

test("a schedule runs once for a POST", async () => {
  expect((await post("sweep", "{}")).status).toBe(200);
  expect(runs).toBe(1);
});

test.each(["constant", "plain", "missing"])("%s is not served", async (name) => {
  expect((await post(name, '{"data":null}')).status).toBe(404);
});

test("closing ends calls in flight and frees the port", async () => {
  const started = Promise.withResolvers<void>();
  const hang = onCall(() => {
    started.resolve();
    return new Promise(() => {});
  });
  const other = await serveCallables({ hang }, { project: "p", region: "r" });
  const headers = { "content-type": "application/json" };
  const call = fetch(`${other.origin}/p/r/hang`, { method: "POST", headers, body: '{"data":null}' });
  const failed = expect(call).rejects.toThrow("fetch failed");
  await started.promise;
  await other.close();
  await failed;
  const again = await serveCallables({}, { project: "p", region: "r", port: Number(new URL(other.origin).port) });
  expect(again.origin).toBe(other.origin);
  await again.close();
});
