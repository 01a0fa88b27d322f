const EVERY_MS = 500;

/** Calls `gone` once the parent process is gone: npm, when a signal ends it, does not always pass it on. */
export function watchParent(gone: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    gone();
  }, EVERY_MS);
  watch.unref();
}
