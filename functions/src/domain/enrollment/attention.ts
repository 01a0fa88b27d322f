import type { Attention } from "../../contract/index.ts";
import type { Enrollment } from "../../records/studentRecords.ts";
import { isOver } from "../standing/isOver.ts";

/** What of an enrollment staff may have to look at. */
export const attentionFor = ({ status, pvqStatus, deadlineAt }: Enrollment, now: number): Attention[] => [
  ...(status === "active" && pvqStatus === "locked" ? ["pvq-locked" as const] : []),
  ...(status === "excluded" ? ["pvq-excluded" as const] : []),
  ...(status !== "completed" && isOver(deadlineAt, now) ? ["deadline-passed" as const] : []),
];
