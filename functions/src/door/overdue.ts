/**
 * Items that may be due, in pages, that first which is due longest. By this process's clock: each is a nomination, and the door
 * decides.
 */

import { roughNowMs } from "../clock.ts";
import type { Kind } from "../records/kind.ts";
import { kinds } from "../records/kinds.ts";
import type { AttemptOf, ChallengeOf, EnrollmentOf, PartOf, StudentOf } from "../records/refs.ts";
import { pathsWhere } from "../store/search.ts";
import type { Instance } from "./instance.ts";

const PAGE = 200;

/** Active enrollments whose deadline may have passed. */
export const overdueEnrollments = (instance: Pick<Instance, "store" | "clock">): AsyncGenerator<EnrollmentOf[]> =>
  overdue(instance, "enrollments", kinds.enrollment, { status: "active" }, "deadlineAt", ([uid, courseId]) => ({
    uid,
    courseId,
  }));

/** Open attempts whose time may have ended. */
export const overdueAttempts = (instance: Pick<Instance, "store" | "clock">): AsyncGenerator<AttemptOf[]> =>
  overdue(instance, "attempts", kinds.attempt, { status: "open" }, "closesAt", ([uid, courseId, attemptId]) => ({
    uid,
    courseId,
    attemptId,
  }));

/** Open identity questions whose time may have ended. */
export const overdueChallenges = (instance: Pick<Instance, "store" | "clock">): AsyncGenerator<ChallengeOf[]> =>
  overdue(instance, "challenges", kinds.challenge, { status: "open" }, "deadline", ([uid, challengeId]) => ({
    uid,
    challengeId,
  }));

/** Students whose open session may be idle. */
export const idleStudents = (instance: Pick<Instance, "store" | "clock">): AsyncGenerator<StudentOf[]> =>
  overdue(instance, "office", kinds.seatTime, {}, "idleAt", ([uid]) => ({ uid }));

/** Students who are erased and of whom something may be left, or no longer be kept. */
export const erasedStudents = (instance: Pick<Instance, "store" | "clock">): AsyncGenerator<StudentOf[]> =>
  overdue(instance, "office", kinds.root, {}, "sweepAt", ([uid]) => ({ uid }));

/** Parts of banks that may have expired. */
export const expiredParts = (instance: Pick<Instance, "store" | "clock">): AsyncGenerator<PartOf[]> =>
  overdue(instance, "parts", kinds.bankPart, {}, "expiresAt", ([courseId, quizId, partId]) => ({
    courseId,
    quizId,
    partId,
  }));

/** Registrar's documents in collections of a name whose time in `field` has passed, by the ids in their paths. */
async function* overdue<T>(
  { store, clock }: Pick<Instance, "store" | "clock">,
  collection: string,
  kind: Kind,
  fields: Record<string, string>,
  field: string,
  named: (ids: [string, string, string]) => T,
): AsyncGenerator<T[]> {
  for await (const paths of pathsWhere(store, collection, kind, fields, { field, ms: roughNowMs(clock) }, PAGE)) {
    yield paths.map((path) => named(idsIn(path)));
  }
}

/** The ids of `users/{first}/…/{second}/…/{third}`, or of another collection at the top. */
const idsIn = (path: string) => path.split("/").filter((_, at) => at % 2 === 1) as [string, string, string];
