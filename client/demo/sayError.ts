/** What went wrong, without the name of the callable before it and the status after it. */
export const sayError = (error: unknown): string =>
  (error as Error).message.replace(/^\w+: /, "").replace(/ \[\d+\]$/, "");
