import type { OpenAttempt } from "../../records/studentRecords.ts";
import { type Finding, valueDrift } from "./finding.ts";
import type { StudentRecords } from "./studentRecords.ts";

const named = ({ courseId, attemptId, closesAt }: OpenAttempt): string =>
  `${courseId}/${attemptId}${closesAt === null ? "" : ` until ${closesAt}`}`;

const namesOf = (attempts: readonly OpenAttempt[]): string[] => attempts.map(named).sort();

/** Attempts that the root lists as open, and those that are. */
export function openAttemptDrift({ root, attempts }: StudentRecords): Finding[] {
  const open = attempts
    .filter(({ status }) => status === "open")
    .map(({ courseId, quizId, attemptId, closesAt }) => ({ courseId, quizId, attemptId, closesAt }));
  return valueDrift({ of: "root" }, "openAttempts", namesOf(root?.openAttempts ?? []), namesOf(open), open);
}
