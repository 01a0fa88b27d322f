import { coursePolicy } from "../../../simulation/policies.ts";
import type { Call } from "../../records/call.ts";
import type { CourseRecord } from "../../records/catalogueRecords.ts";
import { add, type Change, entry } from "../../records/changes.ts";
import type { ClosedSession, Enrollment, SeatTime } from "../../records/studentRecords.ts";
import { newEnrollment } from "../enrollment/newEnrollment.ts";
import type { Beat } from "./beat.ts";
import { closeSession } from "./closeSession.ts";
import { creditChanges, meetSession, type SessionOf, sessionReads } from "./meetSession.ts";
import { isOpen, opened } from "./sessions.ts";
import { totalsOf } from "./totals.ts";

const START = Date.parse("2026-03-08T12:00:00Z");
const policy = { requiredSeconds: 0, dailyMaximumSeconds: 600, idleSeconds: 300, maximumCreditSeconds: 60 };
const lessons = ["k", "l"].map((lessonId) => ({ lessonId, title: lessonId, minimumSeconds: 0 }));
const course = { lessons, timeZone: "UTC" } as unknown as CourseRecord;
const enrollment = newEnrollment("safety", { policy: coursePolicy(policy), lessons }, 0);
const seatTime = opened(undefined, "safety", policy, START);
const of: SessionOf = { courseId: "safety", sessionId: "s-1" };

const callAt = (ms: number, input: SessionOf = of) =>
  ({
    actor: "ada",
    input,
    now: START + ms,
    random: () => () => 0,
    receiptFor: (name: string, told: object) => ({ fingerprint: JSON.stringify([name, told]), secretVersion: "1" }),
  }) as unknown as Call<SessionOf>;
interface Found {
  enrollment?: Enrollment | undefined;
  seatTime?: SeatTime | undefined;
  course?: CourseRecord | undefined;
  closed?: ClosedSession | undefined;
}
const meet = (ms: number, found: Found, input?: SessionOf) =>
  meetSession({ root: undefined, enrollment, seatTime, course, closed: undefined, ...found }, callAt(ms, input));
const reasonOf = (met: ReturnType<typeof meet>) => "refusal" in met && met.refusal.reason;
const written = (changes: Change[]) => changes.map((change) => [change.doc.path, "data" in change && change.data]);

const ended: ClosedSession = {
  courseId: "safety",
  status: "ended",
  startedAt: START,
  endedAt: START + 5,
  seconds: 0,
  days: {},
  lessons: {},
};

test.each<[string, Found, SessionOf]>([
  ["no-such-course", { course: undefined }, of],
  ["no-such-session", { enrollment: undefined }, of],
  ["no-such-session", {}, { ...of, sessionId: "s-2" }],
  ["no-such-session", {}, { ...of, courseId: "signs" }],
  ["no-such-session", { seatTime: undefined }, of],
  ["no-such-session", { seatTime: undefined, closed: { ...ended, courseId: "signs" } }, of],
  ["no-such-lesson", {}, { ...of, lessonId: "m" }],
])("%s", (reason, found, input) => {
  expect(reasonOf(meet(1000, found, input))).toBe(reason);
});

test("a session that is open and goes on is credited", () => {
  const met = meet(1000, {}, { ...of, lessonId: "l" });
  expect(met).toMatchObject({ enrollment, timeZone: "UTC", beat: { seconds: 1, lessonId: "l", status: "active" } });
  expect(met).not.toHaveProperty("closed");
});

test("a session that was closed stays as it was closed", () => {
  const none = { timeZone: "UTC", changes: [] };
  expect(meet(1000, { seatTime: undefined, closed: ended })).toEqual({ enrollment, ...none, closed: "ended" });
});

test.each<[string, number, Partial<Enrollment>, number, string]>([
  ["is idle a moment after its gap", 300_001, {}, 300_000, "idle"],
  ["is idle as well where the course is over", 300_001, { status: "withdrawn" }, 300_000, "idle"],
  ["is closed where the course is over", 1000, { status: "withdrawn" }, 1000, "closed"],
])("a session %s", (_, ms, changed, endedMs, status) => {
  const met = meet(ms, { enrollment: { ...enrollment, ...changed } });
  const closedSeatTime = { ...seatTime, open: null, idleAt: null };
  const filed = { courseId: "safety", sessionId: "s-1", seconds: 0, endedAt: START + endedMs };
  expect(met).toMatchObject({ timeZone: "UTC", closed: status });
  expect("changes" in met && written(met.changes)).toEqual([
    ["users/ada/office/session", closedSeatTime],
    ["users/ada/sessions/s-1", { ...ended, status, endedAt: START + endedMs }],
    ...(status === "idle"
      ? [
          [
            "users/ada/journal/lapse~session~s-1",
            {
              callable: "closeIdleSession",
              actor: "system",
              outcome: "result",
              result: filed,
              ...callAt(0).receiptFor("closeIdleSession", { uid: "ada", sessionId: "s-1" }),
            },
          ],
        ]
      : []),
  ]);
});

test("closing tells what is left of seat time, and what it records beside that", () => {
  const of = { uid: "ada", seatTime, root: undefined, call: callAt(1000) };
  const { status, seatTime: left, records, changes } = closeSession(of, "ended");
  expect([status, left.open, left.idleAt, left.started]).toEqual(["ended", null, null, 1]);
  expect(changes.slice(1)).toEqual(records);
});

test("a session is open where there is one", () => {
  expect([undefined, { ...seatTime, open: null }, seatTime].map(isOpen)).toEqual([false, false, true]);
});

test.each<[string, number | undefined, SeatTime | undefined, boolean]>([
  ["that was not looked for yet", undefined, undefined, false],
  ["that is open", START, seatTime, false],
  ["that is not the open one", START, opened(seatTime, "safety", policy, START), true],
  ["where there is no seat time", START, undefined, true],
  ["where none is open", START, { ...seatTime, open: null }, true],
])("a session %s is looked for among the closed ones if it cannot be open", (_, seenAt, stored, isLookedFor) => {
  const seen = { now: seenAt, get: <T>() => stored as T };
  const { root, ...reads } = sessionReads({ actor: "ada", input: of, random: () => () => 0 }, seen);
  expect(root.kind.root).toBeUndefined();
  expect([root, ...Object.values(reads)].map(({ path }) => path)).toEqual([
    "users/ada/office/root",
    "users/ada/enrollments/safety",
    "users/ada/office/session",
    "courses/safety",
    ...(isLookedFor ? ["users/ada/sessions/s-1"] : []),
  ]);
});

test("a credit is counted blindly, for the lesson too if there is one, and nothing if there is none", () => {
  const credit = { seconds: 7, lessonId: "l", reachedQuestion: true } as Beat;
  const changes = creditChanges("ada", "safety", credit);
  expect(changes.map(({ op, blind }) => [op, blind])).toEqual([
    ["update", true],
    ["merge", true],
  ]);
  expect(written(changes)).toEqual([
    ["users/ada/enrollments/safety", { courseSeconds: add(7), lessonSeconds: entry("l", add(7)), pvqStatus: "due" }],
    ["users/ada", { instructionSeconds: add(7) }],
  ]);
  const elsewhere = creditChanges("ada", "safety", { ...credit, lessonId: null, reachedQuestion: false });
  expect(written(elsewhere)[0]).toEqual(["users/ada/enrollments/safety", { courseSeconds: add(7) }]);
  expect(creditChanges("ada", "safety", { ...credit, seconds: 0 })).toEqual([]);
});

test.each([
  ["l", 15],
  ["m", 5],
  [null, 0],
  [undefined, 0],
])("totals in lesson %s hold what is credited just now", (lessonId, lessonSeconds) => {
  const before = { ...enrollment, courseSeconds: 40, lessonSeconds: { l: 10 } };
  const days = { "2026-03-08": 30, "2026-03-07": 9 };
  expect(totalsOf(before, days, { now: START, timeZone: "UTC" }, lessonId, 5)).toEqual({
    creditedSeconds: 5,
    lessonSeconds,
    courseSeconds: 45,
    todaySeconds: 30,
  });
});
