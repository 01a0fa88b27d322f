import { inspect } from "node:util";
import { connectFunctionsEmulator, getFunctions } from "firebase/functions";
import { openStage, type Stage } from "../test/support/openStage.ts";
import { apiErrorOf } from "../test/support/thrownBy.ts";
import { isRefusal } from "./apiError.ts";
import type { Client } from "./client.ts";
import { type ConnectOptions, connect } from "./connect.ts";
import { requestIdPattern } from "./requestId.ts";
import { type AttemptReport, RetryHandler } from "./retryHandler.ts";

const requestId = "01234567-89ab-4def-8123-456789abcdef";
const enrolled = { courseId: "c1", status: "active", enrolledAt: 1, alreadyEnrolled: false };

let server: Stage["server"];
let app: Stage["app"];
let region: Stage["region"];
let close: Stage["close"];

beforeEach(async () => {
  ({ server, app, region, close } = await openStage());
});
afterEach(() => {
  jest.restoreAllMocks();
  return close();
});

const connected = (options: ConnectOptions = {}): Client =>
  connect(app, { region, retry: new RetryHandler(4, 1, 4), ...options });

/** Keeps back what is to happen after so many ms, until the test does it. */
function holdTimers(heldMs: number): (() => void)[] {
  const held: (() => void)[] = [];
  const { setTimeout } = globalThis;
  const wait = (run: () => void, ms?: number) => (ms === heldMs ? held.push(run) : setTimeout(run, ms));
  jest.spyOn(globalThis, "setTimeout").mockImplementation(wait as typeof setTimeout);
  return held;
}

describe("a call", () => {
  test("posts its input with a new request id and resolves to the output", async () => {
    server.reply = () => ({ result: enrolled });
    await expect(connected().enroll({ courseId: "c1" })).resolves.toEqual(enrolled);
    expect(server.calls).toEqual([
      {
        path: "/demo-school/us-central1/enroll",
        name: "enroll",
        data: { courseId: "c1", requestId: expect.any(String) },
      },
    ]);
    expect(server.calls[0]?.data.requestId).toMatch(requestIdPattern);
  });

  test("takes another request id each time, or the one it is given", async () => {
    const client = connected();
    await client.enroll({ courseId: "c1" });
    await client.enroll({ courseId: "c1" });
    await client.enroll({ courseId: "c1" }, { requestId });
    const ids = server.calls.map((call) => call.data.requestId);
    expect(ids[0]).not.toBe(ids[1]);
    expect(ids[2]).toBe(requestId);
  });

  test("of a query has no request id", async () => {
    await connected().reviewQuizAttempt({ courseId: "c1", quizId: "q1", attemptId: "a1" });
    expect(server.calls[0]?.data).toEqual({ courseId: "c1", quizId: "q1", attemptId: "a1" });
  });

  test("there is one of each name, each to its own path, the same at every look", async () => {
    const client = connected();
    const names = ["enroll", "submitQuizAttempt", "heartbeat", "setRole"] as (keyof Client)[];
    await Promise.all(names.map((name) => (client[name] as (input: object) => Promise<unknown>)({})));
    expect(server.calls.map((call) => call.name).sort()).toEqual([...names].sort());
    for (const name of names) expect(client[name]).toBe(client[name]);
  });

  test("it is no promise, and can be shown", async () => {
    const client = connected();
    expect(await client).toBe(client);
    expect(`${inspect(client)}`).toBe("{}");
    expect(server.calls).toEqual([]);
  });
});

describe("the functions are looked for", () => {
  test("in a region, where the app has been connected to an emulator", async () => {
    const { hostname, port } = new URL(region);
    connectFunctionsEmulator(getFunctions(app, "europe-west1"), hostname, Number(port));
    await connect(app, { region: "europe-west1" }).enroll({ courseId: "c1" });
    expect(server.calls[0]?.path).toBe("/demo-school/europe-west1/enroll");
  });

  test("in us-central1 unless stated", async () => {
    const { hostname, port } = new URL(region);
    connectFunctionsEmulator(getFunctions(app), hostname, Number(port));
    await connect(app).enroll({ courseId: "c1" });
    expect(server.calls[0]?.path).toBe("/demo-school/us-central1/enroll");
  });
});

describe("a retry", () => {
  test.each([
    ["a connection that is reset", "reset"],
    ["a server's internal error", { error: { status: "INTERNAL" } }],
    ["contention", { error: { status: "ABORTED" } }],
    ["an instance out of reach", { error: { status: "UNAVAILABLE" } }],
    ["a page where an answer should be", { httpStatus: 200, body: "<html>Log in to our wireless network</html>" }],
    ["an answer that is cut off", { httpStatus: 200, body: '{"result":' }],
  ] as const)("follows %s, with the same request id", async (_, failure) => {
    server.reply = (n) => (n < 2 ? failure : { result: enrolled });
    await expect(connected().enroll({ courseId: "c1" })).resolves.toEqual(enrolled);
    const ids = server.calls.map((call) => call.data.requestId);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  test("follows an attempt that takes too long", async () => {
    const timeouts = holdTimers(15_000);
    server.reply = (n) => {
      if (n > 0) return { result: enrolled };
      timeouts[0]?.();
      return "hang";
    };
    await expect(connected().enroll({ courseId: "c1" }, { timeoutMs: 15_000 })).resolves.toEqual(enrolled);
    expect(server.calls).toHaveLength(2);
  });

  test("sends the input as it was when the call was made", async () => {
    const answers = { q1: "a" };
    server.reply = (n) => {
      answers.q1 = "changed meanwhile";
      return n === 0 ? "reset" : { result: { revision: 2 } };
    };
    await connected().saveQuizAnswers({ courseId: "c1", quizId: "q1", attemptId: "a1", revision: 1, answers });
    expect(server.calls.map((call) => call.data.answers)).toEqual([{ q1: "a" }, { q1: "a" }]);
  });

  test("waits as long as a rate limit asks", async () => {
    server.reply = (n) =>
      n === 0
        ? { error: { status: "RESOURCE_EXHAUSTED", details: { retryAfterSeconds: 0.06 } } }
        : { result: enrolled };
    const reports: AttemptReport[] = [];
    await connected({ onAttempt: (report) => reports.push(report) }).enroll({ courseId: "c1" });
    expect(reports).toMatchObject([
      { attempt: 1, operationName: "enroll", error: { code: "functions/resource-exhausted" }, delayMs: 60 },
      { attempt: 2, operationName: "enroll", error: undefined, delayMs: undefined },
    ]);
  });

  test("is given up in the end, with the request id to go on with", async () => {
    server.reply = () => "reset";
    const error = await apiErrorOf(connected().enroll({ courseId: "c1" }, { requestId }));
    expect(error.message).toMatch(/^enroll failed after 4 attempts: internal/);
    expect(error).toMatchObject({ code: "RETRY_EXHAUSTED", status: 500, requestId, attempts: 4, reason: undefined });
    expect(error.details).toEqual({ operationName: "enroll", attempts: 4 });
    expect(error.cause).toMatchObject({ code: "functions/internal" });
    expect(server.calls).toHaveLength(4);
  });

  test("goes by the call's own handler, if it has one", async () => {
    server.reply = () => "reset";
    const error = await apiErrorOf(connected().enroll({ courseId: "c1" }, { retry: new RetryHandler(1) }));
    expect(error.attempts).toBe(1);
    expect(server.calls).toHaveLength(1);
  });

  test("is left out where a subclass says that it cannot help; what failed is no mistake of the caller then", async () => {
    class Once extends RetryHandler {
      override isNonRetryableError() {
        return true;
      }
    }
    server.reply = () => ({ error: { status: "UNAVAILABLE", details: { requestId } } });
    const error = await apiErrorOf(connected({ retry: new Once() }).enroll({ courseId: "c1" }, { requestId }));
    expect(error).toMatchObject({ code: "RETRY_EXHAUSTED", status: 500, requestId, attempts: 1, reason: undefined });
    expect(error.cause).toMatchObject({ code: "functions/unavailable" });
    expect(server.calls).toHaveLength(1);
  });

  test("comes 7 times unless stated otherwise, after 0.2 to 5 s", async () => {
    const { setTimeout } = globalThis;
    jest
      .spyOn(globalThis, "setTimeout")
      .mockImplementation(((run: () => void, ms = 0) => setTimeout(run, ms / 200)) as typeof setTimeout);
    server.reply = () => "reset";
    const delays: (number | undefined)[] = [];
    const client = connect(app, { region, onAttempt: ({ delayMs }) => delays.push(delayMs) });
    const error = await apiErrorOf(client.enroll({ courseId: "c1" }));
    expect(error.attempts).toBe(8);
    const bases = [200, 400, 800, 1600, 3200, 5000, 5000];
    expect(delays.pop()).toBeUndefined();
    expect(delays.map((delayMs = 0, i) => Math.floor((delayMs / (bases[i] ?? 0)) * 10))).toEqual(bases.map(() => 10));
  });
});

describe("a refusal", () => {
  test("is final and says everything", async () => {
    server.reply = () => ({
      error: {
        status: "FAILED_PRECONDITION",
        message: "Somebody saved before you.",
        details: { reason: "stale-revision", revision: 3 },
      },
    });
    const error = await apiErrorOf(
      connected().saveQuizAnswers(
        { courseId: "c1", quizId: "q1", attemptId: "a1", revision: 1, answers: {} },
        { requestId },
      ),
    );
    expect(error.message).toMatch(/^saveQuizAnswers: Somebody saved before you\./);
    expect(error).toMatchObject({ code: "failed-precondition", status: 400, requestId, attempts: 1 });
    expect(isRefusal(error, "stale-revision") && error.details.revision).toBe(3);
    expect(error.cause).toMatchObject({ code: "functions/failed-precondition" });
    expect(server.calls).toHaveLength(1);
  });

  test("after a failure counts both attempts", async () => {
    server.reply = (n) =>
      n === 0 ? "reset" : { error: { status: "NOT_FOUND", details: { reason: "no-such-course" } } };
    const error = await apiErrorOf(connected().enroll({ courseId: "c1" }));
    expect(error).toMatchObject({ code: "not-found", status: 404, reason: "no-such-course", attempts: 2 });
    expect(error.requestId).toBe(server.calls[0]?.data.requestId);
  });
});

describe("a token that is refused", () => {
  const unauthenticated = { error: { status: "UNAUTHENTICATED", details: { reason: "unauthenticated" } } };

  test("is refreshed and the same request sent again, within one attempt", async () => {
    const refreshToken = jest.fn(async () => "fresh");
    server.reply = () => (refreshToken.mock.calls.length ? { result: enrolled } : unauthenticated);
    const client = connected({ refreshToken, retry: new RetryHandler(1) });
    await expect(client.enroll({ courseId: "c1" })).resolves.toEqual(enrolled);
    expect(refreshToken).toHaveBeenCalledTimes(1);
    expect(server.calls[0]).toEqual(server.calls[1]);
  });

  test("is refreshed once in a call, however long that goes on, and again in the next", async () => {
    const refreshToken = jest.fn(async () => "fresh");
    server.reply = (n) => (n % 3 === 1 ? "reset" : unauthenticated);
    const client = connected({ refreshToken });
    const error = await apiErrorOf(client.enroll({ courseId: "c1" }));
    expect(error).toMatchObject({ code: "unauthenticated", status: 401, reason: "unauthenticated", attempts: 2 });
    expect(server.calls).toHaveLength(3);
    expect(refreshToken).toHaveBeenCalledTimes(1);
    await apiErrorOf(client.enroll({ courseId: "c1" }));
    expect(refreshToken).toHaveBeenCalledTimes(2);
  });

  test("that cannot be refreshed is still what is wrong", async () => {
    server.reply = () => unauthenticated;
    const refreshToken = () => {
      throw new TypeError("Cannot read properties of null (reading 'getIdToken')");
    };
    expect(await apiErrorOf(connected({ refreshToken }).enroll({ courseId: "c1" }))).toMatchObject({
      code: "unauthenticated",
    });
  });

  test("is final without a way to refresh it", async () => {
    server.reply = () => unauthenticated;
    expect(await apiErrorOf(connected().enroll({ courseId: "c1" }))).toMatchObject({ code: "unauthenticated" });
    expect(server.calls).toHaveLength(1);
  });

  test("is not refreshed for another refusal", async () => {
    const refreshToken = jest.fn();
    server.reply = () => ({ error: { status: "PERMISSION_DENIED", details: { reason: "not-an-admin" } } });
    await apiErrorOf(connected({ refreshToken }).setRole({ uid: "u1", role: "admin" }));
    expect(refreshToken).not.toHaveBeenCalled();
  });

  test("is not sent again after an abort", async () => {
    const controller = new AbortController();
    server.reply = () => unauthenticated;
    const refreshToken = async () => controller.abort();
    const error = await apiErrorOf(connected({ refreshToken }).enroll({ courseId: "c1" }, controller));
    expect(error.code).toBe("cancelled");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.calls).toHaveLength(1);
  });
});

describe("an abort", () => {
  test("ends a call at once, though the server has not answered", async () => {
    const controller = new AbortController();
    const reason = new Error("the page was left");
    server.reply = () => {
      controller.abort(reason);
      return "hang";
    };
    // Else it would outlive the test.
    holdTimers(15_000);
    const call = connected().enroll({ courseId: "c1" }, { signal: controller.signal, requestId, timeoutMs: 15_000 });
    const error = await apiErrorOf(call);
    expect(error).toMatchObject({ code: "cancelled", status: 499, requestId, attempts: 1, reason: undefined });
    expect(error.message).toBe("enroll: the page was left");
    expect(error.cause).toBe(reason);
    expect(server.calls).toHaveLength(1);
  });

  test("beforehand sends nothing, whatever its reason is", async () => {
    for (const reason of [undefined, null, "text", Object.assign(new Error(), { code: "functions/not-found" })]) {
      const error = await apiErrorOf(connected().enroll({ courseId: "c1" }, { signal: AbortSignal.abort(reason) }));
      expect(error).toMatchObject({ code: "cancelled", attempts: 0 });
    }
    expect(server.calls).toHaveLength(0);
  });
});

describe("a call that makes no sense sends nothing:", () => {
  test.each(["once", "", "01234567-89ab-4def-8123-456789abcdeg", null as never])("request id %j", async (id) => {
    const error = await apiErrorOf(connected().enroll({ courseId: "c1" }, { requestId: id }));
    expect(error.message).toBe("enroll: requestId must be a UUID");
    expect(error).toMatchObject({ code: "invalid-argument", status: 400, attempts: 0, requestId: id });
    expect(error.cause).toBeInstanceOf(RangeError);
    expect(server.calls).toHaveLength(0);
  });

  test("an input without a JSON form", async () => {
    const error = await apiErrorOf(connected().enroll({ courseId: 1n } as never));
    expect(error).toMatchObject({ code: "invalid-argument", attempts: 0, cause: { name: "TypeError" } });
    expect(server.calls).toHaveLength(0);
  });
});

test("the compiler refuses what the contract does not have", () => {
  (client: Client) => {
    // @ts-expect-error: no courseId
    client.enroll({});
    // @ts-expect-error: the request id is an option
    client.enroll({ courseId: "c1", requestId });
    // @ts-expect-error: no such callable
    client.expel({ courseId: "c1" });
    // @ts-expect-error: pairs are of ids
    client.submitQuizAttempt({ courseId: "c1", quizId: "q1", attemptId: "a1", answers: { q1: { left: 1 } } });
  };
});
