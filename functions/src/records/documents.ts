/** Every document, by path, with what is stored in it. Ids are checked by the schemas before they come here. */
import type { EnrollmentStatus } from "../contract/index.ts";
import type { BankPart, BankVersion, CourseRecord, Seat } from "./catalogueRecords.ts";
import { type Kind, type KindOf, pathIn, type stored } from "./kind.ts";
import { kinds } from "./kinds.ts";
import type { Attempt, Enrollment, RoleRecord, Root } from "./studentRecords.ts";

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

/** The id of whichever document others lie beside. */
// Stryker disable next-line StringLiteral: nothing reads it, since only the path above it counts.
export const ANY = "any";

/** A page of documents without their large fields. */
const PAGE = 500;

/** Each names all chunks of a bank. */
const VERSIONS = 50;

const doc = <T>(kind: KindOf<T>, ...ids: string[]): Doc<T> => ({ path: pathIn(kind, ids), kind });

export const userDoc = (uid: string) => doc(kinds.user, uid);
export const journalDoc = (uid: string, entryId: string) => doc(kinds.journal, uid, entryId);
export const rootDoc = (uid: string) => doc(kinds.root, uid);

/** Tells whether a document is some student's root, however it is read. */
export const isRoot = (doc: Doc<unknown>): doc is Doc<Root> => doc.path.endsWith("/office/root");

/** Guarded by everyone who writes it. */
export const seatTimeDoc = (uid: string) => guard(doc(kinds.seatTime, uid));
export const closedSessionDoc = (uid: string, sessionId: string) => doc(kinds.closedSession, uid, sessionId);
export const pvqAnswersDoc = (uid: string) => doc(kinds.pvqAnswers, uid);
export const challengeDoc = (uid: string, challengeId: string) => doc(kinds.challenge, uid, challengeId);

export const enrollmentDoc = (uid: string, courseId: string) => doc(kinds.enrollment, uid, courseId);
export const quizRecordDoc = (uid: string, courseId: string, quizId: string) =>
  doc(kinds.quizRecord, uid, courseId, quizId);
export const attemptDoc = (uid: string, courseId: string, attemptId: string) =>
  doc(kinds.attempt, uid, courseId, attemptId);
export const sealedKeyDoc = (uid: string, courseId: string, attemptId: string) =>
  doc(kinds.sealedKey, uid, courseId, attemptId);

export const certificateDoc = (certificateNumber: string) => doc(kinds.certificate, certificateNumber);

/** Records of students who are erased. */
export const keptRecordDoc = (pseudonym: string, name: string) => doc(kinds.keptRecord, pseudonym, name);

export const roleDoc = (uid: string) => doc(kinds.role, uid);

export const courseDoc = (courseId: string) => doc(kinds.course, courseId);
export const seatDoc = (courseId: string, generation: number, shard: number) =>
  doc(kinds.seat, courseId, `${generation}-${shard}`);
/** The shards of a course that are there, of whatever layout. */
export const seatsOf = (courseId: string): Search<Seat> => ({
  collection: `courses/${courseId}/seats`,
  kind: kinds.seat,
  limit: PAGE,
});
export const quizDoc = (courseId: string, quizId: string) => doc(kinds.quiz, courseId, quizId);
export const bankVersionDoc = (courseId: string, quizId: string, version: number) =>
  doc(kinds.bankVersion, courseId, quizId, `${version}`);
/** All versions of a bank, in pages. */
export const bankVersionsOf = (courseId: string, quizId: string, after: string | undefined): Search<BankVersion> => ({
  collection: `courses/${courseId}/quizzes/${quizId}/versions`,
  kind: kinds.bankVersion,
  after,
  limit: VERSIONS,
});
export const bankPartDoc = (courseId: string, quizId: string, partId: string) =>
  doc(kinds.bankPart, courseId, quizId, partId);
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
export const chunkDoc = (courseId: string, quizId: string, chunkId: string) =>
  doc(kinds.chunk, courseId, quizId, chunkId);

export const pvqCatalogueDoc = () => doc(kinds.pvqCatalogue);

/** A document with the server's times, too; for showing, never for deciding. */
export const asStored = <T>({ path, kind: { root: _, ...kind } }: Doc<T>): Doc<Record<string, unknown>> => ({
  path,
  kind: { ...kind, shown: true },
});

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

/** The fields that statistics need of the attempts at a version of a quiz, in pages; the path is the sole order. */
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
export const recordAt = (path: string): Doc<Record<string, unknown>> => ({ path, kind: {} });

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
  kind: kinds.certificate,
  ids: certificateNumbers,
  limit: certificateNumbers.length,
});
