import { openSchool } from "./support/school.ts";
import type { WalkThrough } from "./support/walkRows.ts";
import { WalkTables } from "./support/walkTable.ts";
import { time } from "./walks/time.ts";

const school = openSchool("walks");
const subjects: Record<string, readonly WalkThrough[]> = { time };
let tables: WalkTables;
beforeAll(() => {
  tables = new WalkTables(school.office, school.admin);
});

describe.each(Object.entries(subjects))("%s", (_, walks) => {
  test.each(walks)("$title", (walk) => tables.follow(walk));
});
