import type { Find } from "../../records/call.ts";
import type { Search } from "../../records/documents.ts";
import { recordsLeft } from "./recordsLeft.ts";

/** Finds in pages what lies in each collection of `users/ada`; notes after which path each page began. */
const findIn = (stored: Record<string, object[]>) => {
  const searches: string[] = [];
  const find: Find = async <T>({ collection = "", after, limit }: Search<T>) => {
    searches.push([collection, after?.split("/").at(-1)].join(" ").trim());
    const all = (stored[collection.replace("users/ada/", "")] ?? []).map((data, at) => ({
      path: `${collection}/${"id" in data ? data.id : at}`,
      data: data as T,
    }));
    const from = all.findIndex(({ path }) => path === after) + 1;
    return all.slice(from, from + limit);
  };
  return { find, searches };
};

const some = (count: number) => Array.from({ length: count }, () => ({}));
const left = async (stored: Record<string, object[]>, courseIds: string[] = []) =>
  (await recordsLeft("ada", courseIds, findIn(stored).find)).map(({ path }) => path.replace("users/ada/", ""));

test("what lies below an enrollment is left before it, and the root is not among what is left", async () => {
  const office = [{ id: "root" }, { id: "session" }];
  const stored = {
    enrollments: [{ id: "c" }],
    "enrollments/c/attempts": [{ id: "q-1" }],
    journal: [{ id: "x" }],
    office,
  };
  expect(await left(stored, ["c"])).toEqual([
    "enrollments/c/attempts/q-1",
    "enrollments/c",
    "journal/x",
    "office/session",
  ]);
});

test("what is left of a collection is found five at once, for as long as there may be more", async () => {
  const { find, searches } = findIn({ sessions: some(11), challenges: some(5) });
  expect(await recordsLeft("ada", [], find)).toHaveLength(16);
  expect(searches).toEqual([
    "users/ada/enrollments",
    "users/ada/sessions",
    "users/ada/sessions 4",
    "users/ada/sessions 9",
    "users/ada/challenges",
    "users/ada/challenges 4",
    "users/ada/journal",
    "users/ada/office",
  ]);
});

test("a page ends with 50 documents", async () => {
  const { find, searches } = findIn({ sessions: some(49), challenges: some(2) });
  expect((await recordsLeft("ada", [], find)).map(({ path }) => path).slice(-2)).toEqual([
    "users/ada/sessions/48",
    "users/ada/challenges/0",
  ]);
  expect(searches.at(-1)).toBe("users/ada/challenges");
});

test.each([
  ["as many", 0, 2],
  ["more", 1, 1],
])("a page ends with the document that makes it %s than 2,000,000 bytes", async (_, more, documents) => {
  const empty = JSON.stringify({ path: "users/ada/sessions/0", data: { text: "" } }).length;
  const text = "x".repeat(2_000_000 - empty + more);
  expect(await left({ sessions: [{ text }, {}, {}] })).toHaveLength(documents);
});
