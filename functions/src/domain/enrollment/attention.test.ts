import type { Attention, EnrollmentStatus, PvqStatus } from "../../contract/index.ts";
import type { Enrollment } from "../../records/studentRecords.ts";
import { attentionFor } from "./attention.ts";

test.each<[EnrollmentStatus, PvqStatus, number | null, Attention[]]>([
  ["active", "clear", null, []],
  ["active", "clear", 1000, []],
  ["active", "clear", 999, ["deadline-passed"]],
  ["active", "locked", 999, ["pvq-locked", "deadline-passed"]],
  ["withdrawn", "locked", null, []],
  ["excluded", "excluded", null, ["pvq-excluded"]],
  ["completed", "clear", 999, []],
  ["failed", "clear", 999, ["deadline-passed"]],
])("%s and %s, with a deadline at %s, needs %j at 1000", (status, pvqStatus, deadlineAt, attention) => {
  expect(attentionFor({ status, pvqStatus, deadlineAt } as Enrollment, 1000)).toEqual(attention);
});
