import { collectionOf, exportedCollections, rowsOf } from "./exporting.ts";

test("every field has a row, however deep", () => {
  const data = { a: 1, b: { c: "x", d: [true, { e: null }] }, f: [], g: {} };
  expect(rowsOf([{ path: "users/u", data }])).toEqual([
    ["users/u", "a", 1],
    ["users/u", "b.c", "x"],
    ["users/u", "b.d.0", true],
    ["users/u", "b.d.1.e", null],
    ["users/u", "f", "[]"],
    ["users/u", "g", "{}"],
  ]);
});

test("collections keep their order, since a page token names one; neither keys nor the office are among them", () => {
  expect(exportedCollections("u", ["c", "d"])).toEqual([
    "users/u/enrollments",
    "users/u/enrollments/c/quizRecords",
    "users/u/enrollments/c/attempts",
    "users/u/enrollments/d/quizRecords",
    "users/u/enrollments/d/attempts",
    "users/u/sessions",
    "users/u/challenges",
    "users/u/journal",
  ]);
});

test("a document lies in the collection above its name", () => {
  expect(collectionOf("users/u/journal/e")).toBe("users/u/journal");
});
