/**
 * What may be due, in pages, that first which is due longest. By this process's clock: each is a nomination, and the door
 * decides.
 */

import { roughNowMs } from "../clock.ts";
import type { Kind } from "../records/kind.ts";
import { kinds } from "../records/kinds.ts";
import type { AttemptOf, ChallengeOf, EnrollmentOf, PartOf, StudentOf } from "../records/refs.ts";
import { store } from "../store/production.ts";
import { pathsWhere } from "../store/search.ts";

const PAGE = 200;

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
  for await (const paths of pathsWhere(store, collection, kind, fields, { field, ms: roughNowMs() }, PAGE)) {
    yield paths.map((path) => named(idsIn(path)));
  }
}

/** Of `users/{first}/…/{second}/…/{third}`, or of another collection at the top. */
const idsIn = (path: string) => path.split("/").filter((_, at) => at % 2 === 1) as [string, string, string];
