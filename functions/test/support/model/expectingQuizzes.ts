import type { Allowed } from "./admission.ts";
import type { Request } from "./requests.ts";
import { type CourseId, passPercent, questionIds } from "./town.ts";
import { isPast, type KnownAttempt, type Student, type When } from "./world.ts";

export const attemptOf = (student: Student, { input, courseId }: Request): KnownAttempt | undefined =>
  student.attempts.find((attempt) => attempt.courseId === courseId && attempt.attemptId === input.attemptId);

export function startOf(
  { attempts }: Student,
  courseId: CourseId,
  maximumAttempts: number | null,
  when: When,
): Allowed {
  const own = attempts.filter((attempt) => attempt.courseId === courseId);
  const open = own.find(({ isOpen }) => isOpen);
  const left = maximumAttempts === null ? null : Math.max(0, maximumAttempts - own.length);
  const another: Allowed =
    left === 0
      ? { "attempts-exhausted": {} }
      : { OK: { attemptNumber: own.length + 1, attemptsRemaining: left === null ? null : left - 1, resumed: false } };
  const over = open && isPast(open.closesAt, when);
  if (!open || over) return another;
  const resumed = {
    attemptId: open.attemptId,
    attemptNumber: open.attemptNumber,
    attemptsRemaining: left,
    resumed: true,
  };
  return over === false ? { OK: resumed } : { ...another, OK: {} };
}

export function saveOf(request: Request, student: Student, when: When): Allowed {
  const { input } = request;
  const attempt = attemptOf(student, request);
  if (!attempt) return { "no-such-attempt": {} };
  const over = attempt.isOpen ? isPast(attempt.closesAt, when) : true;
  const closed: Allowed = over === false ? {} : { "attempt-closed": {} };
  if (over) return closed;
  if (input.revision !== attempt.revision) return { ...closed, "stale-revision": { revision: attempt.revision } };
  if ("q9" in input.answers) return { ...closed, "invalid-input": {} };
  return { ...closed, OK: { revision: attempt.revision + 1 } };
}

export function submissionOf(request: Request, student: Student, when: When): Allowed {
  const attempt = attemptOf(student, request);
  return attempt ? gradeOf(attempt, request.input.answers ?? {}, when) : { "no-such-attempt": {} };
}

function gradeOf(attempt: KnownAttempt, given: Record<string, string | null>, when: When): Allowed {
  if (attempt.result) return { OK: attempt.result };
  const graded = (answers: Record<string, string | null>) => {
    const points = questionIds.filter((questionId) => answers[questionId] === "right").length;
    return { points, maxPoints: questionIds.length, passed: points * 100 >= passPercent * questionIds.length };
  };
  const { attemptNumber } = attempt;
  const lapsed = { OK: { attemptNumber, answersIgnored: true, ...graded(attempt.answers) } };
  const over = attempt.isOpen ? isPast(attempt.closesAt, when) : true;
  if (over) return lapsed;
  if ("q9" in given) return over === false ? { "invalid-input": {} } : { ...lapsed, "invalid-input": {} };
  const submitted = { attemptNumber, answersIgnored: false, ...graded({ ...attempt.answers, ...given }) };
  return over === false ? { OK: submitted } : { OK: { attemptNumber } };
}
