import { type BadCalls, openBadCalls } from "./support/badCalls.ts";
import { callableNames } from "./support/callableNames.ts";
import { newId } from "./support/ids.ts";
import { MARKER } from "./support/inputFields.ts";

let bad: BadCalls;

jest.setTimeout(60_000);

beforeAll(async () => {
  bad = await openBadCalls();
});
afterAll(() => bad.close());

const json = { "content-type": "application/json" };
const call = JSON.stringify({ data: { requestId: newId(), courseId: MARKER } });
const bodies: [string, RequestInit][] = [
  ["GET", { method: "GET" }],
  ["PUT", { method: "PUT", headers: json, body: call }],
  ["DELETE", { method: "DELETE", headers: json, body: call }],
  ["no body", { headers: json }],
  ["not JSON", { headers: json, body: `${MARKER}{` }],
  ["half of JSON", { headers: json, body: call.slice(0, -1) }],
  ["NaN", { headers: json, body: `{"data":{"courseId":"${MARKER}","revision":NaN}}` }],
  ["a text", { headers: json, body: `"${MARKER}"` }],
  ["null", { headers: json, body: "null" }],
  ["a list", { headers: json, body: `["${MARKER}"]` }],
  ["no data", { headers: json, body: `{"answers":{"q1":"${MARKER}"}}` }],
  ["data beside others", { headers: json, body: `{"data":{},"${MARKER}":"${MARKER}"}` }],
  ["data in a prototype", { headers: json, body: `{"__proto__":${call}}` }],
  ["data beside a prototype", { headers: json, body: `{"__proto__":{"a":"${MARKER}"},"data":{}}` }],
  ["200,000 levels", { headers: json, body: `${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)}` }],
  ["above the cap", { headers: json, body: `{"data":"${MARKER.padEnd(13_000_000, "x")}"}` }],
  ["another content type", { headers: { "content-type": "text/plain" }, body: call }],
  ["a form", { body: new URLSearchParams({ data: MARKER }) }],
  ["an unknown character set", { headers: { "content-type": "application/json; charset=unknown" }, body: call }],
  ["not in the encoding it says", { headers: { ...json, "content-encoding": "gzip" }, body: call }],
];

test.each(callableNames)(
  "%s: what is no call is an invalid argument, and then the right call succeeds",
  async (name) => {
    const { as, input } = await bad.rightCalls[name]();
    const accepted: string[] = [];
    await bad.expectUntouched(async () => {
      for (const [label, { headers, ...init }] of bodies) {
        const authorized = { ...(headers as object), authorization: `Bearer ${as.token}` };
        const { status, body } = await bad.send(name, { ...init, headers: authorized });
        const refused = status === 400 && JSON.parse(body).error?.status === "INVALID_ARGUMENT";
        if (!refused || body.includes(MARKER)) accepted.push(`${label} => ${status} ${body.slice(0, 300)}`);
      }
      expect(accepted).toEqual([]);
    });
    expect(await bad.post(name, as, JSON.stringify(input))).toMatchObject({ status: 200 });
  },
);

test("asked for a stream of events, it refuses like for any other answer", async () => {
  const { as } = await bad.rightCalls.enroll();
  const headers = { ...json, authorization: `Bearer ${as.token}`, accept: "text/event-stream" };
  const { body } = await bad.send("enroll", { headers, body: `{"data":{"courseId":"${MARKER}/"}}` });
  expect(body).toMatch(/^data: \{"error":.*"status":"INVALID_ARGUMENT"\}\}\n\n$/s);
  expect(body).not.toContain(MARKER);
});

test("a web page of another origin may call and sees why it is refused", async () => {
  const { as } = await bad.rightCalls.enroll();
  const headers = { ...json, authorization: `Bearer ${as.token}`, origin: "https://school.example" };
  const url = `${bad.office.origin}/${bad.project.id}/us-central1/enroll`;
  const response = await fetch(url, { method: "POST", headers, body: "{}" });
  expect(response.status).toBe(400);
  expect(response.headers.get("access-control-allow-origin")).toBe("https://school.example");
});

test("no log line holds a uid, a token, or anything that was sent", () => {
  expect(bad.office.logs.length).toBeGreaterThan(100);
  expect(bad.tellingLogs()).toEqual([]);
});
