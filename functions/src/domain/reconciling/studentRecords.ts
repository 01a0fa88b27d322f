import type { CourseRef, QuizRef } from "../../contract/index.ts";
import type {
  Attempt,
  Challenge,
  ClosedSession,
  Enrollment,
  JournalEntry,
  QuizRecord,
  Root,
  SeatTime,
  User,
} from "../records.ts";

/** The fields that are counted, or counters, of each kind of record. */
export const countedFields = {
  enrollments: [
    "status",
    "completedLessons",
    "completionEvents",
    "courseSeconds",
    "lessonSeconds",
    "passedQuizzes",
    "checks",
  ],
  quizRecords: [
    "attempts",
    "attemptHistory",
    "bestPercent",
    "gradePercent",
    "passed",
    "openAttemptId",
    "grades",
    "lastEndedAt",
    "attemptsBeforeReset",
    "resetLessonId",
    "seen",
    "override",
  ],
  attempts: ["quizId", "attemptNumber", "status", "percent", "passed", "deadline", "closesAt", "submittedAt", "policy"],
  sessions: ["courseId", "seconds", "days", "lessons"],
  challenges: ["courseId", "lessonId", "status", "corrections"],
  entries: ["callable", "result"],
} as const satisfies {
  enrollments: (keyof Enrollment)[];
  quizRecords: (keyof QuizRecord)[];
  attempts: (keyof Attempt)[];
  sessions: (keyof ClosedSession)[];
  challenges: (keyof Challenge)[];
  entries: (keyof JournalEntry)[];
};

type Counted<T, K extends keyof typeof countedFields> = Pick<T, Extract<keyof T, (typeof countedFields)[K][number]>>;

export type EnrollmentFacts = CourseRef & Partial<Counted<Enrollment, "enrollments">>;
export type QuizRecordFacts = QuizRef & Partial<Counted<QuizRecord, "quizRecords">>;
export type AttemptFacts = QuizRef & { attemptId: string } & Counted<Attempt, "attempts">;
export type SessionFacts = Counted<ClosedSession, "sessions">;
export type ChallengeFacts = Counted<Challenge, "challenges">;

/** What was filed under a student, by staff or by time. */
export type FiledFact = { entryId: string } & Counted<JournalEntry, "entries">;

/** The counters of a student, and all that they count, as of one moment. */
export interface StudentRecords {
  user: Partial<User> | undefined;
  root: Root | undefined;
  seatTime: SeatTime | undefined;
  enrollments: readonly EnrollmentFacts[];
  quizRecords: readonly QuizRecordFacts[];
  attempts: readonly AttemptFacts[];
  /** Those that are closed. */
  sessions: readonly SessionFacts[];
  challenges: readonly ChallengeFacts[];
  entries: readonly FiledFact[];
}

/** Facts that are counted, and how their entries' names begin. A student who is an admin has entries of acts on others too. */
export const countedFacts = {
  adjustSeatTime: "staff~",
  importBaseline: "staff~",
  closeChallenge: "lapse~",
} as const satisfies Partial<Record<JournalEntry["callable"], string>>;

/** What a kind of fact says. */
export const factsOf = <T>({ entries }: Pick<StudentRecords, "entries">, callable: keyof typeof countedFacts): T[] =>
  entries
    .filter((entry) => entry.callable === callable && entry.entryId.startsWith(countedFacts[callable]))
    .map(({ result }) => result as T);
