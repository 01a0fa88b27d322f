import { add, append, drop, entry, isTransform, maximum, transformOf } from "./changes.ts";

test.each([
  [add(2), { operand: 2 }, "add"],
  [add(-1), { operand: -1 }, "add"],
  [maximum(3), { operand: 3 }, "maximum"],
  [append("a", "b"), { operand: ["a", "b"] }, "append"],
  [drop("a", "b"), { operand: ["a", "b"] }, "drop"],
  [entry("key", { n: 1 }), { operand: { key: { n: 1 } } }, "entries"],
])("%# is a transform that says what it computes", (transform, says, kind) => {
  expect(isTransform(transform)).toBe(true);
  expect(transform).toMatchObject(says);
  expect(transformOf(transform)).toBe(kind);
});

test.each([
  [{ operand: 1, transform: "add" }],
  [JSON.parse(JSON.stringify(add(1)))],
  [[1]],
  [1],
  ["add"],
  [null],
  [undefined],
])("%j is data, however it looks", (value) => {
  expect(isTransform(value)).toBe(false);
});
