import { closed, creditableFrom, heartbeatSecondsOf, idleAtOf, isIdle, opened } from "./sessions.ts";

const policy = { requiredSeconds: 0, dailyMaximumSeconds: 600, idleSeconds: 300, maximumCreditSeconds: 60 };
const clearedAt = (ms: number) => ({
  version: 1,
  pvq: { consecutiveMisses: 0, lockedUntil: null, challenge: null, recent: [], clearedAt: ms },
});

test("the first session, and one that follows, each credited from its own start on", () => {
  const first = opened(undefined, "driving", policy, 5000);
  expect(first).toEqual({
    started: 1,
    open: {
      sessionId: "s-1",
      courseId: "driving",
      startedAt: 5000,
      idleSeconds: 300,
      lessonId: null,
      seconds: 0,
      days: {},
      lessons: {},
    },
    creditedThrough: 5000,
    days: {},
    idleAt: 305_000,
  });
  const days = { "2026-03-08": 60 };
  const next = opened({ ...first, days, open: null, idleAt: null }, "signs", policy, 9000);
  expect(next).toMatchObject({ started: 2, open: { sessionId: "s-2", days: {} }, creditedThrough: 9000, days });
  // Whatever clocks do, nothing is credited twice.
  expect(opened({ ...first, creditedThrough: 9999 }, "signs", policy, 9000).creditedThrough).toBe(9999);
});

test("nothing from before an identity question was settled is credited, and the gap begins there", () => {
  const session = opened(undefined, "driving", policy, 5000);
  expect([creditableFrom(session, undefined), idleAtOf(session, undefined)]).toEqual([5000, 305_000]);
  expect([creditableFrom(session, clearedAt(4000)), idleAtOf(session, clearedAt(4000))]).toEqual([5000, 305_000]);
  expect([creditableFrom(session, clearedAt(6000)), idleAtOf(session, clearedAt(6000))]).toEqual([6000, 306_000]);
});

test.each([
  [304_999, undefined, false],
  [305_000, undefined, false],
  [305_001, undefined, true],
  [305_001, 4999, true],
  [305_001, 5001, false],
  [305_002, 5001, true],
])("with a gap of 300 s, credited through 5 s: at %s ms, cleared at %s, idle is %s", (now, cleared, idle) => {
  const root = cleared === undefined ? undefined : clearedAt(cleared);
  expect(isIdle(opened(undefined, "driving", policy, 5000), root, now)).toBe(idle);
});

test("a closed session keeps what it was credited", () => {
  const session = opened(undefined, "driving", policy, 5000);
  const open = { ...session.open, seconds: 60, days: { "2026-03-08": 60 }, lessons: { l1: 40 } };
  expect(closed({ ...session, open }, "ended", 70_000)).toEqual({
    courseId: "driving",
    status: "ended",
    startedAt: 5000,
    endedAt: 70_000,
    seconds: 60,
    days: { "2026-03-08": 60 },
    lessons: { l1: 40 },
  });
});

test.each([
  [86_400, 86_400, 60],
  [30, 86_400, 30],
  [60, 90, 45],
  [60, 3, 1],
  [60, 1, 1],
  [1, 1, 1],
])("with %s s credited at most, and a gap of %s s: a beat every %s s", (maximumCreditSeconds, idleSeconds, seconds) => {
  expect(heartbeatSecondsOf({ ...policy, maximumCreditSeconds, idleSeconds })).toBe(seconds);
});
