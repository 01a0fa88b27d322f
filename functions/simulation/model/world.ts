import type {
  Answers,
  AttemptResult,
  EnrollmentStatus,
  HeartbeatStatus,
  QuizPolicy,
} from "../../src/contract/index.ts";
import { quizPolicies } from "./quizzes.ts";
import { type CourseId, courseIds, courseInputs } from "./town.ts";

/** What a test knows of the registrar, from the answers it got. */
export interface World {
  students: Student[];
  courses: Record<CourseId, KnownCourse>;
  school: KnownSchool;
}

export interface KnownSchool {
  isDeputyAdmin: boolean;
  /** Of the identity questions. */
  catalogueVersion: number;
  /** Whether they ask for a maiden name, and whether some course forbids that for good. */
  asksMaidenName: boolean;
  forbidsMaidenName: boolean;
}

export interface KnownCourse {
  version: number;
  capacity: number | null;
  isOpen: boolean;
  quizVersion: number;
  quizTitle: string;
  /** Which of the banks its quiz has now, and under which policy. */
  bank: 0 | 1;
  policy: QuizPolicy;
  /** A part of a bank that is staged, and when. */
  staged: { part: string; bank: 0 | 1; at: number } | null;
}

export interface Student {
  courses: Partial<Record<CourseId, Enrolled>>;
  quizzes: Partial<Record<CourseId, KnownQuiz>>;
  attempts: KnownAttempt[];
  sessions: KnownSession[];
  /** The identity question that is asked. */
  challenge: Asked | null;
  /** Those ever asked. */
  challengeIds: [CourseId, string][];
  /** What came of them, as far as it is known. */
  checks: KnownCheck[];
  /** When staff unlocked them. */
  unlocks: number[];
  hasAnswers: boolean;
  consecutiveMisses: number;
  lockedUntil: number | null;
  hasBaseline: boolean;
  /** By how much the counter of attempts was spoiled. */
  drift: number;
  isErased: boolean;
  /** Time or staff changed what answers do not tell: it has to be looked up. */
  isStale: boolean;
}

export interface Enrolled {
  status: EnrollmentStatus;
  holdsSeat: boolean;
  deadlineAt: number | null;
  lessons: string[];
  /** When an unlock ended an exclusion last. */
  reinstatedAt?: number;
  certificateNumber?: string;
}

/** What is known of a student's quiz beside its attempts. */
export interface KnownQuiz {
  /** Granted by staff. */
  extraAttempts: number;
  extraSeconds: number;
  /** Those that count no more since the lesson was reset. */
  attemptsBeforeReset: number;
  resetLessonId: string | null;
  /** When the last attempt that is closed ended. */
  ended: When | null;
  /** What a draw avoids. */
  seen: { bank: number | null; questionIds: string[] };
}

/** An attempt, with the paper and the policy that it keeps. */
export interface KnownAttempt {
  courseId: CourseId;
  attemptId: string;
  attemptNumber: number;
  policy: QuizPolicy;
  questionIds: string[];
  /** Which of the banks it is drawn from. */
  bank: 0 | 1;
  isOpen: boolean;
  startedAt: number;
  deadline: number | null;
  closesAt: number | null;
  /** When its enrollment's end ended its time. */
  cut: When | null;
  revision: number;
  answers: Answers;
  result?: AttemptResult;
}

export interface KnownSession {
  courseId: CourseId;
  sessionId: string;
  isOpen: boolean;
  /** What it was closed as, where that is known. */
  closedAs?: "ended" | Exclude<HeartbeatStatus, "ended"> | "closed";
  /** When it was credited last, at the latest and at the earliest. */
  credited: When;
}

export interface Asked {
  courseId: CourseId;
  challengeId: string;
  questionId: string;
  deadline: number;
}

/** An identity question that was asked, with the verdict in force. */
export interface KnownCheck {
  courseId: CourseId;
  challengeId: string;
  askedAt: number;
  settledAt: number | null;
  verdict: "right" | "wrong" | "lapsed" | null;
  /** Time settled it first. */
  wasLate: boolean;
}

/** Between which moments of the registrar's time something happened. */
export interface When {
  from: number;
  to: number;
}

export const newWorld = (students: number): World => ({
  students: Array.from({ length: students }, () => ({
    courses: {},
    quizzes: {},
    attempts: [],
    sessions: [],
    challenge: null,
    challengeIds: [],
    checks: [],
    unlocks: [],
    hasAnswers: false,
    consecutiveMisses: 0,
    lockedUntil: null,
    hasBaseline: false,
    drift: 0,
    isErased: false,
    isStale: false,
  })),
  courses: Object.fromEntries(
    courseIds.map((courseId) => [
      courseId,
      {
        version: 1,
        capacity: courseInputs[courseId].capacity,
        isOpen: true,
        quizVersion: 1,
        quizTitle: "Signs",
        bank: 0,
        policy: quizPolicies[courseId],
        staged: null,
      },
    ]),
  ) as World["courses"],
  school: { isDeputyAdmin: false, catalogueVersion: 1, asksMaidenName: false, forbidsMaidenName: false },
});

/** Whether a last moment is past; `undefined`: who knows. */
export function isPast(last: number | null, { from, to }: When): boolean | undefined {
  if (last === null || to <= last) return false;
  return from > last ? true : undefined;
}

/** Seats that are held in a course. */
export const heldIn = ({ students }: World, courseId: CourseId): number =>
  students.filter(({ courses }) => courses[courseId]?.holdsSeat).length;

export const hasChecks = (courseId: CourseId): boolean => "pvq" in courseInputs[courseId].policy;
