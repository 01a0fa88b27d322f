import type { ErasedData, ForeignData } from "../contract/index.ts";

/** What stays of a student who is erased. Nothing in it is personal. */
export interface Tombstone {
  at: number;
  /** Under which records are kept. */
  pseudonym: string;
  /** What was personal. */
  data: ErasedData[];
  /** The last moment in which any records are kept; `null`: none are. */
  keptUntil: number | null;
  /** The same of the records of each course that the student had. */
  keptUntilByCourse: Record<string, number | null>;
  /** What of another app stays; left out: nothing that was found. */
  leaves?: ForeignData[];
  /** What the sweep did; `null`: it has not been everywhere yet. */
  swept: null | { actor: "system"; emptiedAt: number; expiredAt: number | null };
}

/** `kept/{pseudonym}/records/{name}`: a record of a student who is erased. No client reads it. */
export interface KeptRecord {
  /** Where it lay, with `student` for the uid. */
  path: string;
  /** What it held, times in ms, with `student` for the uid. */
  json: string;
  /** The last moment in which it is kept. */
  expireAt: number;
}
