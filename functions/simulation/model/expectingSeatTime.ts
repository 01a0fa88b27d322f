import { type Allowed, lockOf } from "./admission.ts";
import type { Request } from "./requests.ts";
import { courseInputs } from "./town.ts";
import { hasChecks, isPast, type Student, type When } from "./world.ts";

const credited =
  (least: number, most: number, status?: string) => (said: { creditedSeconds: number; status?: string }) =>
    said.creditedSeconds >= least && said.creditedSeconds <= most && (!status || said.status === status);

export function sittingOf({ name, input, courseId }: Request, student: Student, when: When): Allowed {
  const session = student.sessions.find(({ sessionId }) => sessionId === input.sessionId);
  if (session?.courseId !== courseId) return { "no-such-session": {} };
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
  const { idleSeconds, maximumCreditSeconds } = courseInputs.plain.policy.seatTime;
  if (courseId === "plain" && gap.most <= idleSeconds * 1000) {
    const least = Math.min(maximumCreditSeconds, Math.floor(gap.least / 1000));
    return { OK: isBeat ? credited(least, gap.most / 1000, "active") : {} };
  }
  return { OK: isBeat ? credited(0, gap.most / 1000) : {}, ...mayEnd };
}
