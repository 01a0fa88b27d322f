import { queueEnabled } from "../params.ts";
import { Failure } from "../records/failures.ts";

const MAXIMUM_WAITING = 200;

/**
 * Runs the tasks of one lane one after the other, so that calls which meet on an instance do not collide in Firestore.
 * Nothing but speed rests on it.
 * @throws Failure `resource-exhausted` when 200 wait already.
 */
export type InLane = <T>(name: string, task: () => Promise<T>) => Promise<T>;

/** The lanes of an instance. */
export function newLanes(): InLane {
  const lanes = new Map<string, { tail: Promise<unknown>; length: number }>();
  return async (name, task) => {
    if (!queueEnabled()) return task();
    const lane = lanes.get(name) ?? { tail: Promise.resolve(), length: 0 };
    if (lane.length >= MAXIMUM_WAITING) {
      throw new Failure("resource-exhausted", "Too many calls at once; try again shortly.", {
        details: { retryAfterSeconds: 2 },
      });
    }
    lanes.set(name, lane);
    lane.length++;
    const run = lane.tail.then(task);
    lane.tail = run.catch(() => {});
    try {
      return await run;
    } finally {
      // Stryker disable next-line CallExpression: what stays of empty lanes takes memory, and nobody sees that.
      if (--lane.length === 0) lanes.delete(name);
    }
  };
}
