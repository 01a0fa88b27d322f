import { systemClock } from "../clock.ts";
import { Failure } from "../records/failures.ts";
import { rateLimit } from "./rateLimit.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test("so many a minute pass, each key for itself", () => {
  const pass = rateLimit(systemClock, 2);
  pass("a");
  pass("a");
  pass("b");
  expect(() => pass("a")).toThrow(Failure);
  jest.advanceTimersByTime(59_999);
  expect(() => pass("a")).toThrow(
    expect.objectContaining({ code: "resource-exhausted", details: { retryAfterSeconds: 1 } }),
  );
  jest.advanceTimersByTime(1);
  pass("a");
});
