/**
 * Whether a change that builds on `baseVersion` may replace what is stored as `version` (`undefined`: nothing is).
 * Without a `baseVersion`, or with 0, it must not exist yet.
 */
export const isCurrent = (version: number | undefined, baseVersion: number | undefined): boolean =>
  (version ?? 0) === (baseVersion ?? 0);
