/** What the command line's exit says. */
export const exitCodes = {
  done: 0,
  /** The registrar refused, or could not be reached: nothing was changed, or the same request may be sent again. */
  failed: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** It was done, but there is something to look at: questions that were rejected, counters that have drifted, rules that let through too much. */
  attention: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
