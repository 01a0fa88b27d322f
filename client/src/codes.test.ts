import { finalCodeOf, finalCodes } from "./codes.ts";

const numbers = {
  "invalid-argument": 3,
  "not-found": 5,
  "already-exists": 6,
  "permission-denied": 7,
  "failed-precondition": 9,
  "out-of-range": 11,
  unimplemented: 12,
  "data-loss": 15,
  unauthenticated: 16,
};

test("the final codes are exactly these, with these gRPC numbers", () => {
  expect(Object.fromEntries(Object.entries(finalCodes).map(([code, [number]]) => [code, number]))).toEqual(numbers);
});

test.each(Object.entries(numbers))("%s is known in every spelling", (code, number) => {
  const spellings = [code, `functions/${code}`, `firestore/${code}`, code.toUpperCase().replaceAll("-", "_"), number];
  expect(spellings.map((spelling) => finalCodeOf({ code: spelling }))).toEqual(spellings.map(() => code));
});

test.each([
  ["retriable codes", ["functions/internal", "UNAVAILABLE", "aborted", "RESOURCE_EXHAUSTED", "deadline-exceeded"]],
  ["the other retriable codes", ["functions/cancelled", "unknown", "ok"]],
  ["the gRPC numbers of others", [0, 1, 2, 4, 8, 10, 13, 14, 17]],
  ["HTTP statuses", [400, 401, 403, 404, 409, 500, 503]],
  ["errnos of Node", ["ECONNRESET", "ENOTFOUND", "ETIMEDOUT", "EPIPE", "ERR_INVALID_ARG_TYPE"]],
  ["what only contains a final code", ["not-found-yet", "functions/", "", "auth/user-not-found", "RETRY_EXHAUSTED"]],
  ["what is no code", [undefined, null, {}, true, Number.NaN, "7", -7, 7.5]],
])("%s are none of them", (_, codes) => {
  expect(codes.map((code) => finalCodeOf({ code }))).toEqual(codes.map(() => undefined));
});

test("what is no object has no code", () => {
  expect([undefined, null, "permission-denied", 7, Symbol("x")].map(finalCodeOf)).toEqual(Array(5).fill(undefined));
});

test("of an error without a code, the message may say it", () => {
  const final = [
    "PERMISSION_DENIED: Missing rights.",
    "7 PERMISSION_DENIED: Missing rights.",
    "read: PERMISSION_DENIED",
  ];
  expect(final.map((message) => finalCodeOf(new Error(message)))).toEqual(Array(3).fill("permission-denied"));
  const others = ["UNAVAILABLE: try later", "permission denied", "MODULE_NOT_FOUND", "unauthenticated people", ""];
  expect(others.map((message) => finalCodeOf(new Error(message)))).toEqual(Array(5).fill(undefined));
  const coded = Object.assign(new Error("NOT_FOUND"), { code: "unavailable" });
  expect(finalCodeOf(coded)).toBeUndefined();
});
