import { openSchool } from "./support/school.ts";
import type { WalkThrough } from "./support/walkRows.ts";
import { follower } from "./support/walkTable.ts";
import { allowances } from "./walks/allowances.ts";
import { clocks } from "./walks/clocks.ts";
import { enrollments } from "./walks/enrollments.ts";
import { exhaustion } from "./walks/exhaustion.ts";
import { grades } from "./walks/grades.ts";
import { identity } from "./walks/identity.ts";
import { papers } from "./walks/papers.ts";
import { partialCredit } from "./walks/partialCredit.ts";
import { prerequisites } from "./walks/prerequisites.ts";
import { questionTypes } from "./walks/questionTypes.ts";
import { reviews } from "./walks/reviews.ts";
import { saves } from "./walks/saves.ts";
import { time } from "./walks/time.ts";
import { waits } from "./walks/waits.ts";

const school = openSchool("walks");
const subjects: Record<string, readonly WalkThrough[]> = {
  time,
  saves,
  waits,
  allowances,
  grades,
  questionTypes,
  partialCredit,
  papers,
  reviews,
  exhaustion,
  prerequisites,
  enrollments,
  clocks,
  identity,
};
const follow = follower(school);

describe.each(Object.entries(subjects))("%s", (_, walks) => {
  test.each(walks)("$title", follow);
});
