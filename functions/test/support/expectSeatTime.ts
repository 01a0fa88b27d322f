import type { DocumentData } from "@google-cloud/firestore";
import { plain } from "./walk.ts";

/** What is stored of a student's seat time. */
export interface StoredSeatTime {
  journal: readonly DocumentData[];
  /** `office/session`. */
  seatTime: DocumentData | undefined;
  /** Closed ones, with their ids. */
  sessions: readonly DocumentData[];
}

type Tally = Record<string, number>;

const sumOf = (tally: Tally | undefined) => Object.values(tally ?? {}).reduce((sum, seconds) => sum + seconds, 0);

/** Expects sessions to be whole and no more credited than time went by, and sessions and journal to agree one to one. */
export function expectSeatTimeConsistent({ journal, seatTime, sessions }: StoredSeatTime): void {
  const all = [...sessions, ...(seatTime?.open ? [seatTime.open] : [])];
  for (const session of all) {
    expect(sumOf(session.days)).toBe(session.seconds);
    expect(sumOf(session.lessons)).toBeLessThanOrEqual(session.seconds);
  }
  expectWithinTime(all, seatTime);
  const starts = journal.filter(({ callable, outcome }) => callable === "startSession" && outcome === "result");
  const ids = all.map(({ id, sessionId }) => id ?? sessionId).sort();
  expect(starts.map(({ result }) => result.sessionId).sort()).toEqual(ids);
  expect(seatTime?.started ?? 0).toBe(ids.length);
  const idle = sessions.filter(({ status }) => status === "idle").map(({ id }) => `lapse~session~${id}`);
  const lapses = journal.filter(({ callable }) => callable === "closeIdleSession").map(({ id }) => id);
  expect(lapses.sort()).toEqual(idle.sort());
  expect(seatTime?.open == null).toBe(seatTime?.idleAt == null);
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
