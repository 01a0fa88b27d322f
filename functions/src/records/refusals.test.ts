import { Failure, Unrecorded } from "./failures.ts";
import { refuse } from "./refusals.ts";

test("a refusal tells its reason, and what that reason has to tell", () => {
  expect(refuse("no-such-course")).toEqual({ reason: "no-such-course", details: {} });
  expect(refuse("stale-version", { version: 3 })).toEqual({ reason: "stale-version", details: { version: 3 } });
});

test("one that is not recorded is thrown under its reason", () => {
  const refusal = refuse("request-id-reused");
  expect(new Unrecorded(refusal)).toMatchObject({ message: "request-id-reused", refusal });
});

test("a failure tells its code, its cause, and details if there are any", () => {
  const cause = new Error("broken");
  expect(new Failure("aborted", "Again.", { cause })).toMatchObject({ code: "aborted", message: "Again.", cause });
  expect(new Failure("unavailable", "Again.").details).toEqual({});
  const details = { retryAfterSeconds: 2 };
  expect(new Failure("resource-exhausted", "Again.", { details }).details).toEqual(details);
});
