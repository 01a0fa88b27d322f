import type { ErasedData, ForeignData } from "../contract/index.ts";

/** The tombstone of a student who is erased. Nothing in it is personal. */
export interface Tombstone {
  at: number;
  /** Under which records are kept. */
  pseudonym: string;
  /** The kinds of data that were personal. */
  data: ErasedData[];
  /** The last moment in which any records are kept; `null`: none are. */
  keptUntil: number | null;
  /** The same of the records of each course that the student had. */
  keptUntilByCourse: Record<string, number | null>;
  /** The data of another app that stays; left out: nothing that was found. */
  leaves?: ForeignData[];
  /** The work of the sweep; `null`: it has not been everywhere yet. */
  swept: null | { actor: "system"; emptiedAt: number; expiredAt: number | null };
}

/** `kept/{pseudonym}/records/{name}`: a record of a student who is erased. No client reads it. */
export interface KeptRecord {
  /** Where it lay, with `student` for the uid. */
  path: string;
  /** The fields that it held, times in ms, with `student` for the uid. */
  json: string;
  /** The last moment in which it is kept. */
  expireAt: number;
}
