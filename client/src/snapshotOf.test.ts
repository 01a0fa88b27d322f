import { snapshotOf } from "./snapshotOf.ts";

test("later changes of the input do not reach the snapshot", () => {
  const input = { answers: { q1: ["a"] } };
  const snapshot = snapshotOf(input);
  input.answers.q1.push("b");
  expect(snapshot).toEqual({ answers: { q1: ["a"] } });
});

test("undefined is left out, and numbers that JSON does not know do not become null", () => {
  const input = { a: undefined, b: null, c: Number.NaN, d: 0, e: Number("1e999"), f: Number("-1e999") };
  expect(Object.entries(snapshotOf(input))).toEqual([
    ["b", null],
    ["c", "NaN"],
    ["d", 0],
    ["e", "Infinity"],
    ["f", "-Infinity"],
  ]);
});

test("what has no JSON form is a TypeError", () => {
  const circle: { self?: object } = {};
  circle.self = circle;
  expect(() => snapshotOf(circle)).toThrow(TypeError);
  expect(() => snapshotOf({ points: 1n })).toThrow(TypeError);
});
