/** Every document, by path, with what is stored in it. Ids are checked by the schemas before they come here. */
import type { EnrollmentStatus } from "../contract/index.ts";
import type {
  BankPart,
  BankVersion,
  Chunk,
  CourseRecord,
  PvqCatalogue,
  Quiz,
  Seat,
} from "../domain/catalogueRecords.ts";
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
} from "../domain/records.ts";
import type { KeptRecord } from "../domain/tombstone.ts";

declare const stored: unique symbol;

/** How a kind of document is stored. */
export interface Kind {
  /** Fields that hold Timestamps, seen as milliseconds. */
  times?: readonly string[];
  /** The field that takes the server's time at every write; no decision reads it. */
  stamp?: "updatedAt" | "at";
  /** Stored as one JSON text: no index, no limit of nesting. */
  json?: true;
  /** Guarded and moved by every commit that read it. */
  root?: true;
  /** Worth remembering on an instance: the same for all callers, and its readers check what they find. */
  catalogue?: true;
}

/** A document that holds a `T`. */
export interface Doc<T> {
  readonly path: string;
  readonly kind: Kind;
  /** A write asks that it is as it was read. */
  readonly guarded?: true;
  readonly [stored]?: T;
}

/** Documents of one kind to look for, in one collection or in all of a name. */
export type Search<T> = {
  readonly kind: Kind;
  /** Values that fields must have. */
  readonly fields?: Readonly<Record<string, string | number>>;
  /** The fields to fetch; left out: all. */
  readonly only?: readonly string[];
  /** Only these documents, at most 30. */
  readonly ids?: readonly string[];
  /** The path after which to go on. */
  readonly after?: string | undefined;
  readonly limit: number;
  readonly [stored]?: T;
} & (
  | { readonly collection: string; readonly group?: undefined }
  | { readonly group: string; readonly collection?: undefined }
);

/** The root as it is, not guarded and not moved: for a decision that rests on it only as it was seen. */
export const unmoved = (doc: Doc<Root>): Doc<Root> => ({ ...doc, kind: {} });

/** The document, whose writers ask that nobody else wrote it since it was read. */
export const guard = <T>(doc: Doc<T>): Doc<T> => ({ ...doc, guarded: true });

const kind = <T>(of: Kind & { times?: readonly (keyof T & string)[] }): Kind => of;

const user = kind<User>({ stamp: "updatedAt" });
const journal = kind<JournalEntry>({ stamp: "at", times: ["expireAt"] });
const root = kind<Root>({ root: true, times: ["sweepAt"] });
const seatTime = kind<SeatTime>({ times: ["idleAt"] });
const closedSession = kind<ClosedSession>({ times: ["startedAt", "endedAt"] });
const enrollment = kind<Enrollment>({ stamp: "updatedAt", times: ["enrolledAt", "deadlineAt", "completedAt"] });
const quizRecord = kind<QuizRecord>({ stamp: "updatedAt", times: ["lastEndedAt"] });
const attempt = kind<Attempt>({ times: ["startedAt", "deadline", "submittedAt", "closesAt"] });
const sealedKey = kind<SealedKey>({ json: true });
const role = kind<RoleRecord>({});
const course = kind<CourseRecord>({ stamp: "updatedAt", catalogue: true });
const seat = kind<Seat>({});
const quiz = kind<Quiz>({ stamp: "updatedAt", catalogue: true });
const bankVersion = kind<BankVersion>({ json: true });
const bankPart = kind<BankPart>({ times: ["expiresAt"] });
const certificate = kind<Certificate>({ times: ["issuedAt"] });
const chunk = kind<Chunk>({ json: true });
const challenge = kind<Challenge>({ times: ["askedAt", "deadline", "settledAt"] });
const pvqAnswers = kind<PvqAnswers>({});
const keptRecord = kind<KeptRecord>({ times: ["expireAt"] });
const pvqCatalogue = kind<PvqCatalogue>({ stamp: "updatedAt" });

/** Of one student. */
const MAXIMUM_ENROLLMENTS = 1000;
/** Of one student; identity questions are asked every some minutes of a course. */
const MAXIMUM_CHALLENGES = 5000;
/** Of documents without their large fields. */
const PAGE = 500;

/** Each names all chunks of a bank. */
const VERSIONS = 50;

const doc = <T>(path: string, of: Kind): Doc<T> => ({ path, kind: of });

export const userDoc = (uid: string): Doc<User> => doc(`users/${uid}`, user);
export const journalDoc = (uid: string, entryId: string): Doc<JournalEntry> =>
  doc(`users/${uid}/journal/${entryId}`, journal);
export const rootDoc = (uid: string): Doc<Root> => doc(`users/${uid}/office/root`, root);

/** Whether a document is some student's root, however it is read. */
export const isRoot = (doc: Doc<unknown>): doc is Doc<Root> => doc.path.endsWith("/office/root");

/** Guarded by everyone who writes it. */
export const seatTimeDoc = (uid: string): Doc<SeatTime> => guard(doc(`users/${uid}/office/session`, seatTime));
export const closedSessionDoc = (uid: string, sessionId: string): Doc<ClosedSession> =>
  doc(`users/${uid}/sessions/${sessionId}`, closedSession);
export const pvqAnswersDoc = (uid: string): Doc<PvqAnswers> => doc(`users/${uid}/office/pvqAnswers`, pvqAnswers);
export const challengeDoc = (uid: string, challengeId: string): Doc<Challenge> =>
  doc(`users/${uid}/challenges/${challengeId}`, challenge);
/** All questions that a student was asked. */
export const challengesOf = (uid: string): Search<Challenge> => ({
  collection: `users/${uid}/challenges`,
  kind: challenge,
  limit: MAXIMUM_CHALLENGES,
});

const enrollmentPath = (uid: string, courseId: string) => `users/${uid}/enrollments/${courseId}`;

export const enrollmentDoc = (uid: string, courseId: string): Doc<Enrollment> =>
  doc(enrollmentPath(uid, courseId), enrollment);
export const quizRecordDoc = (uid: string, courseId: string, quizId: string): Doc<QuizRecord> =>
  doc(`${enrollmentPath(uid, courseId)}/quizRecords/${quizId}`, quizRecord);
export const attemptDoc = (uid: string, courseId: string, attemptId: string): Doc<Attempt> =>
  doc(`${enrollmentPath(uid, courseId)}/attempts/${attemptId}`, attempt);
export const sealedKeyDoc = (uid: string, courseId: string, attemptId: string): Doc<SealedKey> =>
  doc(`${enrollmentPath(uid, courseId)}/attempts/${attemptId}/sealed/key`, sealedKey);

export const certificateDoc = (certificateNumber: string): Doc<Certificate> =>
  doc(`certificates/${certificateNumber}`, certificate);

/** Records of students who are erased. */
export const keptRecordDoc = (pseudonym: string, name: string): Doc<KeptRecord> =>
  doc(`kept/${pseudonym}/records/${name}`, keptRecord);

export const roleDoc = (uid: string): Doc<RoleRecord> => doc(`roles/${uid}`, role);

export const courseDoc = (courseId: string): Doc<CourseRecord> => doc(`courses/${courseId}`, course);
export const seatDoc = (courseId: string, generation: number, shard: number): Doc<Seat> =>
  doc(`courses/${courseId}/seats/${generation}-${shard}`, seat);
export const quizDoc = (courseId: string, quizId: string): Doc<Quiz> =>
  doc(`courses/${courseId}/quizzes/${quizId}`, quiz);
export const bankVersionDoc = (courseId: string, quizId: string, version: number): Doc<BankVersion> =>
  doc(`courses/${courseId}/quizzes/${quizId}/versions/${version}`, bankVersion);
/** All versions of a bank, in pages. */
export const bankVersionsOf = (courseId: string, quizId: string, after: string | undefined): Search<BankVersion> => ({
  collection: `courses/${courseId}/quizzes/${quizId}/versions`,
  kind: bankVersion,
  after,
  limit: VERSIONS,
});
export const bankPartDoc = (courseId: string, quizId: string, partId: string): Doc<BankPart> =>
  doc(`courses/${courseId}/quizzes/${quizId}/parts/${partId}`, bankPart);
/** When a part expires and whether it is complete, if it is there. */
export const bankPartNamed = (
  courseId: string,
  quizId: string,
  partId: string,
): Search<Pick<BankPart, "expiresAt" | "isComplete">> => ({
  collection: `courses/${courseId}/quizzes/${quizId}/parts`,
  kind: bankPart,
  only: ["expiresAt", "isComplete"],
  ids: [partId],
  limit: 1,
});
export const chunkDoc = (courseId: string, quizId: string, chunkId: string): Doc<Chunk> =>
  doc(`courses/${courseId}/quizzes/${quizId}/chunks/${chunkId}`, chunk);

export const pvqCatalogueDoc = (): Doc<PvqCatalogue> => doc("pvqCatalogue/current", pvqCatalogue);

const raw: Kind = {};

/** A document as it lies there, server's times too; for showing, never for deciding. */
export const asStored = <T>({ path }: Doc<T>): Doc<Record<string, unknown>> => doc(path, raw);

/** Documents of a collection as they lie there, in pages. */
export const recordsIn = (
  collection: string,
  after: string | undefined,
  limit: number,
): Search<Record<string, unknown>> => ({
  collection,
  kind: raw,
  after,
  limit,
});

/** Some fields of the documents of a collection, times as milliseconds, in pages. */
export const fieldsIn = <T extends object>(
  collection: string,
  only: readonly (keyof T & string)[],
  after: string | undefined,
  fields: Readonly<Record<string, string>> = {},
): Search<T> => ({ collection, kind: raw, only, fields, after, limit: PAGE });

/** What statistics need of the attempts at a version of a quiz, in pages; the path is the sole order. */
export const attemptsAt = (
  { courseId, quizId, version: bankVersion }: { courseId: string; quizId: string; version: number },
  after: string | undefined,
  limit: number,
): Search<Pick<Attempt, "questionIds" | "answers" | "result">> => ({
  group: "attempts",
  kind: attempt,
  fields: { courseId, quizId, bankVersion },
  only: ["questionIds", "answers", "result"],
  after,
  limit,
});

/** All roles, in pages. */
export const rolesByPage = (limit: number): Search<RoleRecord> => ({ collection: "roles", kind: role, limit });

/** A document by its path alone. */
export const recordAt = (path: string): Doc<unknown> => doc(path, raw);

/** Records that are kept under a pseudonym, a page of them. */
export const keptRecordsOf = (pseudonym: string): Search<Record<string, unknown>> =>
  recordsIn(`kept/${pseudonym}/records`, undefined, 100);

/** Enrollments in a course, in pages. */
export const enrollmentsOf = (
  courseId: string,
  status: EnrollmentStatus | undefined,
  after: string | undefined,
  limit: number,
): Search<Enrollment> => ({
  group: "enrollments",
  kind: enrollment,
  fields: { courseId, ...(status && { status }) },
  after,
  limit,
});

/** All enrollments that a student ever made. */
export const enrollmentsBy = (uid: string): Search<Enrollment> => ({
  collection: `users/${uid}/enrollments`,
  kind: enrollment,
  limit: MAXIMUM_ENROLLMENTS,
});

/** Courses by their ids, at most 30. */
export const coursesOf = (courseIds: readonly string[]): Search<CourseRecord> => ({
  collection: "courses",
  kind: course,
  ids: courseIds,
  limit: courseIds.length,
});

/** Certificates by their numbers, at most 30, as they lie there. */
export const certificatesOf = (certificateNumbers: readonly string[]): Search<Record<string, unknown>> => ({
  collection: "certificates",
  kind: raw,
  ids: certificateNumbers,
  limit: certificateNumbers.length,
});
