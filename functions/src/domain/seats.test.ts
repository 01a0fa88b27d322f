import fc from "fast-check";
import { freeShard, layOutSeats, takenIn } from "./seats.ts";

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
  expect(takenIn(seats)).toBe(17);
});

test.each([
  ["its own", [0, 0, 0], 1, 1],
  ["the next with one free", [0, 2, 2], 1, 0],
  ["a shard that has given back another's seats", [2, -1, 2], 2, 1],
  ["none", [2, 2, 2], 1, undefined],
])("a seat is taken in %s", (_, taken, start, shard) => {
  expect(
    freeShard(
      taken.map((each) => ({ taken: each, quota: 2 })),
      start,
    ),
  ).toBe(shard);
});

test("taking until none is free takes as many seats as there are, wherever one begins", () => {
  fc.assert(
    fc.property(fc.nat(60), fc.array(fc.nat(100), { minLength: 80, maxLength: 80 }), (capacity, starts) => {
      const seats = layOutSeats(capacity, 0);
      for (const start of starts) {
        const seat = seats[freeShard(seats, start % seats.length) ?? -1];
        if (seat) seat.taken++;
      }
      expect(takenIn(seats)).toBe(capacity);
    }),
  );
});

test("a shard that is missing has no seat", () => {
  expect(freeShard([undefined], 0)).toBeUndefined();
  expect(freeShard([], 0)).toBeUndefined();
  expect(takenIn([undefined, { taken: 2, quota: null }])).toBe(2);
});
