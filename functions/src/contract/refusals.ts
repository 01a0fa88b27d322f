import type { RejectedQuestion } from "./authoring.ts";
import type { CourseStatus, ForbiddenTopic } from "./catalogue.ts";
import type { CertificateRequirement, QuizPrerequisite } from "./certificates.ts";
import type { ClosedSessionStatus, EnrollmentStatus } from "./statuses.ts";

/** The gRPC-style codes a callable may answer with, as the Firebase SDKs spell them. */
export type RefusalCode =
  | "unauthenticated"
  | "permission-denied"
  | "invalid-argument"
  | "already-exists"
  | "not-found"
  | "failed-precondition";

/**
 * Every reason for which a call is refused, and the code it is answered with. A refusal is final: the same request
 * always gets it again, unless it was refused before anything was decided: `unauthenticated`, the missing claim of an
 * admin, `invalid-input` by what was sent alone, `request-id-reused`, and `no-such-user` where a student is erased. Codes of
 * failures (`aborted`, `unavailable`, `resource-exhausted`, `deadline-exceeded`, `internal`) are never among them.
 */
export const refusalCodes = {
  unauthenticated: "unauthenticated",
  "not-an-admin": "permission-denied",
  "invalid-input": "invalid-argument",
  "request-id-reused": "already-exists",
  "no-such-course": "not-found",
  "no-such-quiz": "not-found",
  "no-such-attempt": "not-found",
  "no-such-lesson": "not-found",
  "no-such-session": "not-found",
  "no-such-challenge": "not-found",
  "no-such-user": "not-found",
  "no-such-part": "not-found",
  "no-such-certificate": "not-found",
  "not-enrolled": "failed-precondition",
  "course-not-open": "failed-precondition",
  "course-full": "failed-precondition",
  "enrollment-closed": "failed-precondition",
  "already-completed": "failed-precondition",
  "pvq-due": "failed-precondition",
  "pvq-not-due": "failed-precondition",
  "pvq-answers-missing": "failed-precondition",
  "pvq-answers-set": "failed-precondition",
  "pvq-locked": "failed-precondition",
  "pvq-excluded": "failed-precondition",
  "challenge-closed": "failed-precondition",
  incomplete: "failed-precondition",
  "session-closed": "failed-precondition",
  "lesson-too-early": "failed-precondition",
  "more-than-credited": "failed-precondition",
  "attempts-exhausted": "failed-precondition",
  "quiz-locked": "failed-precondition",
  "wait-between-attempts": "failed-precondition",
  "attempt-closed": "failed-precondition",
  "quiz-not-open": "failed-precondition",
  "review-not-released": "permission-denied",
  "stale-revision": "failed-precondition",
  "stale-version": "failed-precondition",
  "empty-bank": "failed-precondition",
  "forbidden-prompt": "failed-precondition",
  "own-role": "failed-precondition",
  "baseline-imported": "failed-precondition",
  "capacity-below-taken": "failed-precondition",
  "lessons-removed": "failed-precondition",
  "too-many-saves": "failed-precondition",
  "answers-too-long": "failed-precondition",
  "too-many-attempts": "failed-precondition",
  "foreign-document": "failed-precondition",
  "foreign-role": "failed-precondition",
  "limit-reached": "failed-precondition",
} as const satisfies Record<string, RefusalCode>;

/** A fact that stands in the way of a call, named in kebab case. */
export type RefusalReason = keyof typeof refusalCodes;

/** What a refusal tells beside its reason. Reasons that are not named here carry nothing. */
export interface RefusalDetails {
  /** What is wrong with which field. Values are never echoed. */
  "invalid-input": { issues: InputIssue[] };
  "not-enrolled": { status?: EnrollmentStatus };
  "course-not-open": { status: CourseStatus };
  "course-full": { status: CourseStatus };
  "quiz-not-open": { status: CourseStatus };
  "enrollment-closed": { status: EnrollmentStatus };
  "already-completed": { status: EnrollmentStatus };
  /** When the lock ends, in ms. */
  "pvq-locked": { lockedUntil: number };
  incomplete: { missing: CertificateRequirement[] };
  /** How it came to its end. */
  "session-closed": { status: ClosedSessionStatus };
  /** What the lesson still takes. */
  "lesson-too-early": { remainingSeconds: number };
  /** What is credited now, from which so much cannot be taken. */
  "more-than-credited": { courseSeconds: number };
  /** Questions that have an answer already; `closed`: no answer is set any more, until staff reopen them. */
  "pvq-answers-set": { questionIds: string[]; closed: boolean };
  /** Questions of the catalogue that have an answer, of how many; `closed`: only staff, who reopen them, can help. */
  "pvq-answers-missing": { answered: number; minimumAnswers: number; closed: boolean };
  /** Questions whose prompts may not be asked, each with the first topic it touches. */
  "forbidden-prompt": { forbidden: ForbiddenPrompt[] };
  /** What has to be done first, as a certificate asks for it. */
  "quiz-locked": { missing: QuizPrerequisite[] };
  /** When the next attempt may start, in ms. */
  "wait-between-attempts": { availableAt: number };
  /** The revision that is stored now. */
  "stale-revision": { revision: number };
  /** The version that is stored now, 0 if there is none. */
  "stale-version": { version: number };
  /** Seats that are taken now. */
  "capacity-below-taken": { taken: number };
  /** Ids of lessons that the course has and the input leaves out. */
  "lessons-removed": { lessonIds: string[] };
  /** Attempts at one version that can be counted in one call. */
  "too-many-attempts": { maximum: number };
  /** What there may be so many of and no more. */
  "limit-reached": { of: Limited; maximum: number };
  /** Parts to stage again: they never were, not to the end, or too long ago. */
  "no-such-part": { staged: string[] };
  /** Where a document lies that another app wrote: its path, with names in braces for ids. */
  "foreign-document": { place: string };
  /** What the claim `role` says, as JSON; the first 100 characters. */
  "foreign-role": { role: string };
  /** Questions that could not be read, at most 200. */
  "empty-bank": { rejected: RejectedQuestion[]; rejectedCount: number };
}

/**
 * What is bounded, since it grows in one document or by one search: courses that a student ever enrolled in; a student's
 * attempts at one quiz, open ones over all quizzes, quizzes passed in one course, identity questions asked in one course;
 * corrections of one question and unlocks of one student by staff; final quizzes of a course.
 */
export type Limited =
  | "courses"
  | "attempts"
  | "openAttempts"
  | "passedQuizzes"
  | "challenges"
  | "corrections"
  | "unlocks"
  | "finalQuizzes";

/** The details of one reason. */
export type DetailsOf<R extends RefusalReason> = R extends keyof RefusalDetails
  ? RefusalDetails[R]
  : Record<never, never>;

/** An identity question that touches a topic which may not be asked for. */
export interface ForbiddenPrompt {
  questionId: string;
  topic: ForbiddenTopic;
}

/** One thing that is wrong with an input. */
export interface InputIssue {
  /** Where in the input, such as `answers.q1` or `course.lessons.0.title`. */
  path: string;
  message: string;
}
