/**
 * How each kind of document is stored: where it lies, every field that Registrar writes, and by which of them it knows
 * its own. Another app may keep documents in the same places and fields of its own beside Registrar's.
 */
import type { Counters, Role } from "../contract/index.ts";
import type { BankPart, BankVersion, Chunk, CourseRecord, PvqCatalogue, Quiz, Seat } from "./catalogueRecords.ts";
import { isPlaceOf, json, type Kind, type KindOf, kind } from "./kind.ts";
import type {
  Attempt,
  Certificate,
  Challenge,
  ClosedSession,
  Enrollment,
  JournalEntry,
  PvqAnswers,
  QuizRecord,
  RoleRecord,
  Root,
  SealedKey,
  SeatTime,
  User,
} from "./studentRecords.ts";
import type { KeptRecord } from "./tombstone.ts";

/** Registrar's words for roles, in `roles/{uid}` and in the claim of that name; all others are another app's. */
export const roles: readonly Role[] = ["student", "admin"];

const ofStudent = "users/{uid}";
const ofEnrollment = `${ofStudent}/enrollments/{courseId}`;
const ofAttempt = `${ofEnrollment}/attempts/{attemptId}`;
const ofCourse = "courses/{courseId}";
const ofQuiz = `${ofCourse}/quizzes/{quizId}`;

/** Those of a student stand in the order in which they are exported. */
export const kinds = {
  user: kind<User>(
    ofStudent,
    {
      enrolledCourses: "count",
      activeCourses: "count",
      completedCourses: "count",
      lessonsCompleted: "count",
      quizAttempts: "count",
      quizzesPassed: "count",
      pvqAnswered: "count",
      pvqMissed: "count",
      instructionSeconds: "count",
    },
    { stamp: "updatedAt", adopts: true },
  ),
  enrollment: kind<Enrollment>(
    ofEnrollment,
    {
      courseId: "text",
      status: "text",
      enrolledAt: "time",
      deadlineAt: "any",
      completedLessons: "any",
      totalLessons: "any",
      completionEvents: "any",
      courseSeconds: "any",
      lessonSeconds: "any",
      pvqStatus: "text",
      passedQuizzes: "any",
      certificateNumber: "any",
      completedAt: "any",
      policy: "map",
      checks: "map",
      resetSeconds: "any",
    },
    { stamp: "updatedAt", times: ["enrolledAt", "deadlineAt", "completedAt"] },
  ),
  quizRecord: kind<QuizRecord>(
    `${ofEnrollment}/quizRecords/{quizId}`,
    {
      attempts: "number",
      attemptHistory: "any",
      bestPercent: "any",
      gradePercent: "any",
      passed: "any",
      openAttemptId: "any",
      grades: "any",
      lastEndedAt: "any",
      attemptsBeforeReset: "any",
      resetLessonId: "any",
      seen: "any",
      override: "any",
    },
    { stamp: "updatedAt", times: ["lastEndedAt"] },
  ),
  attempt: kind<Attempt>(
    ofAttempt,
    {
      attemptNumber: "number",
      quizId: "text",
      courseId: "text",
      bankVersion: "number",
      status: ["open", "submitted", "lapsed"],
      questions: "any",
      questionIds: "list",
      answers: "any",
      revision: "number",
      startedAt: "any",
      deadline: "any",
      closesAt: "any",
      submittedAt: "any",
      percent: "any",
      passed: "any",
      policy: "any",
      saves: "any",
      result: "any",
    },
    { times: ["startedAt", "deadline", "submittedAt", "closesAt"] },
  ),
  sealedKey: json<SealedKey>(`${ofAttempt}/sealed/key`),
  closedSession: kind<ClosedSession>(
    `${ofStudent}/sessions/{sessionId}`,
    {
      courseId: "text",
      status: "text",
      startedAt: "any",
      endedAt: "any",
      seconds: "number",
      days: "tally",
      lessons: "tally",
    },
    { times: ["startedAt", "endedAt"] },
  ),
  challenge: kind<Challenge>(
    `${ofStudent}/challenges/{challengeId}`,
    {
      courseId: "text",
      questionId: "text",
      lessonId: "any",
      askedAt: "time",
      deadline: "time",
      status: "text",
      settledAt: "any",
      rule: "any",
      corrections: "list",
    },
    { times: ["askedAt", "deadline", "settledAt"] },
  ),
  journal: kind<JournalEntry>(
    `${ofStudent}/journal/{entryId}`,
    {
      callable: "text",
      actor: "text",
      outcome: ["result", "refusal"],
      result: "any",
      reason: "any",
      details: "any",
      expireAt: "any",
      fingerprint: "text",
      secretVersion: "text",
      knownByPart: "any",
    },
    { stamp: "at", times: ["expireAt"] },
  ),
  root: kind<Root>(
    `${ofStudent}/office/root`,
    { version: "number", openAttempts: "any", pvq: "any", hasBaseline: "any", erased: "any", sweepAt: "any" },
    { root: true, times: ["sweepAt"] },
  ),
  seatTime: kind<SeatTime>(
    `${ofStudent}/office/session`,
    { started: "any", open: "any", creditedThrough: "any", days: "tally", idleAt: "any" },
    { times: ["idleAt"] },
  ),
  pvqAnswers: kind<PvqAnswers>(`${ofStudent}/office/pvqAnswers`, { answers: "map", generation: "number" }),
  role: kind<RoleRecord>("roles/{uid}", { role: roles, version: "any" }),
  course: kind<CourseRecord>(
    ofCourse,
    {
      title: "text",
      status: "text",
      capacity: "any",
      timeZone: "text",
      lessons: "list",
      policy: "map",
      finalQuizzes: "list",
      version: "number",
      seats: "tally",
      wasOpen: "any",
    },
    { stamp: "updatedAt", catalogue: true, adopts: true },
  ),
  seat: kind<Seat>(`${ofCourse}/seats/{shard}`, { taken: "number", quota: "any" }),
  quiz: kind<Quiz>(
    ofQuiz,
    {
      title: "text",
      policy: "map",
      version: "number",
      questionCount: "number",
      chunks: "list",
      bankDigest: "text",
    },
    { stamp: "updatedAt", catalogue: true, adopts: true },
  ),
  bankVersion: json<BankVersion>(`${ofQuiz}/versions/{version}`),
  bankPart: kind<BankPart>(
    `${ofQuiz}/parts/{partId}`,
    {
      chunks: "any",
      count: "number",
      largest: "any",
      digest: "text",
      documents: "any",
      questionIds: "any",
      expiresAt: "time",
      isComplete: "any",
    },
    { times: ["expiresAt"] },
  ),
  chunk: json<Chunk>(`${ofQuiz}/chunks/{chunkId}`),
  certificate: kind<Certificate>(
    "certificates/{certificateNumber}",
    { uid: "text", courseId: "text", courseTitle: "text", name: "any", issuedAt: "time" },
    { times: ["issuedAt"] },
  ),
  keptRecord: kind<KeptRecord>(
    "kept/{pseudonym}/records/{name}",
    { path: "text", json: "text", expireAt: "time" },
    { times: ["expireAt"] },
  ),
  pvqCatalogue: kind<PvqCatalogue>(
    "pvqCatalogue/current",
    { questions: "list", former: "any", version: "number", forbiddenTopics: "any" },
    { stamp: "updatedAt", adopts: true },
  ),
} as const;

/** The counters in `users/{uid}`; with the stamp, all that is Registrar's of it. */
export const counterFields = Object.keys(kinds.user.fields ?? {}) as readonly (keyof Counters)[];

/** A value for each counter. */
export const eachCounter = <T>(value: T): Record<keyof Counters, T> =>
  Object.fromEntries(counterFields.map((field) => [field, value])) as Record<keyof Counters, T>;

/** Names of the collections that lie right below a place. */
const collectionsIn = (place: string): string[] => [
  ...new Set(
    Object.values<KindOf<unknown>>(kinds)
      .filter((kind) => kind.place.startsWith(`${place}/`))
      .map((kind) => kind.place.slice(place.length + 1).split("/")[0] as string),
  ),
];

/** Names of the collections right below a student, and of those right below an enrollment. */
export const collectionsBelow = { student: collectionsIn(ofStudent), enrollment: collectionsIn(ofEnrollment) };

/** The kind of document that lies at a path; `undefined`: none of Registrar's. */
export const kindAt = (path: string): Kind | undefined => {
  const kind = Object.values<Kind>(kinds).find((each) => isPlaceOf(each, path));
  return kind && { ...kind, shown: true };
};
