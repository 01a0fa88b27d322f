import type { Random } from "../../records/call.ts";
import type { Seat, SeatLayout } from "../../records/catalogueRecords.ts";
import { seatDoc } from "../../records/documents.ts";

const SEATS_A_SHARD = 10;
const MAXIMUM_SHARDS = 32;
/** Courses without capacity only count, so this is about write rates. */
const SHARDS_WITHOUT_CAPACITY = 10;

/** How a capacity is divided, with the seats taken so far. `quota` sums to the capacity, `taken` to `taken`. */
export function layOutSeats(capacity: number | null, taken: number): Seat[] {
  const shards =
    capacity === null
      ? SHARDS_WITHOUT_CAPACITY
      : Math.max(1, Math.min(MAXIMUM_SHARDS, Math.ceil(capacity / SEATS_A_SHARD)));
  const quotas = capacity === null ? undefined : shares(capacity, shards);
  // Filled in order, so that no shard holds more than its quota.
  let left = taken;
  return Array.from({ length: shards }, (_, shard) => {
    const quota = quotas?.[shard] ?? null;
    const here = Math.min(left, quota ?? left);
    left -= here;
    return { taken: here, quota };
  });
}

/** All shards, in the order in which whoever begins at `start` looks for a seat. */
export const shardsFrom = (start: number, shards: number): number[] =>
  Array.from({ length: shards }, (_, step) => (start + step) % shards);

/** Whether a shard has a seat to take; one that is missing or was not read has none. */
export const hasFreeSeat = (seat: Seat | undefined): boolean =>
  seat !== undefined && (seat.quota === null || seat.taken < seat.quota);

export const takenIn = (seats: readonly (Seat | undefined)[]): number =>
  seats.reduce((sum, seat) => sum + (seat?.taken ?? 0), 0);

const shares = (whole: number, parts: number): number[] =>
  Array.from({ length: parts }, (_, part) => Math.floor(whole / parts) + (part < whole % parts ? 1 : 0));

/** The shards that count the seats of a course. */
export const seatDocs = (courseId: string, { generation, shards }: SeatLayout) =>
  Array.from({ length: shards }, (_, shard) => seatDoc(courseId, generation, shard));

/** The shard where a student looks for a seat first, and gives it back; the same one of a layout while the secret is. */
export const ownShard = (
  { shards }: SeatLayout,
  uid: string,
  courseId: string,
  random: (purpose: string, ...fact: string[]) => Random,
): number => Math.floor(random("seat", uid, courseId)() * shards);

/** All shards, in the order in which a student looks for a seat. */
export const shardOrder = (...student: Parameters<typeof ownShard>): number[] =>
  shardsFrom(ownShard(...student), student[0].shards);
