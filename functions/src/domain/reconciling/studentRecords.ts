import type { CourseRef, QuizRef } from "../../contract/index.ts";
import type { Find } from "../../records/call.ts";
import {
  ANY,
  attemptDoc,
  challengeDoc,
  closedSessionDoc,
  enrollmentDoc,
  journalDoc,
  quizRecordDoc,
} from "../../records/documents.ts";
import { findBeside, idIn } from "../../records/finding.ts";
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
} from "../../records/studentRecords.ts";

/** Names fields of a record. */
const of =
  <T>() =>
  <const K extends readonly (keyof T)[]>(...fields: K) =>
    fields;

/** The fields that are counted, or counters, of each kind of record. */
const countedFields = {
  enrollments: of<Enrollment>()(
    "status",
    "completedLessons",
    "completionEvents",
    "courseSeconds",
    "lessonSeconds",
    "passedQuizzes",
    "checks",
  ),
  quizRecords: of<QuizRecord>()(
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
  ),
  attempts: of<Attempt>()(
    "quizId",
    "attemptNumber",
    "status",
    "percent",
    "passed",
    "deadline",
    "closesAt",
    "submittedAt",
    "policy",
  ),
  sessions: of<ClosedSession>()("courseId", "seconds", "days", "lessons"),
  challenges: of<Challenge>()("courseId", "lessonId", "status", "corrections"),
  entries: of<JournalEntry>()("callable", "result"),
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

type Below = Omit<StudentRecords, "user" | "root" | "seatTime">;

/** Finds everything below a student that is counted. Papers and answers are left where they are. */
export async function recordsBelow(uid: string, find: Find): Promise<Below> {
  const { sessions, challenges } = countedFields;
  const [enrollments, closed, asked, entries] = await Promise.all([
    findBeside<EnrollmentFacts>(find, enrollmentDoc(uid, ANY), countedFields.enrollments),
    findBeside<SessionFacts>(find, closedSessionDoc(uid, ANY), sessions),
    findBeside<ChallengeFacts>(find, challengeDoc(uid, ANY), challenges),
    Promise.all((Object.keys(countedFacts) as (keyof typeof countedFacts)[]).map((name) => filed(uid, name, find))),
  ]);
  const courseIds = enrollments.map(({ path }) => idIn(path));
  const inCourses = await Promise.all(courseIds.map((courseId) => recordsInCourse(uid, courseId, find)));
  return {
    enrollments: enrollments.map(({ path, data }) => ({ ...data, courseId: idIn(path) })),
    sessions: closed.map(({ data }) => data),
    challenges: asked.map(({ data }) => data),
    entries: entries.flat(),
    quizRecords: inCourses.flatMap(({ quizRecords }) => quizRecords),
    attempts: inCourses.flatMap(({ attempts }) => attempts),
  };
}

async function recordsInCourse(uid: string, courseId: string, find: Find) {
  const [records, attempts] = await Promise.all([
    findBeside<QuizRecord>(find, quizRecordDoc(uid, courseId, ANY), countedFields.quizRecords),
    findBeside<Attempt>(find, attemptDoc(uid, courseId, ANY), countedFields.attempts),
  ]);
  return {
    quizRecords: records.map(({ path, data }) => ({ ...data, courseId, quizId: idIn(path) })),
    attempts: attempts.map(({ path, data }) => ({ ...data, courseId, attemptId: idIn(path) })),
  };
}

const filed = async (uid: string, callable: string, find: Find): Promise<FiledFact[]> =>
  (await findBeside<FiledFact>(find, journalDoc(uid, ANY), countedFields.entries, { callable })).map(
    ({ path, data }) => ({
      ...data,
      entryId: idIn(path),
    }),
  );
