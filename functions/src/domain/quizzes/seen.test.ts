import fc from "fast-check";
import { noAttempts } from "./attempts.ts";
import { drawUnseen, seenIn, seenWith } from "./seen.ts";

const chance = (seed: number) => {
  let state = seed || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

test("papers repeat no question until the bank is used up, then begin anew", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }), fc.nat(), (total, draw, seed) => {
      const random = chance(seed);
      let seen: number[] = [];
      for (let attempt = 0; attempt < 12; attempt++) {
        const drawn = drawUnseen(total, draw, seen, random);
        expect(drawn).toEqual([...new Set(drawn)].sort((a, b) => a - b));
        expect(drawn).toHaveLength(Math.min(draw, total));
        const again = drawn.filter((index) => seen.includes(index));
        expect(again).toHaveLength(Math.max(0, drawn.length - (total - seen.length)));
        seen = seenWith(seen, drawn, total);
        expect(seen.length).toBeLessThanOrEqual(total);
      }
    }),
  );
});

test("a record of another bank has seen nothing", () => {
  const record = { ...noAttempts, seen: { bankDigest: "b", indexes: [1] } };
  expect(seenIn(record, "b")).toEqual([1]);
  expect(seenIn(record, "c")).toEqual([]);
  expect(seenIn(undefined, "b")).toEqual([]);
});

test.each<[string, number[], number[], number, number[]]>([
  ["the oldest first", [4, 1], [2, 0], 9, [4, 1, 2, 0]],
  ["what comes again as seen anew", [4, 1, 2], [1, 0], 9, [4, 2, 1, 0]],
  ["one short of the bank", [0, 1], [2], 4, [0, 1, 2]],
  ["only the last paper, once that was the whole bank", [0, 1], [2, 3], 4, [2, 3]],
])("a record remembers %s", (_, seen, drawn, total, remembered) => {
  expect(seenWith(seen, drawn, total)).toEqual(remembered);
});

test("a record remembers no more than 10,000 questions, and forgets the oldest", () => {
  const seen = Array.from({ length: 10_000 }, (_, index) => index);
  expect(seenWith(seen, [10_000, 10_001], 20_000)).toEqual([...seen.slice(2), 10_000, 10_001]);
});

const numbers =
  (...values: number[]) =>
  () =>
    values.shift() ?? 0;

test.each<[string, number | null, number[], () => number, number[]]>([
  ["all that are unseen, where they are just enough", 2, [0, 1], numbers(), [2, 3]],
  ["of those seen as many as are missing", 3, [1, 0], numbers(0), [0, 2, 3]],
  ["the same, whichever was seen first", 3, [0, 1], numbers(0), [0, 2, 3]],
  ["of those unseen alone, where there are more", 1, [0, 1], numbers(0.99), [3]],
  ["the whole bank, whatever was seen", null, [0, 1], numbers(), [0, 1, 2, 3]],
  ["the whole bank, where it has no more", 4, [0, 1], numbers(), [0, 1, 2, 3]],
  ["the whole bank, where it has less, and nothing that is gone from it", 9, [0, 4], numbers(), [0, 1, 2, 3]],
  ["as if none was seen, where those are gone from the bank", 1, [4, 5], numbers(0.99), [3]],
])("a paper has %s", (_, draw, seen, random, drawn) => {
  expect(drawUnseen(4, draw, seen, random)).toEqual(drawn);
});
