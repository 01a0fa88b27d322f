/** How decisions and failures reach the caller. The one place that makes an `HttpsError`. */
import { type FunctionsErrorCode, HttpsError } from "firebase-functions/https";
import { type RefusalReason, refusalCodes } from "../contract/refusals.ts";
import { Failure } from "../records/failures.ts";
import type { Refusal } from "../records/refusals.ts";

const messages: Record<RefusalReason, string> = {
  unauthenticated: "Sign in first.",
  "not-an-admin": "Only an admin may do this.",
  "invalid-input": "The input is not as the contract says; see details.issues.",
  "request-id-reused": "This requestId was used for something else; make a new one for each intent.",
  "no-such-course": "There is no such course.",
  "no-such-quiz": "There is no such quiz in this course.",
  "no-such-attempt": "There is no such attempt of yours.",
  "no-such-lesson": "There is no such lesson in this course.",
  "no-such-session": "There is no such session of yours.",
  "no-such-challenge": "There is no such identity question of this student.",
  "no-such-user": "There is no such user.",
  "no-such-part": "Parts of the bank are missing; stage those of details.staged again.",
  "no-such-certificate": "There is no such certificate.",
  "not-enrolled": "Not enrolled in this course.",
  "course-not-open": "This course is not open now.",
  "course-full": "All seats of this course are taken.",
  "enrollment-closed": "This enrollment has ended.",
  "already-completed": "This course is completed already.",
  "pvq-due": "An identity question has to be answered first.",
  "pvq-locked": "Too many identity questions were missed; nothing can be answered or begun before details.lockedUntil.",
  "pvq-not-due": "No identity question is due.",
  "pvq-answers-missing":
    "Too few identity questions have an answer: set them, or, if details.closed, have staff reopen them.",
  "pvq-answers-set": "Answers to identity questions are set once, before the first is asked; staff can reopen them.",
  "pvq-excluded": "Too many identity questions were missed; only staff can let you continue this course.",
  "challenge-closed": "This identity question was answered, or its time has ended.",
  incomplete: "This course is not completed yet; see details.missing.",
  "session-closed": "This session is closed; start another one.",
  "lesson-too-early": "This lesson takes more time; see details.remainingSeconds.",
  "more-than-credited": "Less than that is credited; see details.courseSeconds.",
  "attempts-exhausted": "All attempts at this quiz are used.",
  "quiz-locked": "This quiz opens when other parts of the course are done; see details.missing.",
  "wait-between-attempts": "The next attempt may start at details.availableAt.",
  "attempt-closed": "This attempt is closed; its time has ended or it was submitted.",
  "quiz-not-open": "This quiz is not open.",
  "review-not-released": "The right answers are not shown now.",
  "stale-revision": "The answers were changed elsewhere; load them again and build on details.revision.",
  "stale-version": "It was changed by somebody else; load it again and build on details.version.",
  "empty-bank": "No question of this bank could be imported; see details.rejected.",
  "forbidden-prompt": "Some prompts ask for what a course forbids to ask; see details.forbidden.",
  "own-role": "Nobody changes their own role or erases themselves.",
  "baseline-imported": "A baseline was imported for this student, and there is one only.",
  "capacity-below-taken": "More seats are taken than this capacity holds; see details.taken.",
  "lessons-removed": "A course that has been open keeps its lessons; see details.lessonIds.",
  "too-many-saves": "This attempt was saved too often; submit it.",
  "too-many-attempts":
    "This version has more attempts than one call can count; statistics begin anew with the next import of the bank.",
  "foreign-document":
    "Another app's document lies where this has to be recorded, at details.place; move it away, and ask again.",
  "foreign-role":
    "The claim `role` of this user is another app's; to replace it, say replaceForeignRole. See details.role.",
  "limit-reached": "There are as many of these as there may be; see details.of and details.maximum.",
  "answers-too-long": "All answers of an attempt together may have 350,000 bytes; shorten some.",
};

export const refusalError = ({ reason, details }: Refusal, requestId?: string): HttpsError =>
  new HttpsError(refusalCodes[reason], messages[reason], { ...details, reason, ...(requestId && { requestId }) });

export function failureError(error: unknown, requestId?: string): HttpsError {
  const [code, message, details]: [FunctionsErrorCode, string, object] =
    error instanceof Failure
      ? [error.code, error.message, error.details]
      : ["internal", "Something broke; the same request may be sent again.", {}];
  return new HttpsError(code, message, { ...details, ...(requestId && { requestId }) });
}
