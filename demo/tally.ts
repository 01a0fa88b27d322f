import { type CounterName, type Counts, counterNames } from "./ways/way.ts";

/** What one counter came to over all students. */
export interface Row {
  counter: CounterName;
  way: string;
  /** What students were told, each thing once. */
  acknowledged: number;
  /** What the counter says. */
  stored: number;
  /** Told and not counted. */
  lost: number;
  /** Counted beyond what students did. */
  doubled: number;
}

/** One student's counts. */
export interface StudentCounts {
  /** What the student did, if each thing counts once. */
  did: Record<CounterName, number>;
  /** What the student was told, by id. */
  told: Record<CounterName, ReadonlySet<string>>;
  stored: Counts;
}

/**
 * Adds students up. What one student lost does not make up for what another's counter has too many; within a list, nor
 * does one thing for another.
 */
export function tally(way: string, students: readonly StudentCounts[]): Row[] {
  return counterNames.map((counter) => {
    const sum = (of: (student: StudentCounts) => number) => students.reduce((total, each) => total + of(each), 0);
    return {
      counter,
      way,
      acknowledged: sum(({ told }) => told[counter].size),
      stored: sum(({ stored }) => count(stored[counter])),
      lost: sum(({ told, stored }) => lost(told[counter], stored[counter])),
      doubled: sum(({ did, stored }) => doubled(did[counter], stored[counter])),
    };
  });
}

const count = (stored: number | readonly string[]): number => (typeof stored === "number" ? stored : stored.length);

const lost = (told: ReadonlySet<string>, stored: number | readonly string[]): number =>
  typeof stored === "number" ? Math.max(0, told.size - stored) : [...told].filter((id) => !stored.includes(id)).length;

const doubled = (did: number, stored: number | readonly string[]): number =>
  typeof stored === "number" ? Math.max(0, stored - did) : stored.length - new Set(stored).size;

/** Nothing lost, nothing doubled, and all that students did was acknowledged and is stored. */
export const isExact = ({ acknowledged, stored, lost, doubled }: Row): boolean =>
  lost === 0 && doubled === 0 && acknowledged === stored;
