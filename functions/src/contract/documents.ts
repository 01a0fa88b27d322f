/**
 * What apps may rely on in the documents they read or listen to. Times are Firestore Timestamps there; `Time` stands
 * for whichever class the reading SDK has for them. Nobody writes any document from a client.
 */

import type { PvqQuestion } from "./authoring.ts";
import type { CallableName } from "./callables.ts";
import type { CoursePolicy, CourseStatus, ForbiddenTopic, Lesson, QuizPolicy } from "./catalogue.ts";
import type { Counters } from "./counters.ts";
import type { Answers, Question } from "./questions.ts";
import type { RefusalReason } from "./refusals.ts";
import type { AttemptStatus, EnrollmentStatus, PvqStatus } from "./statuses.ts";

/**
 * `users/{uid}`: the student's counters. Each moves by increments only. Other fields are another app's: they stay, and are
 * neither exported nor kept.
 */
export interface UserDocument<Time> extends Counters {
  updatedAt: Time;
}

/** `users/{uid}/enrollments/{courseId}` */
export interface EnrollmentDocument<Time> {
  courseId: string;
  status: EnrollmentStatus;
  enrolledAt: Time;
  /** The last moment in which the course can be completed; `null`: no limit. */
  deadlineAt: Time | null;
  completedLessons: number;
  /** Lessons that the course had at the last call that enrolled or completed one. */
  totalLessons: number;
  /** Ids of completed lessons, in the order of their completion. */
  completionEvents: string[];
  /** Credited seconds of the sessions in this course, plus adjustments by staff. */
  courseSeconds: number;
  /** Credited seconds by lesson. */
  lessonSeconds: Record<string, number>;
  /**
   * For display, as of the last call that changed it: a lock that has run out reads `locked` until the next call, one that
   * another course's question led to is not shown, and a beat that comes with a lock may leave `due`. No call decides by it.
   */
  pvqStatus: PvqStatus;
  /** Ids of quizzes now passed. */
  passedQuizzes: string[];
  /** `null` until the course is completed. */
  certificateNumber: string | null;
  completedAt: Time | null;
  /** The policy under which the enrollment was made. */
  policy: CoursePolicy;
  updatedAt: Time;
}

/** `users/{uid}/enrollments/{courseId}/quizRecords/{quizId}` */
export interface QuizRecordDocument<Time> {
  /** Attempts started. */
  attempts: number;
  /** Ids of attempts, in the order of their start. */
  attemptHistory: string[];
  /** Best percentage so far; 0 before the first grade. */
  bestPercent: number;
  /** The percentage that counts, by the grading method; `null` before the first grade. */
  gradePercent: number | null;
  passed: boolean;
  openAttemptId: string | null;
  updatedAt: Time;
}

/** `users/{uid}/enrollments/{courseId}/attempts/{attemptId}` */
export interface AttemptDocument<Time> {
  attemptNumber: number;
  quizId: string;
  status: AttemptStatus;
  /** The paper, frozen at the start. */
  questions: Question[];
  /** What is saved so far; once closed, what was graded. */
  answers: Answers;
  /** Moves with every save and with the closing; a save names the one it builds on. */
  revision: number;
  startedAt: Time;
  /** The course's deadline at the latest; `null`: no limit. */
  deadline: Time | null;
  /** When the student submitted; `null` while open, and in an attempt that lapsed. */
  submittedAt: Time | null;
  /** `null` while open. */
  percent: number | null;
  passed: boolean | null;
}

/** What time does, recorded as done by `system` whoever meets it. */
export type SystemAction = "alignClaim" | "closeAttempt" | "closeChallenge" | "closeIdleSession" | "failEnrollment";

/** `users/{uid}/journal/{entryId}`: what was decided, once per request. */
export interface JournalEntryDocument<Time> {
  callable: CallableName | SystemAction;
  /** Who acted: the student's own uid, `staff` or `system`. */
  actor: string;
  /**
   * When it was recorded. Apps order one journal by it, `orderBy("at", "desc")`; over all journals it is not indexed,
   * since Firestore takes about 500 writes a second to one index of times, which one journal never sees and all may.
   */
  at: Time;
  outcome: "result" | "refusal";
  /** What a result said, without what another document holds. */
  result?: unknown;
  reason?: RefusalReason;
}

/** `courses/{courseId}` */
export interface CourseDocument<Time> {
  title: string;
  status: CourseStatus;
  capacity: number | null;
  timeZone: string;
  lessons: Lesson[];
  policy: CoursePolicy;
  /** Ids of the quizzes that a certificate needs passed. */
  finalQuizzes: string[];
  version: number;
  updatedAt: Time;
}

/** `courses/{courseId}/quizzes/{quizId}` */
export interface QuizDocument<Time> {
  title: string;
  policy: QuizPolicy;
  version: number;
  /** Questions in the bank. */
  questionCount: number;
  updatedAt: Time;
}

/** `pvqCatalogue/current`: the identity questions of the school. */
export interface PvqCatalogueDocument<Time> {
  questions: PvqQuestion[];
  /** Left out by now: their ids keep their prompts. With `questions` at most 1,000. */
  former: PvqQuestion[];
  /** Moves with every change of the questions. */
  version: number;
  /** What prompts must not ask for: all that any course's policy ever forbade. */
  forbiddenTopics: ForbiddenTopic[];
  updatedAt: Time;
}
