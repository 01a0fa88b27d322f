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
