import { added, type Tally } from "../standing/tallies.ts";
import { type Finding, valueDrift } from "./finding.ts";
import { factsOf, type SessionFacts, type StudentRecords } from "./studentRecords.ts";

interface Adjusted {
  courseId: string;
  seconds: number;
}

interface Lapsed {
  courseId: string;
  rewoundSeconds: number;
  rewoundLessons: Tally;
}

const allSessions = ({ sessions, seatTime }: StudentRecords): SessionFacts[] => [
  ...sessions,
  ...(seatTime?.open ? [seatTime.open] : []),
];

const negative = (tally: Tally): Tally =>
  Object.fromEntries(Object.entries(tally).map(([name, seconds]) => [name, -seconds]));

/** Credited in a course: by its sessions, by staff, less what lapses of identity questions took back. */
export function recountSeconds(
  records: StudentRecords,
  courseId: string,
): { courseSeconds: number; lessonSeconds: Record<string, number> } {
  const inCourse = <T extends { courseId: string }>(all: readonly T[]) =>
    all.filter((one) => one.courseId === courseId);
  const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0);
  const own = inCourse(allSessions(records));
  const lapses = inCourse(factsOf<Lapsed>(records, "closeChallenge"));
  return {
    courseSeconds:
      sum(own.map(({ seconds }) => seconds)) +
      sum(inCourse(factsOf<Adjusted>(records, "adjustSeatTime")).map(({ seconds }) => seconds)) -
      sum(lapses.map(({ rewoundSeconds }) => rewoundSeconds)),
    lessonSeconds: [
      ...own.map(({ lessons }) => lessons),
      ...lapses.map(({ rewoundLessons }) => negative(rewoundLessons)),
    ].reduce<Record<string, number>>(added, {}),
  };
}

const inOrder = (tally: Tally, dates: number): Tally => Object.fromEntries(Object.entries(tally).sort().slice(-dates));

/** The student's seconds under each of the latest dates, over all courses. */
export function daysDrift(records: StudentRecords, keptDates: number): Finding[] {
  const days = allSessions(records)
    .map((session) => session.days)
    .reduce<Record<string, number>>(added, {});
  const stored = records.seatTime?.days ?? {};
  return valueDrift({ of: "seatTime" }, "days", inOrder(stored, Number.POSITIVE_INFINITY), inOrder(days, keptDates));
}
