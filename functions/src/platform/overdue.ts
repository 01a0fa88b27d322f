import { roughNowMs } from "./clock.ts";
import { pathsWhere } from "./store.ts";

const PAGE = 200;

/** Which attempt of whom. */
export interface AttemptOf {
  uid: string;
  courseId: string;
  attemptId: string;
}

/** Which enrollment of whom. */
export interface EnrollmentOf {
  uid: string;
  courseId: string;
}

/** Active enrollments whose deadline may have passed. */
export async function* overdueEnrollments(): AsyncGenerator<EnrollmentOf[]> {
  const before = { field: "deadlineAt", ms: roughNowMs() };
  for await (const paths of pathsWhere("enrollments", { status: "active" }, before, PAGE)) {
    yield paths.map(enrollmentAt);
  }
}

/** Open attempts whose time may have ended, in pages, those first that ended first. By this process's clock: a nomination. */
export async function* overdueAttempts(): AsyncGenerator<AttemptOf[]> {
  const before = { field: "closesAt", ms: roughNowMs() };
  for await (const paths of pathsWhere("attempts", { status: "open" }, before, PAGE)) yield paths.map(attemptAt);
}

/** Which identity question of whom. */
export interface ChallengeOf {
  uid: string;
  challengeId: string;
}

/** Open identity questions whose time may have ended, likewise. */
export async function* overdueChallenges(): AsyncGenerator<ChallengeOf[]> {
  const before = { field: "deadline", ms: roughNowMs() };
  for await (const paths of pathsWhere("challenges", { status: "open" }, before, PAGE)) {
    yield paths.map((path) => {
      const [, uid, , challengeId] = path.split("/") as [string, string, string, string];
      return { uid, challengeId };
    });
  }
}

function attemptAt(path: string): AttemptOf {
  const [, uid, , courseId, , attemptId] = path.split("/") as [string, string, string, string, string, string];
  return { uid, courseId, attemptId };
}

function enrollmentAt(path: string): EnrollmentOf {
  const [, uid, , courseId] = path.split("/") as [string, string, string, string];
  return { uid, courseId };
}

/** Students whose open session may be idle, in pages, likewise. */
export async function* idleStudents(): AsyncGenerator<{ uid: string }[]> {
  const before = { field: "idleAt", ms: roughNowMs() };
  for await (const paths of pathsWhere("office", {}, before, PAGE)) {
    yield paths.map((path) => ({ uid: path.split("/")[1] as string }));
  }
}

/** Students who are erased and of whom something may be left, or no longer be kept, in pages, likewise. */
export async function* erasedStudents(): AsyncGenerator<{ uid: string }[]> {
  const before = { field: "sweepAt", ms: roughNowMs() };
  for await (const paths of pathsWhere("office", {}, before, PAGE)) {
    yield paths.map((path) => ({ uid: path.split("/")[1] as string }));
  }
}
