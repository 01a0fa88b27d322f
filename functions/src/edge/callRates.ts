import type { Clock } from "../clock.ts";
import type { CallableName } from "../contract/index.ts";
import { isRated } from "../params.ts";
import { rateLimit } from "./rateLimit.ts";

/**
 * How often a minute one user may call, on one instance; `verifyCertificate`, which needs no login, from one address. Well above
 * what a person does in some tabs, with all retries: beats and saves come once a second at most from each.
 */
export const callsAMinute: Record<CallableName, number> = {
  heartbeat: 240,
  saveQuizAnswers: 240,
  enroll: 60,
  withdraw: 60,
  startSession: 60,
  endSession: 60,
  completeLesson: 60,
  startQuizAttempt: 60,
  submitQuizAttempt: 60,
  reviewQuizAttempt: 60,
  issueCertificate: 60,
  setPvqAnswers: 30,
  requestPvq: 60,
  answerPvq: 60,
  verifyCertificate: 20,
  saveCourse: 120,
  importQuiz: 240,
  savePvqCatalogue: 60,
  setRole: 600,
  grantOverride: 600,
  unlockPvq: 600,
  correctPvq: 600,
  adjustSeatTime: 600,
  importBaseline: 1200,
  listStudents: 600,
  exportRecord: 600,
  reconcile: 600,
  eraseStudent: 600,
  quizStatistics: 60,
};

/**
 * Lets a user, or an address, pass at the rate of a callable, without a round trip.
 * @throws Failure `resource-exhausted` with `retryAfterSeconds`; nothing was read or written.
 */
export type Pass = (name: CallableName, caller: string) => void;

/** The limits of one instance, each for itself. */
export function newCallRates(clock: Clock): Pass {
  const limits = new Map<CallableName, (caller: string) => void>();
  return (name, caller) => {
    if (!isRated()) return;
    const pass = limits.get(name) ?? rateLimit(clock, callsAMinute[name]);
    limits.set(name, pass);
    pass(caller);
  };
}
