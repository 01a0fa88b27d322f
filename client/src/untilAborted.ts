/** What `start` comes to, or the signal's reason as soon as it aborts; what was started is then left to itself. */
export const untilAborted = <T>(start: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(signal?.reason);
    signal?.addEventListener("abort", onAbort);
    start()
      .then(resolve, reject)
      .finally(() => signal?.removeEventListener("abort", onAbort));
  });
