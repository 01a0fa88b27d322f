import type { Quiz } from "./catalogueRecords.ts";

/**
 * Whether a change that builds on `baseVersion` may replace what is stored as `version` (`undefined`: nothing is).
 * Without a `baseVersion`, or with 0, it must not exist yet.
 */
export const isCurrent = (version: number | undefined, baseVersion: number | undefined): boolean =>
  (version ?? 0) === (baseVersion ?? 0);

/** What of a quiz a new version may change. */
type BankRecord = Pick<Quiz, "title" | "policy" | "chunks">;

/** Whether two quizzes have one title, one policy and one bank: chunks are named by what is in them. */
export const isSameBank = (a: BankRecord, b: BankRecord): boolean =>
  JSON.stringify(contents(a)) === JSON.stringify(contents(b));

const contents = ({ title, policy, chunks }: BankRecord) => [
  title,
  Object.entries(policy).sort(),
  chunks.map(({ chunkId, count }) => [chunkId, count]),
];
