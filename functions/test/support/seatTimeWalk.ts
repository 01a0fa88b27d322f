import type { OutputOf } from "../../src/contract/index.ts";
import { standingOf } from "../../src/domain/standing/pvqStanding.ts";
import type { PvqStanding } from "../../src/records/studentRecords.ts";
import type { School } from "./school.ts";
import type { Sitting } from "./sittings.ts";
import { type Stored, storedAt } from "./walk.ts";

type Totals = Partial<OutputOf<"heartbeat">>;

/** Steps of walks through sessions: one line each. */
export function seatTimeWalk(school: School) {
  const beat = ({ student, ref }: Sitting, expected: Totals, lessonId?: string, stored?: Stored) =>
    school.walk("heartbeat", student, { ...ref, ...(lessonId && { lessonId }) }, expected, stored);
  return {
    beat,
    /** The next beat credits ten seconds, and more would be lost. */
    tenSecondsLater(...[sitting, expected, lessonId, stored]: Parameters<typeof beat>) {
      school.office.advance(10_000);
      return beat(sitting, expected, lessonId, stored);
    },
    end: ({ student, ref }: Sitting, expected: object, stored?: Stored) =>
      school.walk("endSession", student, ref, expected, stored),
    closedAs: (sitting: Sitting, status: string) => ({
      [sitting.paths.session]: { courseId: sitting.courseId, status },
    }),
    /** The owner says how a student stands with identity questions. */
    setStanding: ({ paths }: Sitting, standing: Partial<PvqStanding>) =>
      school.office.plant(paths.root, { pvq: { ...standingOf(undefined), ...standing } }),
    async creditedThrough({ paths }: Sitting): Promise<number> {
      return (await storedAt(school.office, paths.seatTime))?.creditedThrough;
    },
  };
}
