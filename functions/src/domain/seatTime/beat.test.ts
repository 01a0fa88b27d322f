import { coursePolicy, pvqPolicy } from "../../../simulation/policies.ts";
import type { PvqPolicy } from "../../contract/index.ts";
import type { Enrollment, Root } from "../../records/studentRecords.ts";
import { newEnrollment } from "../enrollment/newEnrollment.ts";
import { standingOf } from "../standing/pvqStanding.ts";
import { type Beating, beat } from "./beat.ts";
import { opened } from "./sessions.ts";

const START = Date.parse("2026-03-08T12:00:00Z");
const TODAY = "2026-03-08";
const seatTimePolicy = { requiredSeconds: 0, dailyMaximumSeconds: 100, idleSeconds: 300, maximumCreditSeconds: 60 };
const pvq = pvqPolicy({ everySeconds: 50, lock: { kind: "consecutive", misses: 3 } });
const lessons = [{ lessonId: "l", title: "L", minimumSeconds: 0 }];
const enrollment = (more: Partial<Enrollment> = {}, asks: PvqPolicy | null = null): Enrollment => ({
  ...newEnrollment("c", { policy: coursePolicy(seatTimePolicy, asks), lessons }, 0),
  ...more,
});
const standing = (more: object): Root => ({ version: 1, pvq: { ...standingOf(undefined), ...more } });
const open = opened(undefined, "driving", seatTimePolicy, START);
const after = (ms: number, more: Partial<Beating> = {}) =>
  beat({
    enrollment: enrollment(),
    root: undefined,
    seatTime: open,
    timeZone: "UTC",
    lessonId: undefined,
    now: START + ms,
    jitterOf: () => () => 0,
    ...more,
  });

test("credits the session, the student's day and the lesson", () => {
  const first = after(40_500, { lessonId: "l1" });
  expect(first).toMatchObject({ seconds: 40, lessonId: "l1", status: "active", moved: true, reachedQuestion: false });
  expect(first.seatTime).toEqual({
    ...open,
    open: { ...open.open, lessonId: "l1", seconds: 40, days: { [TODAY]: 40 }, lessons: { l1: 40 } },
    creditedThrough: START + 40_000,
    days: { [TODAY]: 40 },
    idleAt: START + 340_000,
  });
  // The lesson of the last beat goes on, and so does half a second.
  const second = after(50_000, { seatTime: first.seatTime });
  expect(second).toMatchObject({ seconds: 10, lessonId: "l1" });
  expect(second.seatTime.open).toMatchObject({ seconds: 50, lessons: { l1: 50 } });
  expect(after(45_000, { seatTime: first.seatTime, lessonId: "l2" }).seatTime.open.lessons).toEqual({ l1: 40, l2: 5 });
});

test("without a lesson only the course is credited", () => {
  const nowhere = after(10_000);
  expect([nowhere.seconds, nowhere.lessonId, nowhere.seatTime.open.lessons]).toEqual([10, null, {}]);
  expect(after(999, { lessonId: "l1" }).seatTime.open.lessons).toEqual({});
});

test("within a second nothing moves", () => {
  expect(after(999)).toMatchObject({ seconds: 0, moved: false, status: "active", seatTime: open });
});

test("the beat that reaches the day's maximum is credited, and says so; the next credits nothing", () => {
  const seatTime = { ...open, days: { [TODAY]: 95 } };
  expect(after(4000, { seatTime })).toMatchObject({ seconds: 4, status: "active" });
  const reaching = after(8000, { seatTime });
  expect(reaching).toMatchObject({ seconds: 5, status: "daily-limit", seatTime: { days: { [TODAY]: 100 } } });
  const next = after(20_000, { seatTime: reaching.seatTime });
  expect(next).toMatchObject({ seconds: 0, status: "daily-limit", moved: true });
  expect(next.seatTime.creditedThrough).toBe(START + 20_000);
});

test("the beat that makes a question due is credited, and says so; the next credits nothing", () => {
  const asked = enrollment({ courseSeconds: 20 }, pvq);
  expect(after(29_999, { enrollment: asked })).toMatchObject({ seconds: 29, status: "active", reachedQuestion: false });
  const reaching = after(40_000, { enrollment: asked });
  expect(reaching).toMatchObject({ seconds: 40, status: "pvq-due", reachedQuestion: true });
  const due = enrollment({ courseSeconds: 60 }, pvq);
  const next = after(60_000, { enrollment: due, seatTime: reaching.seatTime });
  expect(next).toMatchObject({ seconds: 0, status: "pvq-due", reachedQuestion: false, moved: true });
  expect(next.seatTime.creditedThrough).toBe(START + 60_000);
});

test("nothing is credited while a lock holds, which comes before all else that an open session can be", () => {
  const full = { ...open, days: { [TODAY]: 100 } };
  const due = enrollment({ courseSeconds: 60 }, pvq);
  const locked = standing({ lockedUntil: START + 20_001 });
  expect(after(20_000, { enrollment: due, root: locked, seatTime: full })).toMatchObject({
    seconds: 0,
    status: "pvq-locked",
    moved: true,
  });
  expect(after(20_001, { enrollment: due, root: locked, seatTime: full })).toMatchObject({ status: "pvq-due" });
  // Where a course asks nothing, a lock does not hold.
  expect(after(20_000, { root: locked })).toMatchObject({ seconds: 20, status: "active" });
});

test("time from before a question was settled is lost", () => {
  const root = standing({ clearedAt: START + 30_250 });
  const made = after(40_000, { enrollment: enrollment({}, pvq), root });
  expect(made).toMatchObject({ seconds: 9, seatTime: { creditedThrough: START + 39_250 } });
  expect(after(31_000, { root })).toMatchObject({ seconds: 0, moved: false });
});

test("time in which a lock held is lost, also if nobody beat while it did", () => {
  const root = standing({ clearedAt: START, lockedUntil: START + 30_250 });
  const asking = enrollment({}, pvqPolicy({ everySeconds: 600, lock: { kind: "consecutive", misses: 3 } }));
  expect(after(40_000, { enrollment: asking, root })).toMatchObject({
    seconds: 9,
    seatTime: { creditedThrough: START + 39_250 },
  });
  // To the millisecond in which it ends.
  expect(after(30_249, { enrollment: asking, root }).status).toBe("pvq-locked");
  expect(after(30_250, { enrollment: asking, root })).toMatchObject({ seconds: 0, status: "active", moved: false });
  // Where a course asks nothing, a lock does not hold.
  expect(after(40_000, { root })).toMatchObject({ seconds: 40, status: "active" });
});

test("the four latest dates are kept", () => {
  const days = { "2026-03-07": 1, "2026-03-04": 2, "2026-03-06": 3, "2026-03-05": 4 };
  const made = after(10_000, { seatTime: { ...open, days } });
  expect(made.seatTime.days).toEqual({ [TODAY]: 10, "2026-03-07": 1, "2026-03-06": 3, "2026-03-05": 4 });
});

test("who is excluded is credited nothing, as who is locked", () => {
  expect(after(10_000, { enrollment: enrollment({ status: "excluded" }, pvq) })).toMatchObject({
    seconds: 0,
    status: "pvq-locked",
  });
});
