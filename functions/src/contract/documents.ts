/**
 * What apps may rely on in the documents they read or listen to. Times are Firestore Timestamps there; `Time` stands
 * for whichever class the reading SDK has for them. Nobody writes any document from a client.
 */

import type { PvqQuestion } from "./authoring.ts";
import type { MutationName } from "./callables.ts";
import type { CoursePolicy, CourseStatus, ForbiddenTopic, Lesson, QuizPolicy } from "./catalogue.ts";
import type { Answers, Question } from "./questions.ts";
import type { RefusalReason } from "./refusals.ts";
import type { AttemptStatus, EnrollmentStatus, PvqStatus } from "./statuses.ts";

/** `users/{uid}`: the student's counters. Each moves by increments only. */
export interface UserDocument<Time> {
  /** Enrollments ever made. */
  enrolledCourses: number;
  activeCourses: number;
  completedCourses: number;
  lessonsCompleted: number;
  /** Attempts started. */
  quizAttempts: number;
  /** Quizzes now passed. */
  quizzesPassed: number;
  /** Identity questions answered in time, after corrections. */
  pvqAnswered: number;
  /** Those answered wrong or not in time, after corrections. */
  pvqMissed: number;
  instructionSeconds: number;
  updatedAt: Time;
}

/** `users/{uid}/enrollments/{courseId}` */
export interface EnrollmentDocument<Time> {
  status: EnrollmentStatus;
  enrolledAt: Time;
  /** The last moment in which the course can be completed; `null`: no limit. */
  deadlineAt: Time | null;
  completedLessons: number;
  totalLessons: number;
  /** Ids of completed lessons. */
  completionEvents: string[];
  courseSeconds: number;
  /** As of the last call that changed it; a lock that has run out reads `locked` until the next call. */
  pvqStatus: PvqStatus;
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
  deadline: Time | null;
  /** When the student submitted; `null` while open, and in an attempt that lapsed. */
  submittedAt: Time | null;
  /** `null` while open. */
  percent: number | null;
  passed: boolean | null;
}

/** `users/{uid}/journal/{entryId}`: what was decided, once per request. */
export interface JournalEntryDocument<Time> {
  callable: MutationName | "closeAttempt" | "closeChallenge";
  /** Who acted: the student's own uid, `staff` or `system`. */
  actor: string;
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
  /** Moves with every change of the questions. */
  version: number;
  /** What prompts must not ask for: all that any course's policy ever forbade. */
  forbiddenTopics: ForbiddenTopic[];
  updatedAt: Time;
}
