import type { OpenAttempt } from "../../records/studentRecords.ts";
import { type Finding, valueDrift } from "./finding.ts";
import type { StudentRecords } from "./studentRecords.ts";

const named = ({ courseId, attemptId, closesAt }: OpenAttempt): string =>
  `${courseId}/${attemptId}${closesAt === null ? "" : ` until ${closesAt}`}`;

const inOrder = (attempts: readonly OpenAttempt[]): OpenAttempt[] =>
  attempts.toSorted((a, b) => (named(a) < named(b) ? -1 : 1));

/** Attempts that the root lists as open, and those that are. */
export function openAttemptDrift({ root, attempts }: StudentRecords): Finding[] {
  const open = attempts
    .filter(({ status }) => status === "open")
    .map(({ courseId, quizId, attemptId, closesAt }) => ({ courseId, quizId, attemptId, closesAt }));
  const listed = inOrder(root?.openAttempts ?? []);
  return valueDrift({ of: "root" }, "openAttempts", listed.map(named), inOrder(open).map(named), inOrder(open));
}
