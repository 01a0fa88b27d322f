import type { SeatLayout } from "../domain/catalogueRecords.ts";
import type { Random } from "../domain/paper.ts";
import { shardsFrom } from "../domain/seats.ts";
import { seatDoc } from "../platform/documents.ts";

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
