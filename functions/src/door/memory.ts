import { LRUCache } from "lru-cache";

/**
 * Remembers what was set last, by key. Room is taken as entries come: an LRUCache that is told `max` sets it aside at once,
 * in every instance and for each callable.
 * @param maximum of entries; more push out those that were used longest ago.
 */
export const newMemory = <V extends object>(maximum: number): LRUCache<string, V> =>
  new LRUCache({ maxSize: maximum, sizeCalculation: () => 1 });
