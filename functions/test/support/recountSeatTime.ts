import type { DocumentData } from "@google-cloud/firestore";
import { plain } from "./walk.ts";

/** What is stored of a student's seat time. */
export interface StoredSeatTime {
  enrollments: readonly DocumentData[];
  journal: readonly DocumentData[];
  /** `office/session`. */
  seatTime: DocumentData | undefined;
  /** Closed ones, with their ids. */
  sessions: readonly DocumentData[];
}

type Tally = Record<string, number>;

const total = (tallies: readonly (Tally | undefined)[]): Tally => {
  const sum: Tally = {};
  for (const [name, seconds] of tallies.flatMap((tally) => Object.entries(tally ?? {}))) {
    sum[name] = (sum[name] ?? 0) + seconds;
  }
  return sum;
};
const sumOf = (tally: Tally | undefined) => Object.values(tally ?? {}).reduce((sum, seconds) => sum + seconds, 0);

/**
 * Recounts seat time from the sessions, closed and open, and what staff adjusted, and expects the totals of enrollments and of
 * the student's days to agree with them, sessions with the journal, one to one, and that no more is credited than time went by. Gives the seconds in all.
 */
export function recountSeatTime({ enrollments, journal, seatTime, sessions }: StoredSeatTime): number {
  const all = [...sessions, ...(seatTime?.open ? [seatTime.open] : [])];
  for (const session of all) {
    expect(sumOf(session.days)).toBe(session.seconds);
    expect(sumOf(session.lessons)).toBeLessThanOrEqual(session.seconds);
  }
  expectWithinTime(all, seatTime);
  const adjusted = journal.filter(({ id, callable }) => callable === "adjustSeatTime" && id.startsWith("staff~"));
  const seconds = enrollments.map((enrollment) => {
    const own = all.filter(({ courseId }) => courseId === enrollment.courseId);
    const adjustments = adjusted.filter(({ result }) => result.courseId === enrollment.courseId);
    const lapses = journal.filter(
      ({ callable, result }) => callable === "closeChallenge" && result.courseId === enrollment.courseId,
    );
    const rewound = total(lapses.map(({ result }) => result.rewoundLessons));
    const credited = own.reduce((sum, session) => sum + session.seconds, 0);
    const counted =
      credited +
      adjustments.reduce((sum, { result }) => sum + result.seconds, 0) -
      lapses.reduce((sum, { result }) => sum + result.rewoundSeconds, 0);
    const lessons = total(own.map(({ lessons: each }) => each));
    for (const [lessonId, seconds] of Object.entries(rewound)) lessons[lessonId] = (lessons[lessonId] ?? 0) - seconds;
    expect({ courseSeconds: enrollment.courseSeconds, lessons: enrollment.lessonSeconds }).toEqual({
      courseSeconds: counted,
      lessons,
    });
    return counted;
  });
  const days = total(all.map(({ days: each }) => each));
  const latest = Object.keys(days).sort().slice(-4);
  expect(seatTime?.days ?? {}).toEqual(Object.fromEntries(latest.map((date) => [date, days[date]])));

  const starts = journal.filter(({ callable, outcome }) => callable === "startSession" && outcome === "result");
  const ids = all.map(({ id, sessionId }) => id ?? sessionId).sort();
  expect(starts.map(({ result }) => result.sessionId).sort()).toEqual(ids);
  expect(seatTime?.started ?? 0).toBe(ids.length);
  const idle = sessions.filter(({ status }) => status === "idle").map(({ id }) => `lapse~session~${id}`);
  const lapses = journal.filter(({ callable }) => callable === "closeIdleSession").map(({ id }) => id);
  expect(lapses.sort()).toEqual(idle.sort());
  expect(seatTime?.open == null).toBe(seatTime?.idleAt == null);
  return seconds.reduce((sum, each) => sum + each, 0);
}

/** One session ends before the next begins, and none is credited more than the time from its beginning to its end. */
function expectWithinTime(sessions: readonly DocumentData[], seatTime: DocumentData | undefined): void {
  const spans = (plain(sessions) as { startedAt: number; endedAt?: number; seconds: number }[])
    .map((session) => ({ ...session, endedAt: session.endedAt ?? (seatTime?.creditedThrough as number) }))
    .sort((a, b) => a.startedAt - b.startedAt || a.endedAt - b.endedAt);
  for (const [index, { startedAt, endedAt, seconds }] of spans.entries()) {
    expect(seconds * 1000).toBeLessThanOrEqual(endedAt - startedAt);
    expect(endedAt).toBeLessThanOrEqual(spans[index + 1]?.startedAt ?? Number.POSITIVE_INFINITY);
  }
}
