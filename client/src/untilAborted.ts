/** What `start` comes to, or the signal's reason as soon as it aborts; what was started is then left to itself. */
export async function untilAborted<T>(start: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  signal?.throwIfAborted();
  let onAbort: () => void = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal?.reason);
    signal?.addEventListener("abort", onAbort);
  });
  return Promise.race([start(), aborted]).finally(() => signal?.removeEventListener("abort", onAbort));
}
