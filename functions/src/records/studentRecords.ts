/**
 * The documents as decisions see them: times are milliseconds, server timestamps are left out, so that no decision can
 * read one. Fields that apps may rely on come from the contract; what is added here is the registrar's own.
 */
import type {
  AttemptDocument,
  AttemptResult,
  CallableName,
  ClosedSessionStatus,
  EnrollmentDocument,
  PvqPolicy,
  QuizPolicy,
  QuizRecordDocument,
  RefusalReason,
  Role,
  SystemAction,
  UserDocument,
} from "../contract/index.ts";
import type { Feedback, Key } from "./bank.ts";
import type { Tombstone } from "./tombstone.ts";

/** A document without the times that no decision reads. */
export type Decidable<D> = Omit<D, "updatedAt" | "at">;

/** `users/{uid}/office/root`: decisions about one student are serial because each moves its version. */
export interface Root {
  version: number;
  openAttempts?: OpenAttempt[];
  /** Identity questions over all courses. */
  pvq?: PvqStanding;
  /** Counters that a school brought along are counted in; the journal says which. */
  hasBaseline?: true;
  /** The student is erased: the root stays and nothing else. */
  erased?: Tombstone;
  /** When the sweep of erased students has something to do next; `null`: never again. */
  sweepAt?: number | null;
}

/** The part of identity questions that follows the student from course to course. */
export interface PvqStanding {
  /** Misses since the last right answer or lock. */
  consecutiveMisses: number;
  /** Nothing is evaluated before it; `null`: not locked. */
  lockedUntil: number | null;
  /** The one question that is asked and not yet answered. */
  challenge: OpenChallenge | null;
  /** Questions asked last, the latest last. */
  recent: string[];
  /** Nothing before it is credited: when the last question was settled or the last lock ended by staff. */
  clearedAt: number;
  /** A question was asked since the answers were last open: only staff reopen them. */
  answersClosed?: boolean;
  /** When staff unlocked the student: misses up to then neither lock nor are consecutive. */
  unlocks?: number[];
}

export interface OpenChallenge {
  courseId: string;
  challengeId: string;
  questionId: string;
  /** As it was asked; the catalogue may have changed. */
  prompt: string;
  /** The last millisecond in which an answer counts. */
  deadline: number;
}

export interface OpenAttempt {
  courseId: string;
  quizId: string;
  attemptId: string;
  /** The last millisecond in which answers count; `null`: no limit. */
  closesAt: number | null;
}

export type User = Decidable<UserDocument<number>>;

export interface Enrollment extends Decidable<EnrollmentDocument<number>> {
  checks: Checks;
  /** `lessonSeconds` when a lesson was last reset: what was credited before counts no longer towards it. */
  resetSeconds: Record<string, number>;
}

/** The identity questions of one course. */
export interface Checks {
  asked: number;
  /** Answered wrong or not in time. */
  missed: number;
  askedByLesson: Record<string, number>;
  /** `courseSeconds` when the last question was asked. */
  secondsAtAsked: number;
  /** The credit when the last question was passed. */
  passed: { courseSeconds: number; lessonSeconds: Record<string, number> };
  /** Another question is due whatever was credited: after a lapse, a wrong answer, a lock, or for this lesson. */
  owed: null | { lessonId: string | null };
  /** When staff last ended an exclusion: misses up to then do not exclude. */
  reinstatedAt?: number;
  /** It was not active when it was excluded, and will not be when it no longer is. */
  excludedFrom?: "withdrawn";
}

/** `users/{uid}/office/session`: the session that is open, and what the student was credited of late. */
export interface SeatTime {
  /** Sessions ever started. */
  started: number;
  open: OpenSession | null;
  /** In ms: nothing before it is credited any more. */
  creditedThrough: number;
  /** Credited seconds by local date, over all courses; the latest dates only. */
  days: Record<string, number>;
  /** When the gap of the open session is over, unless it is credited or cleared before; `null`: none is open. */
  idleAt: number | null;
}

export interface OpenSession {
  sessionId: string;
  courseId: string;
  startedAt: number;
  /** As in the policy of the enrollment. */
  idleSeconds: number;
  /** The one that the last beat named which named any. */
  lessonId: string | null;
  /** Credited, in all, by local date and by lesson. */
  seconds: number;
  days: Record<string, number>;
  lessons: Record<string, number>;
}

/** `users/{uid}/sessions/{sessionId}`: never changed once written. */
export interface ClosedSession extends Omit<OpenSession, "sessionId" | "idleSeconds" | "lessonId"> {
  status: ClosedSessionStatus;
  endedAt: number;
}

/** `users/{uid}/challenges/{challengeId}`: an identity question that was asked. No client reads it. */
export interface Challenge {
  courseId: string;
  questionId: string;
  /** The lesson that asked for it, and in which it counts; `null`: none did. */
  lessonId: string | null;
  askedAt: number;
  /** The last millisecond in which an answer counts. */
  deadline: number;
  /** `void`: before it was answered, staff reopened the answers or corrected one so that it locks; it counts as asked. */
  status: "open" | Verdict | "void";
  /** The deadline if it lapsed, whenever that was noticed. */
  settledAt: number | null;
  /** The rule of what misses lead to when it was asked. */
  rule: LockRule;
  /** By staff, the last one in force. */
  corrections: { correct: boolean; reason: string; at: number }[];
}

/** The end of an identity question. */
export type Verdict = "right" | "wrong" | "lapsed";

export type LockRule = Pick<PvqPolicy, "lock" | "lockSeconds">;

/** `users/{uid}/office/pvqAnswers`. No client reads it. */
export interface PvqAnswers {
  answers: Record<string, SealedAnswer>;
  /** How often staff reopened them. */
  generation: number;
}

/** An answer as it is kept: nobody can tell it from this without the pepper. */
export interface SealedAnswer {
  hash: string;
  salt: string;
  cost: HashCost;
  pepperVersion: string;
}

/** Parameters of scrypt. */
export interface HashCost {
  N: number;
  r: number;
  p: number;
}

export interface QuizRecord extends Decidable<QuizRecordDocument<number>> {
  /** The result of each closed attempt, by its number. */
  grades: Record<string, AttemptGrade>;
  /** When the last closed attempt ended, by submission or deadline; `null`: none has. */
  lastEndedAt: number | null;
  /** Attempts started before the lesson was last reset: they are used, and count no longer against the limit. */
  attemptsBeforeReset: number;
  /** The lesson that was last reset, to be done again before the next attempt; `null`: none was. */
  resetLessonId: string | null;
  /** Questions that the student has had, by their place in the bank of this digest. */
  seen: { bankDigest: string; indexes: number[] };
  /** By staff, in force. */
  override: Override;
}

export interface AttemptGrade {
  percent: number;
  passed: boolean;
}

export interface Override {
  extraAttempts: number;
  extraSeconds: number;
}

export interface Attempt extends Decidable<AttemptDocument<number>> {
  /** The last millisecond in which answers count; `null`: no limit. */
  closesAt: number | null;
  /** As it was at the start. */
  policy: QuizPolicy;
  /** With quiz and version of its bank: which statistics it counts in. */
  courseId: string;
  bankVersion: number;
  /** Those of the paper, so that statistics need not read it. */
  questionIds: string[];
  /** Receipts of the saves, by request id. */
  saves: Record<string, SaveReceipt>;
  result: AttemptResult | null;
}

/** Proof that a save was decided, and the answer it got. */
export interface SaveReceipt {
  revision: number;
  fingerprint: string;
  secretVersion: string;
  /** The fingerprint leaves out what may be guessed. */
  knownByPart?: true;
}

/** `…/attempts/{attemptId}/sealed/key`: what grades the attempt. No client reads it. */
export interface SealedKey {
  keys: Record<string, Key>;
  feedback: Record<string, Feedback>;
}

/** `certificates/{certificateNumber}`. No client reads it. */
export interface Certificate {
  uid: string;
  courseId: string;
  courseTitle: string;
  name: string | null;
  issuedAt: number;
}

/** `roles/{uid}`. The first one is written by the owner of the project, without a version. */
export interface RoleRecord {
  role: Role;
  version?: number;
}

/** An entry of the journal, once per request: receipt, audit record and history in one. */
export interface JournalEntry {
  callable: CallableName | SystemAction;
  /** A uid, `staff` or `system`. */
  actor: string;
  outcome: "result" | "refusal";
  result?: unknown;
  reason?: RefusalReason;
  details?: object;
  /** When the entry may be forgotten: of those that changed nothing, and so are receipts and no record. */
  expireAt?: number;
  fingerprint: string;
  secretVersion: string;
  /** The fingerprint leaves out answers to identity questions; what has none of it held them, in earlier versions. */
  knownByPart?: true;
}
