import fc from "fast-check";
import { comparePaths } from "./paths.ts";
import { Sorted } from "./sorted.ts";

test("whatever is taken in and out, the rest is by path, from any path on", () => {
  const ids = fc.array(fc.constantFrom("a", "b", "ﾎ", "😀"), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(ids), fc.array(ids), ids, (taken, left, start) => {
      const items = new Map(
        Array.from({ length: 1000 }, (_, at) => [`${at}`])
          .concat(taken)
          .map((each) => [each.join("/"), { ids: each }]),
      );
      const sorted = new Sorted<{ ids: string[] }>();
      for (const item of items.values()) sorted.insert(item);
      for (const [name, item] of items) {
        if (!left.some((each) => each.join("/") === name) && Number(name) % 3 !== 0) continue;
        sorted.remove(item);
        items.delete(name);
      }
      const expected = [...items.values()].sort((a, b) => comparePaths(a.ids, b.ids));
      expect([...sorted]).toEqual(expected);
      expect([...sorted.from(start)]).toEqual(expected.filter((each) => comparePaths(each.ids, start) >= 0));
    }),
    { numRuns: 50 },
  );
});

test("is empty when all is taken out", () => {
  const sorted = new Sorted<{ ids: string[] }>();
  const items = Array.from({ length: 2000 }, (_, at) => ({ ids: [`${at}`] }));
  for (const item of items) sorted.insert(item);
  for (const item of items) sorted.remove(item);
  expect(sorted.isEmpty).toBe(true);
  expect([...sorted]).toEqual([]);
});
