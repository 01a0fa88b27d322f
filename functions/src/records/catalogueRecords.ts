/** Documents of the catalogue as decisions see them: what the school offers, the same for all students. */
import type { CourseDocument, PvqCatalogueDocument, QuizDocument } from "../contract/index.ts";
import type { BankQuestion, Extent } from "./bank.ts";
import type { Decidable } from "./studentRecords.ts";

export type PvqCatalogue = Decidable<PvqCatalogueDocument<number>>;

/** Where the seats of a course are counted: a change of capacity lays them out anew. */
export interface SeatLayout {
  /** The course version that laid them out. */
  generation: number;
  shards: number;
}

export interface CourseRecord extends Decidable<CourseDocument<number>> {
  seats: SeatLayout;
  /** It has been open, so its lessons stay. */
  wasOpen: boolean;
}

/** One shard of a course's seats. `taken` may be negative: a seat may be freed in another shard than it was taken in. */
export interface Seat {
  taken: number;
  /** `null`: no limit. */
  quota: number | null;
}

export interface Quiz extends Decidable<QuizDocument<number>> {
  /** The bank, in order. */
  chunks: ChunkRef[];
  /** The same for the same questions in one order, however they lie in chunks; it tells nothing of them. */
  bankDigest: string;
}

/** `…/quizzes/{quizId}/versions/{version}`: which chunks a version is made of. Never changed once written. */
export type BankVersion = Pick<Quiz, "chunks">;

/** `…/quizzes/{quizId}/parts/{partId}`: chunks that were written before any version refers to them. */
export interface BankPart extends BankVersion, Extent {
  /** All its documents, those too that its chunks name. */
  documents: string[];
  /** Parted by spaces; empty in a part that no other may follow. */
  questionIds: string;
  /** Until then it may become part of a version; afterwards, what no version has is removed. */
  expiresAt: number;
  /** All documents are there. */
  isComplete?: true;
}

export interface ChunkRef {
  chunkId: string;
  /** Questions in it. */
  count: number;
}

/** Questions of a bank with their keys. Never changed once written. */
export interface Chunk {
  questions: BankQuestion[];
  /** The chunks that hold the rest of it, in order, where it does not fit into one document. */
  rest?: string[];
}
