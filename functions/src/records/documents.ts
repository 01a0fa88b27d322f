/** Every document, by path, with what is stored in it. Ids are checked by the schemas before they come here. */
import type { EnrollmentStatus } from "../contract/index.ts";
import type { BankPart, BankVersion, Chunk, CourseRecord, PvqCatalogue, Quiz, Seat } from "./catalogueRecords.ts";
import type { Kind } from "./kind.ts";
import { kinds } from "./kinds.ts";
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

declare const stored: unique symbol;

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
  /** Left out: each document's is that of its place. */
  readonly kind?: Kind;
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
  /** Only those below documents of one collection at the top: another app may use the name elsewhere. */
  | { readonly group: string; readonly top: string; readonly collection?: undefined }
);

/** The root as it is, not guarded and not moved: for a decision that rests on it only as it was seen. */
export const unmoved = ({ kind: { root: _, ...kind }, ...doc }: Doc<Root>): Doc<Root> => ({ ...doc, kind });

/** The document, whose writers ask that nobody else wrote it since it was read. */
export const guard = <T>(doc: Doc<T>): Doc<T> => ({ ...doc, guarded: true });

/** Of documents without their large fields. */
const PAGE = 500;

/** Each names all chunks of a bank. */
const VERSIONS = 50;

const doc = <T>(path: string, of: Kind): Doc<T> => ({ path, kind: of });

export const userDoc = (uid: string): Doc<User> => doc(`users/${uid}`, kinds.user);
export const journalDoc = (uid: string, entryId: string): Doc<JournalEntry> =>
  doc(`users/${uid}/journal/${entryId}`, kinds.journal);
export const rootDoc = (uid: string): Doc<Root> => doc(`users/${uid}/office/root`, kinds.root);

/** Whether a document is some student's root, however it is read. */
export const isRoot = (doc: Doc<unknown>): doc is Doc<Root> => doc.path.endsWith("/office/root");

/** Guarded by everyone who writes it. */
export const seatTimeDoc = (uid: string): Doc<SeatTime> => guard(doc(`users/${uid}/office/session`, kinds.seatTime));
export const closedSessionDoc = (uid: string, sessionId: string): Doc<ClosedSession> =>
  doc(`users/${uid}/sessions/${sessionId}`, kinds.closedSession);
export const pvqAnswersDoc = (uid: string): Doc<PvqAnswers> => doc(`users/${uid}/office/pvqAnswers`, kinds.pvqAnswers);
export const challengeDoc = (uid: string, challengeId: string): Doc<Challenge> =>
  doc(`users/${uid}/challenges/${challengeId}`, kinds.challenge);

const enrollmentPath = (uid: string, courseId: string) => `users/${uid}/enrollments/${courseId}`;

export const enrollmentDoc = (uid: string, courseId: string): Doc<Enrollment> =>
  doc(enrollmentPath(uid, courseId), kinds.enrollment);
export const quizRecordDoc = (uid: string, courseId: string, quizId: string): Doc<QuizRecord> =>
  doc(`${enrollmentPath(uid, courseId)}/quizRecords/${quizId}`, kinds.quizRecord);
export const attemptDoc = (uid: string, courseId: string, attemptId: string): Doc<Attempt> =>
  doc(`${enrollmentPath(uid, courseId)}/attempts/${attemptId}`, kinds.attempt);
export const sealedKeyDoc = (uid: string, courseId: string, attemptId: string): Doc<SealedKey> =>
  doc(`${enrollmentPath(uid, courseId)}/attempts/${attemptId}/sealed/key`, kinds.sealedKey);

export const certificateDoc = (certificateNumber: string): Doc<Certificate> =>
  doc(`certificates/${certificateNumber}`, kinds.certificate);

/** Records of students who are erased. */
export const keptRecordDoc = (pseudonym: string, name: string): Doc<KeptRecord> =>
  doc(`kept/${pseudonym}/records/${name}`, kinds.keptRecord);

export const roleDoc = (uid: string): Doc<RoleRecord> => doc(`roles/${uid}`, kinds.role);

export const courseDoc = (courseId: string): Doc<CourseRecord> => doc(`courses/${courseId}`, kinds.course);
export const seatDoc = (courseId: string, generation: number, shard: number): Doc<Seat> =>
  doc(`courses/${courseId}/seats/${generation}-${shard}`, kinds.seat);
/** The shards of a course that are there, of whatever layout. */
export const seatsOf = (courseId: string): Search<Seat> => ({
  collection: `courses/${courseId}/seats`,
  kind: kinds.seat,
  limit: PAGE,
});
export const quizDoc = (courseId: string, quizId: string): Doc<Quiz> =>
  doc(`courses/${courseId}/quizzes/${quizId}`, kinds.quiz);
export const bankVersionDoc = (courseId: string, quizId: string, version: number): Doc<BankVersion> =>
  doc(`courses/${courseId}/quizzes/${quizId}/versions/${version}`, kinds.bankVersion);
/** All versions of a bank, in pages. */
export const bankVersionsOf = (courseId: string, quizId: string, after: string | undefined): Search<BankVersion> => ({
  collection: `courses/${courseId}/quizzes/${quizId}/versions`,
  kind: kinds.bankVersion,
  after,
  limit: VERSIONS,
});
export const bankPartDoc = (courseId: string, quizId: string, partId: string): Doc<BankPart> =>
  doc(`courses/${courseId}/quizzes/${quizId}/parts/${partId}`, kinds.bankPart);
/** When a part expires and whether it is complete, if it is there. */
export const bankPartNamed = (
  courseId: string,
  quizId: string,
  partId: string,
): Search<Pick<BankPart, "expiresAt" | "isComplete">> => ({
  collection: `courses/${courseId}/quizzes/${quizId}/parts`,
  kind: kinds.bankPart,
  only: ["expiresAt", "isComplete"],
  ids: [partId],
  limit: 1,
});
export const chunkDoc = (courseId: string, quizId: string, chunkId: string): Doc<Chunk> =>
  doc(`courses/${courseId}/quizzes/${quizId}/chunks/${chunkId}`, kinds.chunk);

export const pvqCatalogueDoc = (): Doc<PvqCatalogue> => doc("pvqCatalogue/current", kinds.pvqCatalogue);

/** A document with the server's times, too; for showing, never for deciding. */
export const asStored = <T>({ path, kind: { root: _, ...kind } }: Doc<T>): Doc<Record<string, unknown>> =>
  doc(path, { ...kind, shown: true });

/** Registrar's documents of a collection with the server's times, in pages; for showing, never for deciding. */
export const recordsIn = (
  collection: string,
  after: string | undefined,
  limit: number,
): Search<Record<string, unknown>> => ({ collection, after, limit });

/** Some fields of the documents beside one, times as milliseconds, in pages. */
export const fieldsBeside = <T extends object>(
  { path, kind }: Doc<unknown>,
  only: readonly (keyof T & string)[],
  after: string | undefined,
  fields: Readonly<Record<string, string>> = {},
): Search<T> => ({ collection: path.slice(0, path.lastIndexOf("/")), kind, only, fields, after, limit: PAGE });

/** What statistics need of the attempts at a version of a quiz, in pages; the path is the sole order. */
export const attemptsAt = (
  { courseId, quizId, version: bankVersion }: { courseId: string; quizId: string; version: number },
  after: string | undefined,
  limit: number,
): Search<Pick<Attempt, "questionIds" | "answers" | "result">> => ({
  group: "attempts",
  top: "users",
  kind: kinds.attempt,
  fields: { courseId, quizId, bankVersion },
  only: ["questionIds", "answers", "result"],
  after,
  limit,
});

/** All roles, in pages. */
export const rolesByPage = (limit: number): Search<RoleRecord> => ({ collection: "roles", kind: kinds.role, limit });

/** A document by its path alone, whoever's it is, with all of its fields. */
export const recordAt = (path: string): Doc<Record<string, unknown>> => doc(path, {});

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
  top: "users",
  kind: kinds.enrollment,
  fields: { courseId, ...(status && { status }) },
  after,
  limit,
});

/** Courses by their ids, at most 30. */
export const coursesOf = (courseIds: readonly string[]): Search<CourseRecord> => ({
  collection: "courses",
  kind: kinds.course,
  ids: courseIds,
  limit: courseIds.length,
});

/** Certificates by their numbers, at most 30, as they lie there. */
export const certificatesOf = (certificateNumbers: readonly string[]): Search<Record<string, unknown>> => ({
  collection: "certificates",
  kind: { ...kinds.certificate, shown: true },
  ids: certificateNumbers,
  limit: certificateNumbers.length,
});
