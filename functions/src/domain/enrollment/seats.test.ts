import fc from "fast-check";
import type { Seat } from "../../records/catalogueRecords.ts";
import { hasFreeSeat, layOutSeats, ownShard, seatDocs, shardOrder, shardsFrom, takenIn } from "./seats.ts";

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

test("a layout holds exactly the capacity and the seats taken, and no shard more than its quota", () => {
  const layout = fc.nat(5000).chain((capacity) => fc.tuple(fc.constant(capacity), fc.nat(capacity)));
  fc.assert(
    fc.property(layout, ([capacity, taken]) => {
      const seats = layOutSeats(capacity, taken);
      expect(sum(seats.map(({ quota }) => quota as number))).toBe(capacity);
      expect(takenIn(seats)).toBe(taken);
      expect(seats.every((seat) => seat.taken <= (seat.quota as number))).toBe(true);
    }),
  );
});

test.each([
  [0, 1],
  [1, 1],
  [10, 1],
  [11, 2],
  [300, 30],
  [100_000, 32],
  [null, 10],
])("a capacity of %s has %s shards", (capacity, shards) => {
  expect(layOutSeats(capacity, 0).length).toBe(shards);
});

test("without capacity there is no quota, and what was taken is kept", () => {
  const seats = layOutSeats(null, 17);
  expect(seats.every(({ quota }) => quota === null)).toBe(true);
  expect(seats.map(({ taken }) => taken)).toEqual([17, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test.each<[string, Seat | undefined, boolean]>([
  ["some taken", { taken: 1, quota: 2 }, true],
  ["all taken", { taken: 2, quota: 2 }, false],
  ["more given back than taken", { taken: -1, quota: 0 }, true],
  ["no limit", { taken: 1000, quota: null }, true],
  ["no seats", { taken: 0, quota: 0 }, false],
  ["no document", undefined, false],
])("a shard with %s", (_, seat, free) => {
  expect(hasFreeSeat(seat)).toBe(free);
});

test("shards are looked at from the first one on, each once", () => {
  expect(shardsFrom(2, 4)).toEqual([2, 3, 0, 1]);
  expect(shardsFrom(0, 1)).toEqual([0]);
});

test("taking until none is free takes as many seats as there are, wherever one begins", () => {
  fc.assert(
    fc.property(fc.nat(60), fc.array(fc.nat(100), { minLength: 80, maxLength: 80 }), (capacity, starts) => {
      const seats = layOutSeats(capacity, 0);
      for (const start of starts) {
        const order = shardsFrom(start % seats.length, seats.length);
        const free = order.map((shard) => seats[shard]).find(hasFreeSeat);
        if (free) free.taken++;
      }
      expect(takenIn(seats)).toBe(capacity);
    }),
  );
});

test("a shard that is missing holds nothing", () => {
  expect(takenIn([undefined, { taken: 2, quota: null }])).toBe(2);
});

test("a student begins at a shard of chance, the same one for student and course, and goes on from there", () => {
  const layout = { generation: 3, shards: 4 };
  const asked: string[][] = [];
  const random = (...fact: string[]) => {
    asked.push(fact);
    return () => 0.6;
  };
  expect(ownShard(layout, "ada", "safety", random)).toBe(2);
  expect(shardOrder(layout, "ada", "safety", random)).toEqual([2, 3, 0, 1]);
  expect(asked[0]).toEqual(["seat", "ada", "safety"]);
  expect(seatDocs("safety", layout).map(({ path }) => path)).toEqual(
    [0, 1, 2, 3].map((shard) => `courses/safety/seats/3-${shard}`),
  );
});
