import {
  add,
  append,
  blindly,
  bytesOf,
  drop,
  entry,
  isTransform,
  maximum,
  merge,
  put,
  remove,
  transformOf,
  unset,
  update,
} from "./changes.ts";
import { chunkDoc, courseDoc, userDoc } from "./documents.ts";

test.each([
  [add(2), { operand: 2 }, "add"],
  [add(-1), { operand: -1 }, "add"],
  [maximum(3), { operand: 3 }, "maximum"],
  [append("a", "b"), { operand: ["a", "b"] }, "append"],
  [drop("a", "b"), { operand: ["a", "b"] }, "drop"],
  [unset, {}, "unset"],
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

test("a change that rests on nothing says so", () => {
  const counted = { quizAttempts: add(1) };
  expect(blindly(merge, userDoc("ada"), counted)).toEqual({ ...merge(userDoc("ada"), counted), blind: true });
});

test.each([
  ["text", () => put(chunkDoc("c", "q", "x"), "é"), 1002],
  ["fields", () => update(courseDoc("c"), { title: "é" }), 1014],
  ["nothing", () => remove(courseDoc("c")), 1000],
])("a change that writes %s takes the bytes of that, and 1000 for what surrounds it", (_, change, bytes) => {
  expect(bytesOf(change())).toBe(bytes);
});
