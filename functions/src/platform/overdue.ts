/**
 * What may be due, in pages, that first which is due longest. By this process's clock: each is a nomination, and the door
 * decides.
 */
import { roughNowMs } from "./clock.ts";
import type { Kind } from "./kind.ts";
import { kinds } from "./kinds.ts";
import { pathsWhere } from "./store.ts";

const PAGE = 200;

/** Which student. */
export interface StudentOf {
  uid: string;
}

/** Which enrollment of whom. */
export interface EnrollmentOf extends StudentOf {
  courseId: string;
}

/** Which attempt of whom. */
export interface AttemptOf extends EnrollmentOf {
  attemptId: string;
}

/** Which identity question of whom. */
export interface ChallengeOf extends StudentOf {
  challengeId: string;
}

/** Active enrollments whose deadline may have passed. */
export const overdueEnrollments = (): AsyncGenerator<EnrollmentOf[]> =>
  overdue("enrollments", kinds.enrollment, { status: "active" }, "deadlineAt", ([uid, courseId]) => ({
    uid,
    courseId,
  }));

/** Open attempts whose time may have ended. */
export const overdueAttempts = (): AsyncGenerator<AttemptOf[]> =>
  overdue("attempts", kinds.attempt, { status: "open" }, "closesAt", ([uid, courseId, attemptId]) => ({
    uid,
    courseId,
    attemptId,
  }));

/** Open identity questions whose time may have ended. */
export const overdueChallenges = (): AsyncGenerator<ChallengeOf[]> =>
  overdue("challenges", kinds.challenge, { status: "open" }, "deadline", ([uid, challengeId]) => ({
    uid,
    challengeId,
  }));

/** Students whose open session may be idle. */
export const idleStudents = (): AsyncGenerator<StudentOf[]> =>
  overdue("office", kinds.seatTime, {}, "idleAt", ([uid]) => ({ uid }));

/** Students who are erased and of whom something may be left, or no longer be kept. */
export const erasedStudents = (): AsyncGenerator<StudentOf[]> =>
  overdue("office", kinds.root, {}, "sweepAt", ([uid]) => ({ uid }));

/** Which part of which bank. */
export interface PartOf {
  courseId: string;
  quizId: string;
  partId: string;
}

/** Parts of banks that may have expired. */
export const expiredParts = (): AsyncGenerator<PartOf[]> =>
  overdue("parts", kinds.bankPart, {}, "expiresAt", ([courseId, quizId, partId]) => ({ courseId, quizId, partId }));

/** Registrar's documents in collections of a name whose time in `field` has passed, by the ids in their paths. */
async function* overdue<T>(
  collection: string,
  kind: Kind,
  fields: Record<string, string>,
  field: string,
  named: (ids: [string, string, string]) => T,
): AsyncGenerator<T[]> {
  for await (const paths of pathsWhere(collection, kind, fields, { field, ms: roughNowMs() }, PAGE)) {
    yield paths.map((path) => named(idsIn(path)));
  }
}

/** Of `users/{first}/…/{second}/…/{third}`, or of another collection at the top. */
const idsIn = (path: string) => path.split("/").filter((_, at) => at % 2 === 1) as [string, string, string];
