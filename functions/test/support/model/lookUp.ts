import type { Office } from "../office.ts";
import { recordsOf } from "../recount.ts";
import { plain } from "../walk.ts";
import { quizOf, timeOf } from "./quizRules.ts";
import type { CourseId } from "./town.ts";
import type { Enrolled, KnownAttempt, Student } from "./world.ts";

/** Looks up what time and staff changed; not what only answers can have told. */
export async function lookUp(office: Office, uid: string, student: Student): Promise<void> {
  // biome-ignore lint/suspicious/noExplicitAny: as it is stored.
  const stored = plain(await recordsOf(office, uid)) as any;
  for (const { courseId, status, completionEvents } of stored.enrollments) {
    const enrolled = student.courses[courseId as CourseId] as Enrolled;
    Object.assign(enrolled, { status, lessons: completionEvents });
  }
  for (const { path, lastEndedAt, attemptsBeforeReset, resetLessonId } of stored.records) {
    const courseId = path.split("/")[3] as CourseId;
    const ended = lastEndedAt === null ? null : { from: lastEndedAt, to: lastEndedAt };
    student.quizzes[courseId] = { ...quizOf(student, courseId), ended, attemptsBeforeReset, resetLessonId };
  }
  for (const { path, status, deadline, closesAt, revision, answers, result } of stored.attempts) {
    const [, , , courseId, , attemptId] = path.split("/");
    const attempt = student.attempts.find(
      (each) => each.courseId === courseId && each.attemptId === attemptId,
    ) as KnownAttempt;
    const isCut = closesAt !== timeOf(student, courseId, attempt).closesAt;
    const cut = isCut ? { from: closesAt, to: closesAt } : null;
    const isOpen = status === "open";
    Object.assign(attempt, { isOpen, deadline, closesAt, cut, revision, answers, ...(result && { result }) });
  }
  const open = stored.seatTime?.open?.sessionId;
  const creditedFrom = Math.max(stored.seatTime?.creditedThrough ?? 0, stored.root?.pvq?.clearedAt ?? 0);
  for (const session of student.sessions) {
    const closed = stored.sessions.find(({ id }: { id: string }) => id === session.sessionId);
    session.isOpen = session.sessionId === open;
    if (session.isOpen) session.credited = { from: creditedFrom, to: creditedFrom };
    if (closed) session.closedAs = closed.status;
  }
  const { challenge = null, consecutiveMisses = 0, lockedUntil = null } = stored.root?.pvq ?? {};
  const answers = await office.store.doc(`users/${uid}/office/pvqAnswers`).get();
  const hasAnswers = Object.keys(answers.get("answers") ?? {}).length > 0;
  Object.assign(student, { challenge, consecutiveMisses, lockedUntil, hasAnswers, isStale: false });
  for (const { courseId, challengeId } of stored.challenges) {
    if (!student.challengeIds.some(([, id]) => id === challengeId)) student.challengeIds.push([courseId, challengeId]);
  }
}
