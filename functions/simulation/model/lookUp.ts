import type { Records } from "../history.ts";
import { quizOf, timeOf } from "./quizRules.ts";
import type { CourseId } from "./town.ts";
import type { Enrolled, KnownAttempt, KnownCheck, Student } from "./world.ts";

/** Records of one kind below a student, each with the ids in its path. */
// biome-ignore lint/suspicious/noExplicitAny: as they are stored.
export function recordsIn(records: Records, collection: string): (any & { ids: string[] })[] {
  return [...records].flatMap(([path, data]) => {
    const names = path.split("/");
    return names.at(-2) === collection ? [{ ...data, ids: names.filter((_, at) => at % 2 === 1) }] : [];
  });
}

/** Looks up what time and staff changed; not what only answers can have told. */
export function lookUp(records: Records, uid: string, student: Student): void {
  const root = records.get(`users/${uid}/office/root`);
  const seatTime = records.get(`users/${uid}/office/session`);
  for (const { ids, status, completionEvents, certificateNumber, checks } of recordsIn(records, "enrollments")) {
    const enrolled = student.courses[ids[1] as CourseId] as Enrolled;
    Object.assign(enrolled, {
      status,
      // Whoever ended otherwise keeps what they had.
      ...((status === "active" || status === "withdrawn") && { holdsSeat: status === "active" }),
      lessons: [...completionEvents],
      ...(checks.reinstatedAt !== undefined && { reinstatedAt: checks.reinstatedAt }),
      ...(certificateNumber && { certificateNumber }),
    });
  }
  for (const { ids, lastEndedAt, attemptsBeforeReset, resetLessonId } of recordsIn(records, "quizRecords")) {
    const courseId = ids[1] as CourseId;
    const ended = lastEndedAt === null ? null : { from: lastEndedAt, to: lastEndedAt };
    student.quizzes[courseId] = { ...quizOf(student, courseId), ended, attemptsBeforeReset, resetLessonId };
  }
  for (const { ids, status, deadline, closesAt, revision, answers, result } of recordsIn(records, "attempts")) {
    const [, courseId, attemptId] = ids;
    const attempt = student.attempts.find(
      (each) => each.courseId === courseId && each.attemptId === attemptId,
    ) as KnownAttempt;
    const isCut = closesAt !== timeOf(student, courseId as CourseId, attempt).closesAt;
    const cut = isCut ? { from: closesAt, to: closesAt } : null;
    const isOpen = status === "open";
    Object.assign(attempt, { isOpen, deadline, closesAt, cut, revision, answers, ...(result && { result }) });
  }
  const open = seatTime?.open?.sessionId;
  student.hasBaseline = root?.hasBaseline === true;
  const creditedFrom = Math.max(seatTime?.creditedThrough ?? 0, root?.pvq?.clearedAt ?? 0);
  const closedSessions = recordsIn(records, "sessions");
  for (const session of student.sessions) {
    const closed = closedSessions.find(({ ids }) => ids[1] === session.sessionId);
    session.isOpen = session.sessionId === open;
    if (session.isOpen) session.credited = { from: creditedFrom, to: creditedFrom };
    if (closed) session.closedAs = closed.status;
  }
  const { challenge = null, consecutiveMisses = 0, lockedUntil = null } = root?.pvq ?? {};
  const hasAnswers = Object.keys(records.get(`users/${uid}/office/pvqAnswers`)?.answers ?? {}).length > 0;
  Object.assign(student, { challenge, consecutiveMisses, lockedUntil, hasAnswers, isStale: false });
  student.checks = [];
  for (const { ids, courseId, askedAt, settledAt, status, corrections } of recordsIn(records, "challenges")) {
    const challengeId = ids[1] as string;
    const verdict = verdictOf(status, corrections);
    student.checks.push({ courseId, challengeId, askedAt, settledAt, verdict, wasLate: status === "lapsed" });
    if (!student.challengeIds.some(([, id]) => id === challengeId)) student.challengeIds.push([courseId, challengeId]);
  }
}

/** What staff said last holds; whoever was late stays that, unless they were right. */
function verdictOf(status: string, corrections: readonly { correct: boolean }[]): KnownCheck["verdict"] {
  if (status !== "right" && status !== "wrong" && status !== "lapsed") return null;
  const isRight = corrections.at(-1)?.correct ?? status === "right";
  if (isRight) return "right";
  return status === "lapsed" ? "lapsed" : "wrong";
}
