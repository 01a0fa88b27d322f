import { type RefusalReason, refusalCodes } from "../contract/refusals.ts";
import { Failure, Unrecorded } from "../records/failures.ts";
import { refuse } from "../records/refusals.ts";
import { failureError, refusalError } from "./errors.ts";

const failureCodes = ["aborted", "unavailable", "resource-exhausted", "deadline-exceeded", "internal", "unknown"];

test.each(Object.entries(refusalCodes))("%s is answered as %s, with a message and its reason", (reason, code) => {
  const error = refusalError({ reason: reason as RefusalReason, details: { more: 1 } }, "id");
  expect(error.code).toBe(code);
  expect(error.message).toMatch(/^[A-Z].*\.$/);
  expect(error.details).toEqual({ more: 1, reason, requestId: "id" });
  expect(failureCodes).not.toContain(code);
});

test("details cannot pose as another reason", () => {
  const { details } = refusalError({ reason: "course-full", details: { reason: "no-such-course" } });
  expect(details).toEqual({ reason: "course-full" });
});

test("a refusal is a value with what its reason tells", () => {
  expect(refuse("attempts-exhausted")).toEqual({ reason: "attempts-exhausted", details: {} });
  expect(refuse("stale-revision", { revision: 3 })).toEqual({ reason: "stale-revision", details: { revision: 3 } });
  expect(new Unrecorded(refuse("unauthenticated")).refusal.reason).toBe("unauthenticated");
});

test("a failure keeps its code and details", () => {
  const failure = new Failure("resource-exhausted", "Later.", { details: { retryAfterSeconds: 2 } });
  const { code, message, details } = failureError(failure, "id");
  expect({ code, message, details }).toEqual({
    code: "resource-exhausted",
    message: "Later.",
    details: { retryAfterSeconds: 2, requestId: "id" },
  });
});

test("what nobody foresaw is internal and says nothing of itself", () => {
  const error = failureError(new Error("users/ann has a secret"));
  expect(error.code).toBe("internal");
  expect(JSON.stringify(error)).not.toMatch(/ann|secret/);
  expect(error.details).toEqual({});
});
