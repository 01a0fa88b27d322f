/**
 * Whether a change that builds on `baseVersion` may replace what is stored as `version` (`undefined`: nothing is).
 * Without a `baseVersion` it must not exist yet.
 */
export const isCurrent = (version: number | undefined, baseVersion: number | undefined): boolean =>
  version === baseVersion;
