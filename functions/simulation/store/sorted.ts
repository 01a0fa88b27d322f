/** What has a path, by path, in short runs, so that an insertion moves little however much there is. */
import { comparePaths } from "./paths.ts";

const LONGEST_RUN = 512;

interface Placed {
  readonly ids: readonly string[];
}

export class Sorted<T extends Placed> implements Iterable<T> {
  /** None is empty. */
  readonly #runs: T[][] = [];

  get isEmpty(): boolean {
    return this.#runs.length === 0;
  }

  /** Takes in one whose path is not there yet. */
  insert(item: T): void {
    const at = this.#runOf(item.ids);
    const run = this.#runs[at];
    if (!run) {
      this.#runs.push([item]);
      return;
    }
    run.splice(placeIn(run, item.ids), 0, item);
    if (run.length > LONGEST_RUN) this.#runs.splice(at + 1, 0, run.splice(run.length >>> 1));
  }

  /** Takes out one that is there. */
  remove({ ids }: T): void {
    const at = this.#runOf(ids);
    const run = this.#runs[at] as T[];
    run.splice(placeIn(run, ids), 1);
    if (run.length === 0) this.#runs.splice(at, 1);
  }

  [Symbol.iterator](): Iterator<T> {
    return this.from([]);
  }

  /** Those that do not come before a path. */
  *from(ids: readonly string[]): Generator<T> {
    const first = this.#runOf(ids);
    for (let at = first; at < this.#runs.length; at++) {
      const run = this.#runs[at] as T[];
      for (let place = at === first ? placeIn(run, ids) : 0; place < run.length; place++) yield run[place] as T;
    }
  }

  /** The last run that begins no later than a path, else the first. */
  #runOf(ids: readonly string[]): number {
    const beginsAfter = ([item]: readonly T[]) => comparePaths((item as T).ids, ids) > 0;
    const after = first(this.#runs.length, (at) => beginsAfter(this.#runs[at] as T[]));
    return Math.max(0, after - 1);
  }
}

const placeIn = (run: readonly Placed[], ids: readonly string[]): number =>
  first(run.length, (at) => comparePaths((run[at] as Placed).ids, ids) >= 0);

/** The first number below `count` for which it is so, being so for all after it; `count`: none. */
function first(count: number, isSo: (at: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
