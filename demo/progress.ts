const everyMs = 3000;

/** Tells on stderr what goes on and since when. */
export interface Progress {
  tell(line: string): void;
  /** Tells of the work before and after it, and every 3 seconds what `state` says. */
  phase<T>(title: string, work: () => Promise<T>, state?: () => string): Promise<T>;
}

export function openProgress(): Progress {
  const began = performance.now();
  const secondsSince = (then: number) => ((performance.now() - then) / 1000).toFixed(1);
  const tell = (line: string) => console.error(`[${secondsSince(began).padStart(5)} s] ${line}`);
  return {
    tell,
    async phase(title, work, state) {
      const start = performance.now();
      tell(`${title} …`);
      const timer = setInterval(() => tell(`  … ${state?.() ?? "still at it"}`), everyMs);
      try {
        return await work();
      } finally {
        clearInterval(timer);
        tell(`  ${state ? `${state()}, ` : ""}${secondsSince(start)} s`);
      }
    },
  };
}
