import { roughNowMs } from "./clock.ts";
import { pathsWhere } from "./store.ts";

const PAGE = 200;

/** Which attempt of whom. */
export interface AttemptOf {
  uid: string;
  courseId: string;
  attemptId: string;
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
