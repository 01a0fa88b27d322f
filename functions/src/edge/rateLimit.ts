import type { Clock } from "../clock.ts";
import { newMemory } from "../door/memory.ts";
import { Failure } from "../records/failures.ts";

const MINUTE_MS = 60_000;
const MAXIMUM_KEYS = 10_000;

/**
 * Lets each key pass so many times a minute on this instance; a bound on guessing, not on cost.
 * @throws Failure `resource-exhausted` with `retryAfterSeconds`.
 */
export function rateLimit({ monotonicMs }: Pick<Clock, "monotonicMs">, maximumAMinute: number): (key: string) => void {
  const windows = newMemory<{ endsMs: number; passed: number }>(MAXIMUM_KEYS);
  return (key) => {
    const now = monotonicMs();
    const known = windows.get(key);
    const window = known && now < known.endsMs ? known : { endsMs: now + MINUTE_MS, passed: 0 };
    windows.set(key, window);
    if (window.passed >= maximumAMinute) {
      throw new Failure("resource-exhausted", "Asked too often; try again shortly.", {
        details: { retryAfterSeconds: Math.ceil((window.endsMs - now) / 1000) },
      });
    }
    window.passed++;
  };
}
