import { ApiError, isApiError, isRefusal } from "./apiError.ts";
import { finalCodes } from "./codes.ts";

const stale = new ApiError("stale", "failed-precondition", 400, { reason: "stale-revision", revision: 7 });

test("an error shows its code, status, reason, details and cause", () => {
  const cause = new Error("low");
  const error = new ApiError("high", "not-found", 404, { reason: "no-such-course" }, { cause });
  expect(error).toBeInstanceOf(Error);
  expect(String(error)).toBe("ApiError: high");
  expect(error).toMatchObject({ code: "not-found", status: 404, reason: "no-such-course" });
  expect(error.details).toEqual({ reason: "no-such-course" });
  expect(error.cause).toBe(cause);
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: "ApiError",
    code: "not-found",
    status: 404,
    reason: "no-such-course",
    details: { reason: "no-such-course" },
  });
});

test("an app's own error may have a code and a status of its own", () => {
  const error = new ApiError("no card", "payment-required", 402, { cents: 450 });
  expect(error).toMatchObject({ message: "no card", code: "payment-required", status: 402, details: { cents: 450 } });
});

test("each code has its HTTP status", () => {
  const codes = [...(Object.keys(finalCodes) as (keyof typeof finalCodes)[]), "cancelled", "RETRY_EXHAUSTED"] as const;
  expect(Object.fromEntries(codes.map((code) => [code, new ApiError("", code).status]))).toEqual({
    "invalid-argument": 400,
    "not-found": 404,
    "already-exists": 409,
    "permission-denied": 403,
    "failed-precondition": 400,
    "out-of-range": 400,
    unimplemented: 501,
    "data-loss": 500,
    unauthenticated: 401,
    cancelled: 499,
    RETRY_EXHAUSTED: 500,
  });
});

test.each([undefined, null, "text", 7, {}])("details %j hold no reason", (details) => {
  expect(new ApiError("", "not-found", 404, details).reason).toBeUndefined();
});

test("the guards know an ApiError and a refusal, and give its details their type", () => {
  expect(isApiError(stale)).toBe(true);
  expect([new Error("stale"), { ...stale }, null, undefined, "stale"].map(isApiError)).toEqual(Array(5).fill(false));
  expect(isRefusal(stale, "stale-version")).toBe(false);
  expect(isRefusal({ reason: "stale-revision" }, "stale-revision")).toBe(false);
  const thrown: unknown = stale;
  if (!isRefusal(thrown, "stale-revision")) throw new Error("isRefusal must know its refusal");
  const revision: number = thrown.details.revision;
  expect(revision).toBe(7);
});
