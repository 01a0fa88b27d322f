import type { Records } from "../history.ts";
import { areEqual } from "./agrees.ts";
import { standingAfter } from "./identityRules.ts";
import { recordsIn } from "./lookUp.ts";
import { quizOf } from "./quizRules.ts";
import type { CourseId } from "./town.ts";
import type { Enrolled, Student } from "./world.ts";

/** Where what is stored of a student differs from what is known by all answers; `undefined`: nowhere. */
export function differences(student: Student, records: Records, uid: string): string | undefined {
  const compared: [string, unknown, unknown][] = [
    ["enrollments", enrollmentsIn(records), knownEnrollments(student)],
    ["attempts", attemptsIn(records), knownAttempts(student)],
    ["quizzes", quizzesIn(records), knownQuizzes(student, records)],
    ["standing", standingIn(records, uid), knownStanding(student)],
    ["seats", seatsBy(student, ({ status }) => status === "active"), seatsBy(student, ({ holdsSeat }) => holdsSeat)],
  ];
  const found = compared.find(([, stored, known]) => !areEqual(stored, known));
  const ended = recordsIn(records, "quizRecords").find(({ ids, lastEndedAt }) => {
    const { ended: known } = quizOf(student, ids[1] as CourseId);
    return (lastEndedAt ?? 0) < (known?.from ?? 0) || (lastEndedAt ?? 0) > (known?.to ?? 0);
  });
  if (ended) return `the last attempt ended at ${ended.lastEndedAt}`;
  return found && `${found[0]} ${JSON.stringify(found[1])}, not ${JSON.stringify(found[2])}`;
}

/** Courses that a student attends or left, by whether they hold a seat there. */
const seatsBy = ({ courses }: Student, holds: (enrolled: Enrolled) => boolean) =>
  Object.entries(courses).flatMap(([courseId, enrolled]) =>
    enrolled.status === "active" || enrolled.status === "withdrawn" ? [{ courseId, holds: holds(enrolled) }] : [],
  );

const inOrder = <T extends { id: string }>(all: T[]): T[] => all.sort((a, b) => (a.id < b.id ? -1 : 1));

const enrollmentsIn = (records: Records) =>
  inOrder(
    recordsIn(records, "enrollments").map(({ ids, status, completionEvents, deadlineAt, certificateNumber }) => ({
      id: ids[1] as string,
      ...{ status, deadlineAt, lessons: completionEvents, certificateNumber },
    })),
  );
const knownEnrollments = ({ courses }: Student) =>
  inOrder(
    Object.entries(courses).map(([id, { status, lessons, deadlineAt, certificateNumber = null }]) => ({
      id,
      ...{ status, deadlineAt, lessons, certificateNumber },
    })),
  );

const attemptsIn = (records: Records) =>
  inOrder(
    recordsIn(records, "attempts").map(
      ({ ids, policy, questionIds, startedAt, deadline, status, result, answers, revision }) => ({
        id: ids.slice(1).join("/"),
        ...{ policy, questionIds, startedAt, deadline, result, answers },
        revision: status === "open" ? revision : null,
      }),
    ),
  );
const knownAttempts = ({ attempts }: Student) =>
  inOrder(
    attempts.map(
      ({ courseId, attemptId, policy, questionIds, startedAt, deadline, isOpen, result, answers, revision }) => ({
        id: `${courseId}/${attemptId}`,
        ...{ policy, questionIds, startedAt, deadline, result: result ?? null, answers },
        revision: isOpen ? revision : null,
      }),
    ),
  );

const quizzesIn = (records: Records) =>
  inOrder(
    recordsIn(records, "quizRecords").map(({ ids, override, attemptsBeforeReset, resetLessonId }) => ({
      id: ids[1] as string,
      ...{ override, attemptsBeforeReset, resetLessonId },
    })),
  );
const knownQuizzes = (student: Student, records: Records) =>
  inOrder(
    recordsIn(records, "quizRecords").map(({ ids }) => {
      const { extraAttempts, extraSeconds, attemptsBeforeReset, resetLessonId } = quizOf(student, ids[1] as CourseId);
      return { id: ids[1] as string, override: { extraAttempts, extraSeconds }, attemptsBeforeReset, resetLessonId };
    }),
  );

const standingIn = (records: Records, uid: string) => {
  const { challenge, consecutiveMisses = 0, lockedUntil = null } = records.get(`users/${uid}/office/root`)?.pvq ?? {};
  const open = records.get(`users/${uid}/office/session`)?.open;
  return { challengeId: challenge?.challengeId, consecutiveMisses, lockedUntil, sessionId: open?.sessionId };
};
const knownStanding = (student: Student) => {
  const { consecutiveMisses, lockedUntil } = standingAfter(student);
  return {
    challengeId: student.challenge?.challengeId,
    ...{ consecutiveMisses, lockedUntil },
    sessionId: student.sessions.find(({ isOpen }) => isOpen)?.sessionId,
  };
};
