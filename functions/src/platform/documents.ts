/** Every document, by path, with what is stored in it. Ids are checked by the schemas before they come here. */
import type {
  Attempt,
  Challenge,
  Chunk,
  CourseRecord,
  Enrollment,
  JournalEntry,
  PvqAnswers,
  PvqCatalogue,
  Quiz,
  QuizRecord,
  RoleRecord,
  Root,
  SealedKey,
  Seat,
  User,
} from "../domain/records.ts";

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

/** Documents that hold a `T` each, and nothing else. */
export interface Collection<T> {
  readonly path: string;
  readonly kind: Kind;
  readonly [stored]?: T;
}

/** The document, whose writers ask that nobody else wrote it since it was read. */
export const guard = <T>(doc: Doc<T>): Doc<T> => ({ ...doc, guarded: true });

const kind = <T>(of: Kind & { times?: readonly (keyof T & string)[] }): Kind => of;

const user = kind<User>({ stamp: "updatedAt" });
const journal = kind<JournalEntry>({ stamp: "at" });
const root = kind<Root>({ root: true });
const enrollment = kind<Enrollment>({ stamp: "updatedAt", times: ["enrolledAt", "deadlineAt"] });
const quizRecord = kind<QuizRecord>({ stamp: "updatedAt" });
const attempt = kind<Attempt>({ times: ["startedAt", "deadline", "submittedAt", "closesAt"] });
const sealedKey = kind<SealedKey>({ json: true });
const role = kind<RoleRecord>({});
const course = kind<CourseRecord>({ stamp: "updatedAt", catalogue: true });
const seat = kind<Seat>({});
const quiz = kind<Quiz>({ stamp: "updatedAt", catalogue: true });
const chunk = kind<Chunk>({ json: true });
const challenge = kind<Challenge>({ times: ["askedAt", "deadline", "settledAt"] });
const pvqAnswers = kind<PvqAnswers>({});
const pvqCatalogue = kind<PvqCatalogue>({ stamp: "updatedAt" });

const doc = <T>(path: string, of: Kind): Doc<T> => ({ path, kind: of });

export const userDoc = (uid: string): Doc<User> => doc(`users/${uid}`, user);
export const journalDoc = (uid: string, entryId: string): Doc<JournalEntry> =>
  doc(`users/${uid}/journal/${entryId}`, journal);
export const rootDoc = (uid: string): Doc<Root> => doc(`users/${uid}/office/root`, root);

export const pvqAnswersDoc = (uid: string): Doc<PvqAnswers> => doc(`users/${uid}/office/pvqAnswers`, pvqAnswers);
export const challengeDoc = (uid: string, challengeId: string): Doc<Challenge> =>
  doc(`users/${uid}/challenges/${challengeId}`, challenge);
/** All questions that a student was asked. */
export const challengesOf = (uid: string): Collection<Challenge> => ({
  path: `users/${uid}/challenges`,
  kind: challenge,
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

export const roleDoc = (uid: string): Doc<RoleRecord> => doc(`roles/${uid}`, role);

export const courseDoc = (courseId: string): Doc<CourseRecord> => doc(`courses/${courseId}`, course);
export const seatDoc = (courseId: string, generation: number, shard: number): Doc<Seat> =>
  doc(`courses/${courseId}/seats/${generation}-${shard}`, seat);
export const quizDoc = (courseId: string, quizId: string): Doc<Quiz> =>
  doc(`courses/${courseId}/quizzes/${quizId}`, quiz);
export const chunkDoc = (courseId: string, quizId: string, chunkId: string): Doc<Chunk> =>
  doc(`courses/${courseId}/quizzes/${quizId}/chunks/${chunkId}`, chunk);

export const pvqCatalogueDoc = (): Doc<PvqCatalogue> => doc("pvqCatalogue/current", pvqCatalogue);
