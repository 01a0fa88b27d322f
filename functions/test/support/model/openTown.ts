import type { Person } from "../people.ts";
import { openSchool } from "../school.ts";
import type { Town } from "./live.ts";
import { buildTown } from "./town.ts";

const REGISTERED_AT_ONCE = 400;

/** An office with courses of every kind, for the tests of a file. */
export function openTown(name: string, environment: Record<string, string> = {}): Town {
  const school = openSchool(name, environment);
  let restore: () => Promise<void>;
  let offsetMs = 0;
  let waiting: Person[] = [];
  beforeAll(async () => {
    restore = await buildTown(school.office, school.admin);
  });
  return {
    get office() {
      return school.office;
    },
    get admin() {
      return school.admin;
    },
    async begin() {
      await restore();
      if (waiting.length < 2) waiting = await school.office.students(REGISTERED_AT_ONCE);
      const two = waiting.splice(0, 2) as [Person, Person];
      // Every life is recounted when it ends.
      for (const { uid } of two) school.office.exempt.add(uid);
      return two;
    },
    now: () => Date.now() + offsetMs,
    pass(ms) {
      offsetMs += ms;
      school.office.advance(ms);
    },
  };
}
