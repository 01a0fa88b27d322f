import fc from "fast-check";
import { thrownBy } from "../test/support/thrownBy.ts";
import { isApiError } from "./apiError.ts";
import { type AttemptReport, defaultRetryHandler, RetryHandler, retryAsync } from "./retryHandler.ts";

const quick = new RetryHandler(3, 1, 4);

/** Fails with these in turn, then succeeds with the number of the attempt. */
function failing(...errors: unknown[]) {
  return jest.fn(({ attempt }: { attempt: number }) => {
    if (attempt <= errors.length) throw errors[attempt - 1];
    return Promise.resolve(attempt);
  });
}

const coded = (code: unknown) => Object.assign(new Error(`code ${code}`), { code });

describe("delays", () => {
  test("double from the initial to the greatest, before jitter", () => {
    jest.spyOn(Math, "random").mockReturnValue(0);
    expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map((n) => defaultRetryHandler.getDelayMs(n))).toEqual([
      100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000,
    ]);
    jest.restoreAllMocks();
  });

  test("lie within 0-10 % above, the cap included", () => {
    const delay = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(delay, delay, fc.integer({ min: 1, max: 60 }), (initialDelayMs, maxDelayMs, n) => {
        const base = Math.min(initialDelayMs * 2 ** (n - 1), maxDelayMs);
        const delayMs = new RetryHandler(3, initialDelayMs, maxDelayMs).getDelayMs(n);
        expect(delayMs).toBeGreaterThanOrEqual(base);
        expect(delayMs).toBeLessThanOrEqual(base * 1.1);
      }),
    );
  });

  test("spread over the whole tenth", () => {
    const jitters = Array.from({ length: 1000 }, () => defaultRetryHandler.getDelayMs(1) - 100);
    expect(Math.min(...jitters)).toBeLessThan(1);
    expect(Math.max(...jitters)).toBeGreaterThan(9);
  });

  test("are really waited, and a timer is left by none", async () => {
    jest.useFakeTimers();
    const operation = failing(new Error("1"), new Error("2"));
    const reports: AttemptReport[] = [];
    const result = defaultRetryHandler.execute(operation, "read", { onAttempt: (report) => reports.push(report) });
    await jest.advanceTimersByTimeAsync(99);
    expect(operation).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(12);
    expect(operation).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(187);
    expect(operation).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(33);
    await expect(result).resolves.toBe(3);
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });

  test("grow to what the server asks for, and never shrink to it", async () => {
    const delays: unknown[] = [];
    const asking = (retryAfterSeconds: number) =>
      Object.assign(coded("functions/resource-exhausted"), { details: { retryAfterSeconds } });
    await new RetryHandler(3, 20, 20).execute(failing(asking(0.05), asking(0.001)), "read", {
      onAttempt: ({ delayMs }) => delays.push(delayMs),
    });
    expect(delays[0]).toBe(50);
    expect(delays[1]).toBeGreaterThanOrEqual(20);
  });
});

test.each([
  ["maxAttempts", [0]],
  ["maxAttempts", [1.5]],
  ["maxAttempts", [Number.NaN]],
  ["maxAttempts", [Number.POSITIVE_INFINITY]],
  ["initialDelayMs", [3, -1]],
  ["initialDelayMs", [3, Number.NaN]],
  ["maxDelayMs", [3, 100, -1]],
  ["maxDelayMs", [3, 100, Number.NaN]],
  ["maxDelayMs", [3, 100, Number.POSITIVE_INFINITY]],
])("an impossible %s is refused: %j", (name, args) => {
  expect(() => new RetryHandler(...args)).toThrow(RangeError);
  expect(() => new RetryHandler(...args)).toThrow(name);
});

describe("execute", () => {
  test("gives the first result, and tells the operation which attempt it is", async () => {
    const operation = failing(new Error("1"), coded("unavailable"));
    await expect(quick.execute(operation, "read")).resolves.toBe(3);
    expect(operation.mock.calls).toEqual([1, 2, 3].map((attempt) => [{ attempt, signal: undefined }]));
  });

  test("needs no wait", async () => {
    await expect(new RetryHandler(3, 0, 0).execute(failing(new Error("1"), new Error("2")), "read")).resolves.toBe(3);
  });

  test("takes an operation that is not asynchronous", async () => {
    await expect(quick.execute(() => 5, "read")).resolves.toBe(5);
  });

  test("says in the end what failed, how often, and how at last", async () => {
    const last = new Error("third");
    const error = await thrownBy(quick.execute(failing(new Error("first"), new Error("second"), last), "saveAnswers"));
    expect(isApiError(error)).toBe(true);
    expect(error).toMatchObject({
      message: "saveAnswers failed after 3 attempts: third",
      code: "RETRY_EXHAUSTED",
      status: 500,
      reason: undefined,
    });
    expect((error as { details: unknown }).details).toEqual({ operationName: "saveAnswers", attempts: 3 });
    expect((error as Error).cause).toBe(last);
  });

  test("tries once with maxAttempts 1, and no sooner than after a first failure", async () => {
    const operation = failing(new Error("only"));
    const error = await thrownBy(new RetryHandler(1).execute(operation, "read"));
    expect(error).toMatchObject({ message: "read failed after 1 attempts: only", code: "RETRY_EXHAUSTED" });
    expect(operation).toHaveBeenCalledTimes(1);
  });

  test.each([
    ["a final code", coded("functions/permission-denied")],
    ["a final gRPC number", coded(9)],
    ["a plain object with a final code", { code: "NOT_FOUND" }],
    ["a programming error", new TypeError("x is undefined")],
    ["an abort of the operation's own", new DOMException("stop", "AbortError")],
  ])("rethrows %s as the very object, after one attempt", async (_, final) => {
    const operation = failing(final, final);
    expect(await thrownBy(quick.execute(operation, "read"))).toBe(final);
    expect(operation).toHaveBeenCalledTimes(1);
  });

  test("rethrows a final error that comes later, or last", async () => {
    const final = coded("not-found");
    expect(await thrownBy(quick.execute(failing(new Error("1"), final), "read"))).toBe(final);
    expect(await thrownBy(quick.execute(failing(new Error("1"), new Error("2"), final), "read"))).toBe(final);
  });

  test.each([
    ["internal", coded("functions/internal")],
    ["cancelled", coded("functions/cancelled")],
    ["a reset connection", coded("ECONNRESET")],
    ["an HTTP status", coded(403)],
    ["a network's TypeError", new TypeError("fetch failed")],
    ["a time-out", new DOMException("late", "TimeoutError")],
    ["a text", "oops"],
    ["a plain object", { code: 14 }],
    ["nothing", undefined],
  ])("tries again after %s", async (_, error) => {
    await expect(quick.execute(failing(error, error), "read")).resolves.toBe(3);
  });

  test("tries again after a real refused connection", async () => {
    const error = await thrownBy(quick.execute(() => fetch("http://127.0.0.1:1/"), "read"));
    expect(error).toMatchObject({ message: "read failed after 3 attempts: fetch failed" });
  });
});

describe("as apps know the class:", () => {
  test("an operation needs no name, and a handler shows its three numbers", async () => {
    const error = await thrownBy(new RetryHandler(1, 2, 3).execute(failing(new Error("only"))));
    expect(error).toMatchObject({ message: "Operation failed after 1 attempts: only" });
    expect({ ...new RetryHandler(1, 2, 3) }).toEqual({ maxAttempts: 1, initialDelayMs: 2, maxDelayMs: 3 });
  });

  test("it says what trying again cannot help", () => {
    const errors = [coded("permission-denied"), new Error("PERMISSION_DENIED: Missing rights."), new Error("lost")];
    expect(errors.map((error) => quick.isNonRetryableError(error))).toEqual([true, true, false]);
  });

  test("a subclass may say so otherwise, both ways", async () => {
    class Own extends RetryHandler {
      override isNonRetryableError = (error: unknown) => (error as Error).message === "final here";
    }
    const own = new Own(3, 1, 1);
    await expect(own.execute(failing(coded("not-found")))).resolves.toBe(2);
    const final = new Error("final here");
    expect(await thrownBy(own.execute(failing(final)))).toBe(final);
  });

  test("it waits by sleep, which may be used alone", async () => {
    const sleep = jest.spyOn(RetryHandler.prototype, "sleep").mockResolvedValue();
    await new RetryHandler(2, 60_000, 60_000).execute(failing(new Error("1")));
    expect(sleep).toHaveBeenCalledTimes(1);
    sleep.mockRestore();
    await expect(quick.sleep(1)).resolves.toBeUndefined();
  });
});

describe("the hook", () => {
  test("is told of each attempt: number, name, error and wait", async () => {
    const [first, second] = [new Error("1"), new Error("2")];
    const reports: AttemptReport[] = [];
    await quick.execute(failing(first, second), "read", { onAttempt: (report) => reports.push(report) });
    expect(reports).toEqual([
      { attempt: 1, operationName: "read", error: first, delayMs: expect.any(Number) },
      { attempt: 2, operationName: "read", error: second, delayMs: expect.any(Number) },
      { attempt: 3, operationName: "read", error: undefined, delayMs: undefined },
    ]);
    expect(reports[0]?.delayMs).toBeGreaterThanOrEqual(1);
    expect(reports[1]?.delayMs).toBeGreaterThanOrEqual(2);
  });

  test.each([
    ["a final error", [coded("not-found")], 1],
    ["the last attempt", [new Error("1"), new Error("2"), new Error("3")], 3],
  ])("is told of no wait after %s", async (_, errors, attempts) => {
    const reports: AttemptReport[] = [];
    await thrownBy(quick.execute(failing(...errors), "read", { onAttempt: (report) => reports.push(report) }));
    expect(reports).toHaveLength(attempts);
    expect(reports.at(-1)).toEqual({
      attempt: attempts,
      operationName: "read",
      error: errors.at(-1),
      delayMs: undefined,
    });
  });

  test("changes nothing by throwing", async () => {
    const onAttempt = () => {
      throw new TypeError("a broken hook");
    };
    const operation = failing(new Error("1"));
    await expect(quick.execute(operation, "read", { onAttempt })).resolves.toBe(2);
    expect(operation).toHaveBeenCalledTimes(2);
  });
});

describe("an abort", () => {
  const reason = new Error("the page was left");

  test("before the first attempt lets none begin", async () => {
    const operation = failing();
    expect(await thrownBy(quick.execute(operation, "read", { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(operation).not.toHaveBeenCalled();
  });

  test("ends an attempt at once, though the operation goes on", async () => {
    const controller = new AbortController();
    const operation = jest.fn(() => new Promise<never>(() => {}));
    const result = thrownBy(quick.execute(operation, "read", { signal: controller.signal }));
    await new Promise(setImmediate);
    controller.abort(reason);
    expect(await result).toBe(reason);
    expect(operation).toHaveBeenCalledTimes(1);
  });

  test("is seen by the operation, and whatever it then throws is not tried again", async () => {
    const controller = new AbortController();
    const operation = jest.fn(
      ({ signal }: { signal: AbortSignal | undefined }) =>
        new Promise<never>((_, reject) => signal?.addEventListener("abort", () => reject(coded("unavailable")))),
    );
    const result = thrownBy(quick.execute(operation, "read", { signal: controller.signal }));
    await new Promise(setImmediate);
    controller.abort(reason);
    expect(await result).toBe(reason);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(operation).toHaveBeenCalledTimes(1);
  });

  test.each([
    ["during a wait", 10],
    ["by the hook", 0],
  ])("%s ends it at once and leaves no timer", async (_, afterMs) => {
    jest.useFakeTimers();
    const controller = new AbortController();
    const operation = failing(new Error("1"));
    const abort = () => controller.abort(reason);
    const result = thrownBy(
      new RetryHandler(3, 60_000, 60_000).execute(operation, "read", {
        signal: controller.signal,
        onAttempt: () => (afterMs ? setTimeout(abort, afterMs) : abort()),
      }),
    );
    await jest.advanceTimersByTimeAsync(afterMs);
    expect(await result).toBe(reason);
    expect(jest.getTimerCount()).toBe(0);
    await jest.advanceTimersByTimeAsync(70_000);
    expect(operation).toHaveBeenCalledTimes(1);
    jest.useRealTimers();
  });

  test("by a time-out of the caller's is final too", async () => {
    const error = await thrownBy(
      new RetryHandler(9, 60_000, 60_000).execute(failing(new Error("1")), "read", { signal: AbortSignal.timeout(20) }),
    );
    expect(error).toMatchObject({ name: "TimeoutError" });
  });

  test("lets the hook hear nothing of an attempt that ends after it", async () => {
    const controller = new AbortController();
    const onAttempt = jest.fn();
    const operation = async () => {
      controller.abort(reason);
      return "too late";
    };
    expect(await thrownBy(quick.execute(operation, "read", { signal: controller.signal, onAttempt }))).toBe(reason);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(onAttempt).not.toHaveBeenCalled();
  });

  test("finds no listener of a call that is over", async () => {
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, "addEventListener");
    const removed = jest.spyOn(signal, "removeEventListener");
    await quick.execute(failing(new Error("1")), "read", { signal });
    expect(added).toHaveBeenCalled();
    const listeners = ({ mock }: typeof added | typeof removed) => new Set(mock.calls.map(([, listener]) => listener));
    expect(listeners(removed)).toEqual(listeners(added));
  });
});

test("retryAsync retries as the default handler: 3 attempts, 100 ms, at most 5 s", async () => {
  expect(defaultRetryHandler).toMatchObject({ maxAttempts: 3, initialDelayMs: 100, maxDelayMs: 5000 });
  await expect(retryAsync(failing(new Error("1")), "read")).resolves.toBe(2);
  expect(await thrownBy(retryAsync(failing(coded("not-found")), "read"))).toMatchObject({ code: "not-found" });
});
