import { erasedCollections } from "../src/domain/erasure/erasure.ts";
import { collectionOf, exportedCollections } from "../src/domain/exporting/exporting.ts";
import * as documents from "../src/records/documents.ts";

/** Where documents of a student lie, by the functions that name them. */
const collections = new Set(
  Object.entries(documents)
    .filter(([name]) => name.endsWith("Doc"))
    .map(([, make]) => (make as unknown as (...ids: string[]) => { path: string })("u", "c", "i").path)
    .filter((path) => path.startsWith("users/u/"))
    .map(collectionOf),
);

test("whatever is stored of a student is erased, and exported unless it is secret", () => {
  expect(collections.size).toBeGreaterThanOrEqual(8);
  // The keys of a paper go with their attempt.
  const [sealed, office] = ["users/u/enrollments/c/attempts/i/sealed", "users/u/office"];
  expect([...erasedCollections("u", ["c"]), sealed].sort()).toEqual([...collections].sort());
  expect([...exportedCollections("u", ["c"]), sealed, office].sort()).toEqual([...collections].sort());
});
