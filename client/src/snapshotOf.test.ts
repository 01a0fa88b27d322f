import { snapshotOf } from "./snapshotOf.ts";

test("later changes of the input do not reach the snapshot", () => {
  const input = { answers: { q1: ["a"] } };
  const snapshot = snapshotOf(input);
  input.answers.q1.push("b");
  expect(snapshot).toEqual({ answers: { q1: ["a"] } });
});

test("undefined is left out, null and NaN arrive as something else than nothing", () => {
  expect(Object.entries(snapshotOf({ a: undefined, b: null, c: Number.NaN, d: 0 }))).toEqual([
    ["b", null],
    ["c", "NaN"],
    ["d", 0],
  ]);
});

test("what has no JSON form is a TypeError", () => {
  const circle: { self?: object } = {};
  circle.self = circle;
  expect(() => snapshotOf(circle)).toThrow(TypeError);
  expect(() => snapshotOf({ points: 1n })).toThrow(TypeError);
});
