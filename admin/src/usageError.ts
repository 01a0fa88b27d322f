/** The command line, or a file that it names, is wrong; nothing was sent. */
export class UsageError extends Error {}
