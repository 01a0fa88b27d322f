import type { QuizPrerequisite } from "./certificates.ts";

/** Whether students see a course (`draft`: no) and may enroll in it (`open`: yes). In a closed one the enrolled go on. */
export type CourseStatus = "draft" | "open" | "closed";

/** One lesson of a course. */
export interface Lesson {
  lessonId: string;
  /** 1-200 characters. */
  title: string;
  /** Seconds that must be credited in the lesson before it can be completed, 0-86,400; by the course as it is then. */
  minimumSeconds: number;
}

/** A course, as an admin publishes it. */
export interface Course {
  /** 1-200 characters. */
  title: string;
  status: CourseStatus;
  /** Seats, 0-100,000; `null`: no limit. */
  capacity: number | null;
  /** An IANA time zone, such as `America/Chicago`. */
  timeZone: string;
  /** At most 200, ids unique. Once a course is open none is removed. */
  lessons: Lesson[];
  policy: CoursePolicy;
}

/**
 * The rules of a course. An enrollment keeps the policy under which it was made. Rules that bind a student and that this
 * version cannot yet enforce are accepted at their mildest value only.
 */
export interface CoursePolicy {
  seatTime: SeatTimePolicy;
  /** Identity questions; `null`: none. */
  pvq: PvqPolicy | null;
  /** Days of 24 hours from enrollment in which it must be completed, 1-3,650; `null`: no limit. */
  deadlineDays: number | null;
  /** Calendar years for which records are kept, under a pseudonym, after the student is erased, 0-100; 0 unless stated. */
  retentionYears: number;
}

/** The rules of credited time. */
export interface SeatTimePolicy {
  /** Credited seconds that the course takes, 0-31,536,000. */
  requiredSeconds: number;
  /**
   * Most seconds credited under one date, 1-86,400. A second belongs to the local date in which it begins, by its course's time
   * zone; those of all courses of the student are summed.
   */
  dailyMaximumSeconds: number;
  /** A gap above it, since the session was last credited, ends the session and is not credited, 1-86,400. */
  idleSeconds: number;
  /** Most seconds that one heartbeat credits, 1-86,400; what is above is lost. Above 60, a beat that comes late loses nothing. */
  maximumCreditSeconds: number;
}

/**
 * The rules of identity questions (personal validation questions). They verify who sits in the seat; they are never a
 * login or recovery factor.
 */
export interface PvqPolicy {
  /** Credited seconds from one question to the next, 1-604,800. */
  everySeconds: number;
  /** Up to so many seconds are added, by chance that nobody can foresee, 0-604,800; 0 unless stated. */
  jitterSeconds: number;
  /** Seconds from `requestPvq` in which the answer counts, 1-86,400; 86,400 unless stated. */
  answerSeconds: number;
  /** Questions a student must have answers set for, 1-100; 1 unless stated. */
  minimumAnswers: number;
  /**
   * Questions that must have been asked before the course can be completed, 0-1,000; 0 unless stated. Those that are
   * missing when all lessons and seconds are done are due then, one after the other.
   */
  minimumAsked: number;
  /** The same of each lesson, 0-100; 0 unless stated. */
  minimumAskedPerLesson: number;
  /** A question is not asked again within so many, 0-100, as far as there are others; 0 unless stated. */
  noRepeatWithin: number;
  /** A wrong answer is a miss. `miss`: the course goes on; `askAnother`: another question is due at once. `miss` unless stated. */
  onWrong: "miss" | "askAnother";
  /**
   * No answer in time is a miss, and another question is due. `rewindLesson`: also takes back what was credited since the
   * last question that was passed. `fail`: ends the enrollment as failed. `miss` unless stated.
   */
  onLapse: "miss" | "rewindLesson" | "fail";
  /**
   * `consecutive`: so many misses in a row, 1-100. `rate`: more than `above` percent of those asked, judged at each miss
   * once `minimumAsked` were asked, and at the question that makes them so many.
   */
  lock: { kind: "consecutive"; misses: number } | { kind: "rate"; above: number; minimumAsked: number };
  /** Seconds for which a lock holds, 0-31,536,000; `null`: it excludes the student from the course for good. */
  lockSeconds: number | null;
  /** What prompts must not ask for, in the whole school and from then on; none unless stated. */
  forbiddenTopics: ForbiddenTopic[];
}

/** What some regulators forbid to collect (California, 13 CCR 345). */
export type ForbiddenTopic = "mothersMaidenName" | "socialSecurityNumber";

/** The rules of a quiz. An attempt keeps the policy under which it started; attempts and waits go by the policy now. */
export interface QuizPolicy {
  /** Percent of the points that passes, 0-100, at most two decimals, compared exactly. */
  passPercent: number;
  /** Attempts a student may start, 1-1,000; `null`: no limit. */
  maximumAttempts: number | null;
  /**
   * Seconds from the end of an attempt, which is its submission or its deadline, whichever comes first, until the next may
   * start, 0-31,536,000. By the policy now.
   */
  waitSeconds: number;
  /** Seconds from the start to the deadline, 1-604,800; `null`: no limit. */
  timeLimitSeconds: number | null;
  /** Seconds after the deadline in which answers still count, marked late, 0-86,400. */
  graceSeconds: number;
  /** Questions drawn for a paper, 1-200; `null`: all, of a bank of at most 200. */
  draw: number | null;
  /** Whether a draw takes questions first that the student has not had since the bank last changed. */
  avoidSeen: boolean;
  /** Whether questions and choices come in an order of the student's own. */
  shuffle: boolean;
  /** Which attempt is the grade. */
  grading: GradingMethod;
  /** When a student may see the right answers. */
  review: ReviewPolicy;
  /** What follows when the last attempt ends and the quiz is not passed. By the policy now. */
  onExhausted: ExhaustionPolicy;
  /** The lesson that the quiz belongs to; `null`: none. A lesson that was reset is to be done again, whichever it is now. */
  lessonId: string | null;
  /** Whether a certificate needs this quiz passed. */
  final: boolean;
  /**
   * What has to be done before an attempt starts, nothing (`[]`) unless stated; an open attempt may be finished. By the
   * policy now. Not there in quizzes that were stored before it could be stated, which wait for nothing.
   */
  opensAfter?: QuizPrerequisite[];
}

/** When a student may see the right answers of a closed attempt: never, at once, when the quiz is passed, or when no attempt is left. */
export type ReviewPolicy = "never" | "afterSubmit" | "afterPass" | "afterLastAttempt";

/**
 * How several attempts make one grade: the best counts, the latest, the first, or the mean of all, rounded half up to two
 * decimals. A quiz is passed if the attempt that counts is; by the mean, if that is at least `passPercent`.
 */
export type GradingMethod = "highest" | "latest" | "first" | "average";

/**
 * `failCourse`: the enrollment ends as failed. `resetLesson`: the lesson of the quiz is to be done again, its seconds too; then as many attempts may
 * be started anew.
 */
export type ExhaustionPolicy = "none" | "failCourse" | "resetLesson";

/** Every field with a mildest value may be left out of an input; it is filled in. */
export interface CoursePolicyInput extends Partial<Omit<CoursePolicy, "seatTime" | "pvq">> {
  seatTime?: Partial<SeatTimePolicy>;
  pvq?: PvqPolicyInput | null;
}

/** How often, and what follows misses, must be stated; the rest defaults to the mildest value. */
export type PvqPolicyInput = Pick<PvqPolicy, "everySeconds" | "lock" | "lockSeconds"> & Partial<PvqPolicy>;

/** `passPercent` must be stated; the rest defaults to the mildest value (and `draw` to all questions). */
export type QuizPolicyInput = Pick<QuizPolicy, "passPercent"> & Partial<QuizPolicy>;

/** A course as it is sent: `policy` fields may be left out. */
export interface CourseInput extends Omit<Course, "policy"> {
  policy?: CoursePolicyInput;
}
