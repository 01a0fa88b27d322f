/** What `work` comes to, or the signal's reason as soon as it aborts; the work is then left to itself. */
export const untilAborted = <T>(work: T | PromiseLike<T>, signal: AbortSignal | undefined): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = () => reject(signal?.reason);
    signal?.addEventListener("abort", abort);
    if (signal?.aborted) abort();
    Promise.resolve(work)
      .then(resolve, reject)
      .finally(() => signal?.removeEventListener("abort", abort));
  });
