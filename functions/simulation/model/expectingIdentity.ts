import type { Enrollment } from "../../src/records/studentRecords.ts";
import { answerTo } from "../identityQuestions.ts";
import { type Allowed, attendance, lockOf } from "./admission.ts";
import { isMissed, standingAfter } from "./identityRules.ts";
import type { Request } from "./requests.ts";
import { dueIn } from "./seconds.ts";
import type { CourseId } from "./town.ts";
import { hasChecks, isPast, type KnownCheck, type Student, type When } from "./world.ts";

export function askingOf(
  student: Student,
  courseId: CourseId,
  when: When,
  enrollment: Enrollment | undefined,
): Allowed {
  const overdue = student.challenge && isPast(student.challenge.deadline, when) !== false;
  if (overdue) {
    const any = [
      "OK",
      "pvq-locked",
      "pvq-not-due",
      "pvq-excluded",
      "enrollment-closed",
      "already-completed",
      "pvq-answers-missing",
      "pvq-due",
    ];
    return Object.fromEntries([...any, "not-enrolled"].map((reason) => [reason, {}]));
  }
  if (student.courses[courseId]?.status === "excluded") return { "pvq-excluded": {} };
  const denial = attendance(student, courseId, when, false);
  if (denial) return { ...denial, ...("OK" in denial && { "pvq-not-due": {} }) };
  if (!hasChecks(courseId)) return { "pvq-not-due": {} };
  const locked = lockOf(student, when);
  if (locked && !("OK" in locked)) return locked;
  if (student.challenge?.courseId === courseId)
    return { ...locked, OK: { challengeId: student.challenge.challengeId } };
  if (student.challenge) return { ...locked, "pvq-due": {} };
  if (!student.hasAnswers) return { ...locked, "pvq-answers-missing": {} };
  const due = enrollment && dueIn(enrollment);
  return { ...locked, ...(due?.may && { OK: {} }), ...(!due?.must && { "pvq-not-due": {} }) };
}

export function answeringOf({ input, courseId }: Request, student: Student, when: When): Allowed {
  const { challenge, consecutiveMisses } = student;
  const known = student.challengeIds.some(([of, id]) => of === courseId && id === input.challengeId);
  if (!known) return { "no-such-challenge": {} };
  const asked = challenge?.challengeId === input.challengeId ? challenge : null;
  const over = asked ? isPast(asked.deadline, when) : true;
  if (asked && over) return { "challenge-closed": {} };
  if (student.courses[courseId]?.status === "excluded") return { "pvq-excluded": {} };
  const locked = lockOf(student, when);
  if (locked && !("OK" in locked)) return { ...locked, ...(over === undefined && { "challenge-closed": {} }) };
  if (!asked) return { ...locked, "challenge-closed": {} };
  const correct = input.answer === answerTo(asked.questionId);
  const isSecondMiss = courseId === "watched" && !correct && consecutiveMisses + 1 >= 2;
  return {
    ...locked,
    ...(over === undefined && { "challenge-closed": {} }),
    OK: { correct, ...(isSecondMiss && { status: "locked" }) },
  };
}

/** Of a correction: after it all is as if the verdict had been so from the start. */
export function correctionOf({ input, courseId }: Request, student: Student, when: When): Allowed {
  const { challengeId, correct } = input;
  const check = student.checks.find((each) => each.courseId === courseId && each.challengeId === challengeId);
  if (!check?.verdict) return { "no-such-challenge": {} };
  const isMoved = (check.verdict === "right") !== correct;
  const verdict: KnownCheck["verdict"] = correct ? "right" : check.wasLate ? "lapsed" : "wrong";
  const checks = isMoved
    ? student.checks.map((each) => (each === check ? { ...check, verdict } : each))
    : student.checks;
  const own = checks.filter((each) => each.courseId === courseId);
  const [asked, missed] = [own.length, own.filter(isMissed).length];
  const { status } = student.courses[courseId] ?? {};
  const { excludedFrom, lockedUntil } = standingAfter({ ...student, checks });
  const isExcluded = isMoved
    ? excludedFrom.has(courseId) && ["active", "withdrawn", "excluded"].includes(`${status}`)
    : status === "excluded";
  const isLocked = !isExcluded && when.from < (lockedUntil ?? 0);
  const isStatus = (said: string) => (said === "excluded") === isExcluded && (said === "locked") === isLocked;
  return { OK: (said) => said.asked === asked && said.missed === missed && isStatus(said.status) };
}
