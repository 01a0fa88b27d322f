import { limitOf } from "./limits.ts";

test("up to a limit there may be one more", () => {
  expect(limitOf("courses", 199)).toBeUndefined();
  expect([200, 201].map((count) => limitOf("courses", count)?.reason)).toEqual(["limit-reached", "limit-reached"]);
  expect(limitOf("courses", 200)?.details).toEqual({ of: "courses", maximum: 200 });
});
