import { coursePolicy, pvqPolicy } from "../../../simulation/policies.ts";
import type { AttemptStatus, EnrollmentStatus } from "../../contract/index.ts";
import type { Attempt, Enrollment, Root } from "../../records/studentRecords.ts";
import { newEnrollment } from "../enrollment/newEnrollment.ts";
import { admit } from "./admit.ts";
import { noChecks, standingOf } from "./pvqStanding.ts";

const NOW = 1000;

const seatTime = { requiredSeconds: 600, dailyMaximumSeconds: 1, idleSeconds: 1, maximumCreditSeconds: 1 };
const enrollment = (status: EnrollmentStatus, more: Partial<Enrollment> = {}): Enrollment => ({
  ...newEnrollment("c", { policy: coursePolicy(seatTime), lessons: [] }, 0),
  status,
  ...more,
});

const study = (of: Enrollment | undefined, root?: Root) =>
  admit({ to: "study", enrollment: of, root, now: NOW, jitterOf: () => () => 0.5 });

test.each<[EnrollmentStatus | "none", string | undefined, string | undefined]>([
  ["none", undefined, "not-enrolled"],
  ["active", undefined, undefined],
  ["withdrawn", undefined, "not-enrolled"],
  ["completed", "already-completed", "already-completed"],
  ["failed", "enrollment-closed", "enrollment-closed"],
  ["excluded", "enrollment-closed", "enrollment-closed"],
])("an enrollment that is %s: to enroll %s, to attend and study %s", (status, toEnroll, toStudy) => {
  const stored = status === "none" ? undefined : enrollment(status);
  const details = stored ? { status } : {};
  expect(admit({ to: "enroll", enrollment: stored, now: NOW })).toEqual(toEnroll && { reason: toEnroll, details });
  expect(admit({ to: "attend", enrollment: stored, now: NOW })).toEqual(toStudy && { reason: toStudy, details });
  expect(study(stored)).toEqual(toStudy && { reason: toStudy, details });
});

test.each<[EnrollmentStatus, number, string | undefined]>([
  ["active", NOW, undefined],
  ["active", NOW - 1, "enrollment-closed"],
  ["withdrawn", NOW - 1, "enrollment-closed"],
])("an enrollment that is %s until %s: at 1000 %s", (status, deadlineAt, reason) => {
  const stored = enrollment(status, { deadlineAt });
  const denial = reason && { reason, details: { status: "failed" } };
  expect(admit({ to: "enroll", enrollment: stored, now: NOW })).toEqual(denial);
  if (status === "active") expect(study(stored)).toEqual(denial);
});

const beAsked = (of: Enrollment | undefined, root?: Root) => admit({ to: "beAsked", enrollment: of, root, now: NOW });

describe("identity questions", () => {
  const pvq = pvqPolicy({ jitterSeconds: 21, minimumAsked: 2 });
  const checked = (courseSeconds: number, checks: Partial<Enrollment["checks"]> = {}) =>
    enrollment("active", {
      courseSeconds,
      policy: coursePolicy(seatTime, pvq),
      checks: { ...noChecks, ...checks },
    });
  const lockedUntil = (at: number): Root => ({ version: 1, pvq: { ...standingOf(undefined), lockedUntil: at } });

  test.each<[string, Enrollment, Root | undefined, object | undefined]>([
    ["before one is due", checked(110), undefined, undefined],
    ["when it is", checked(111), undefined, { reason: "pvq-due", details: {} }],
    ["after the last one", checked(211, { secondsAtAsked: 101, asked: 1 }), undefined, undefined],
    ["while one is owed", checked(0, { owed: { lessonId: null } }), undefined, { reason: "pvq-due", details: {} }],
    [
      "with all time and too few asked",
      checked(600, { secondsAtAsked: 590, asked: 1 }),
      undefined,
      { reason: "pvq-due", details: {} },
    ],
    [
      "with all time, too few asked and a lesson to do",
      { ...checked(600, { secondsAtAsked: 590, asked: 1 }), totalLessons: 1 },
      undefined,
      undefined,
    ],
    ["with all time and enough asked", checked(600, { secondsAtAsked: 590, asked: 2 }), undefined, undefined],
    [
      "until a lock ends",
      checked(111),
      lockedUntil(NOW + 1),
      { reason: "pvq-locked", details: { lockedUntil: NOW + 1 } },
    ],
    ["when a lock has ended", checked(110), lockedUntil(NOW), undefined],
    ["where none are asked", enrollment("active"), lockedUntil(NOW + 1), undefined],
  ])("%s", (_, stored, root, denial) => {
    expect(study(stored, root)).toEqual(denial);
    expect(admit({ to: "attend", enrollment: stored, now: NOW })).toBeUndefined();
    const locked = JSON.stringify(denial)?.includes("pvq-locked") ? denial : undefined;
    expect(beAsked(stored, root)).toEqual(locked);
    expect(admit({ to: "identify", enrollment: stored, root, now: NOW })).toEqual(locked);
  });

  test.each<[EnrollmentStatus | "none", string | undefined, string | undefined]>([
    ["none", "not-enrolled", undefined],
    ["withdrawn", "not-enrolled", undefined],
    ["completed", "already-completed", undefined],
    ["failed", "enrollment-closed", undefined],
    ["excluded", "pvq-excluded", "pvq-excluded"],
  ])("an enrollment that is %s: to be asked %s, to answer what is asked %s", (status, asked, identify) => {
    const stored = status === "none" ? undefined : enrollment(status);
    expect(beAsked(stored)?.reason).toBe(asked);
    if (stored) expect(admit({ to: "identify", enrollment: stored, root: undefined, now: NOW })?.reason).toBe(identify);
  });
});

test.each<[AttemptStatus, number | null, string | undefined]>([
  ["open", null, undefined],
  ["open", NOW, undefined],
  ["open", NOW - 1, "attempt-closed"],
  ["submitted", null, "attempt-closed"],
  ["lapsed", NOW + 1, "attempt-closed"],
])("an attempt that is %s and closes at %s: to answer at 1000 %s", (status, closesAt, toAnswer) => {
  const attempt = { status, closesAt } as Attempt;
  expect(admit({ to: "answer", attempt, now: NOW })).toEqual(toAnswer && { reason: toAnswer, details: {} });
});
