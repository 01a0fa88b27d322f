import { applied } from "./applied.ts";
import {
  add,
  append,
  create,
  discard,
  drop,
  entries,
  entry,
  maximum,
  merge,
  put,
  remove,
  unset,
  update,
} from "./changes.ts";
import { chunkDoc, enrollmentDoc, userDoc } from "./documents.ts";

const doc = enrollmentDoc("u1", "c1");

test.each([
  ["what is created", undefined, create(doc, { n: 1, list: append("a") } as never), { n: 1, list: ["a"] }],
  ["nothing of what lay there before", { a: 1 }, create(doc, { n: 1 } as never), { n: 1 }],
  ["fields that are set; others stay", { a: 1, b: 2 }, update(doc, { b: 3 } as never), { a: 1, b: 3 }],
  ["what comes to be if it is missing", undefined, merge(userDoc("u1"), { quizAttempts: add(2) }), { quizAttempts: 2 }],
  ["a sum", { n: 1 }, update(doc, { n: add(-3) } as never), { n: -2 }],
  ["a sum where no number is", { n: "x" }, update(doc, { n: add(2) } as never), { n: 2 }],
  ["the larger", { n: 5 }, update(doc, { n: maximum(3) } as never), { n: 5 }],
  ["the larger, where no number is", {}, update(doc, { n: maximum(-3) } as never), { n: -3 }],
  [
    "a list with what it did not hold",
    { l: ["a", "b"] },
    update(doc, { l: append("b", "c") } as never),
    { l: ["a", "b", "c"] },
  ],
  [
    "a list without what it held, wherever",
    { l: ["a", "b", "a"] },
    update(doc, { l: drop("a") } as never),
    { l: ["b"] },
  ],
  ["no field", { a: 1, b: 2 }, update(doc, { a: unset } as never), { b: 2 }],
  [
    "entries of a map",
    { m: { a: 1, b: 2 } },
    update(doc, { m: entries({ a: add(1), c: 4 }) } as never),
    { m: { a: 2, b: 2, c: 4 } },
  ],
  ["an entry of a map that is missing", {}, update(doc, { m: entry("a", 1) } as never), { m: { a: 1 } }],
  ["what a text says", undefined, put(chunkDoc("c1", "q1", "x"), '{"questions":[]}'), { questions: [] }],
  ["nothing", { a: 1 }, remove(doc), undefined],
  ["nothing", undefined, discard(doc), undefined],
])("a change leaves %s", (_, before, change, after) => {
  const held = structuredClone(before);
  expect(applied<object>(before, change)).toStrictEqual(after);
  expect(before).toEqual(held);
});
