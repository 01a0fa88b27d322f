import type { OutputOf } from "../../src/contract/index.ts";
import type { Enrollment } from "../../src/records/studentRecords.ts";
import { type Allowed, lockOf } from "./admission.ts";
import type { Request } from "./requests.ts";
import { dueIn } from "./seconds.ts";
import { hasChecks, isPast, type Student, type When } from "./world.ts";

export function sittingOf(
  { name, input, courseId }: Request,
  student: Student,
  when: When,
  enrollment: Enrollment | undefined,
): Allowed {
  const session = student.sessions.find(({ sessionId }) => sessionId === input.sessionId);
  if (session?.courseId !== courseId || !enrollment) return { "no-such-session": {} };
  const isBeat = name === "heartbeat";
  if (!session.isOpen) {
    const { closedAs } = session;
    const seen = closedAs === "closed" ? "ended" : closedAs;
    if (isBeat) return { OK: { creditedSeconds: 0, ...(seen && { status: seen }) } };
    if (closedAs === undefined) return { OK: {}, "session-closed": {} };
    return closedAs === "ended" ? { OK: {} } : { "session-closed": { status: closedAs } };
  }
  const mayEnd: Allowed = isBeat ? {} : { "session-closed": {} };
  const overdue = isPast(student.courses[courseId]?.deadlineAt ?? null, when);
  if (overdue !== false) return { OK: {}, ...mayEnd };
  const locked = hasChecks(courseId) && lockOf(student, when);
  const isHeld = student.challenge?.courseId === courseId || (locked && !("OK" in locked));
  if (isHeld) return { OK: isBeat ? { creditedSeconds: 0 } : {}, ...mayEnd };
  const gap = { least: when.from - session.credited.to, most: when.to - session.credited.from };
  // A lock that ended by itself was time that earned nothing.
  const locklessMs = hasChecks(courseId) ? when.to - Math.min(student.lockedUntil ?? 0, when.from) : gap.most;
  return { OK: isBeat ? (said) => isCredited(said, gap, locklessMs, enrollment) : {}, ...mayEnd };
}

/** Whether a beat of an open session says what a gap of so many ms, at the least and at the most, comes to, none of it locked. */
function isCredited(
  said: OutputOf<"heartbeat">,
  gap: { least: number; most: number },
  locklessMs: number,
  enrollment: Enrollment,
): boolean {
  const { creditedSeconds, courseSeconds, todaySeconds, status } = said;
  const { idleSeconds, maximumCreditSeconds, dailyMaximumSeconds } = enrollment.policy.seatTime;
  if (status === "idle") return creditedSeconds === 0 && gap.most > idleSeconds * 1000;
  if (gap.least > idleSeconds * 1000) return false;
  // Other courses, whose maximum is higher, count in the same day.
  if (creditedSeconds > 0 && todaySeconds > dailyMaximumSeconds) return false;
  if (creditedSeconds > Math.min(maximumCreditSeconds, gap.most / 1000, locklessMs / 1000)) return false;
  const due = dueIn(enrollment, courseSeconds);
  if (status === "pvq-due") return due.may;
  if (status === "daily-limit") return todaySeconds >= dailyMaximumSeconds;
  const least = Math.min(maximumCreditSeconds, Math.floor(Math.min(gap.least, locklessMs) / 1000));
  return status === "active" && !due.must && creditedSeconds >= least;
}
