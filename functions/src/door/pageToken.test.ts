import { pageTokenOf, readPageToken } from "./pageToken.ts";

const anything = () => true;

test.each([
  "users/ada/enrollments/c",
  "users/Ärger/enrollments/c",
  "users/..a/b",
  "users/a../b",
  "users/__a/b__",
  "users/__a__b/c",
  "users/a\nb/c",
  `users/${"x".repeat(256)}`,
])("a page goes on after %j", (path) => {
  expect(pageTokenOf(path)).toMatch(/^[\w-]+$/);
  expect(readPageToken(pageTokenOf(path), anything)).toBe(path);
});

test("without a token a page is the first", () => {
  expect(readPageToken(undefined, () => false)).toBeUndefined();
});

test.each([
  "",
  "users//c",
  "users/.",
  "users/..",
  "users/__a__",
  `users/${"x".repeat(257)}`,
  `users/__${"x".repeat(252)}__`,
])("%j is nowhere in the database", (path) => {
  expect(() => readPageToken(pageTokenOf(path), anything)).toThrow("invalid-input");
});

test("a token of another query is an invalid input, and the refusal says so", () => {
  const token = pageTokenOf("users/ada/enrollments/c");
  expect(() => readPageToken(token, (path) => path.endsWith("/d"))).toThrow(
    expect.objectContaining({
      refusal: {
        reason: "invalid-input",
        details: {
          issues: [{ path: "pageToken", message: "is no token of this query; leave it out to begin anew" }],
        },
      },
    }),
  );
});
