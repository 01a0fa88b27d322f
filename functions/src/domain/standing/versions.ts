import type { Quiz } from "../../records/catalogueRecords.ts";

/**
 * Whether a change that builds on `baseVersion` may replace what is stored as `version` (`undefined`: nothing is).
 * Without a `baseVersion`, or with 0, it must not exist yet.
 */
export const isCurrent = (version: number | undefined, baseVersion: number | undefined): boolean =>
  (version ?? 0) === (baseVersion ?? 0);

/** What of a quiz a new version may change. */
type Content = Pick<Quiz, "title" | "policy" | "bankDigest">;

/** Whether two versions of a quiz have one title, one policy and one bank. A policy without `opensAfter` says `[]`. */
export const isSameQuiz = (a: Content, b: Content): boolean =>
  JSON.stringify(fieldsOf(a)) === JSON.stringify(fieldsOf(b));

const fieldsOf = ({ title, policy, bankDigest }: Content) => [
  title,
  Object.entries({ ...policy, opensAfter: [...(policy.opensAfter ?? [])].sort() }).sort(),
  bankDigest,
];
