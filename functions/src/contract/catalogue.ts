/** Whether students see a course (`draft`: no) and may enroll in it (`open`: yes). In a closed one the enrolled go on. */
export type CourseStatus = "draft" | "open" | "closed";

/** One lesson of a course. */
export interface Lesson {
  lessonId: string;
  /** 1-200 characters. */
  title: string;
  /** Credited seconds before the lesson can be completed, 0-86,400. Stored; nothing acts on it yet. */
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
  pvq: null;
  /** Days from enrollment until it must be completed; `null`: no limit. */
  deadlineDays: null;
  /** Years for which records are kept after they are closed, 0-100. Stored; nothing is erased yet. */
  retentionYears: number;
}

/** The rules of credited time. There is none yet, so what measures it is stored and nothing acts on it. */
export interface SeatTimePolicy {
  /** Credited seconds that the course takes; not enforced yet, so only 0. */
  requiredSeconds: 0;
  /** Most seconds credited a day, 1-86,400. */
  dailyMaximumSeconds: number;
  /** A gap above it ends a session, 1-86,400. */
  idleSeconds: number;
  /** Most seconds that one heartbeat credits, 1-86,400. */
  maximumCreditSeconds: number;
}

/** The rules of a quiz. An attempt keeps the policy under which it started; how many attempts there are goes by the policy now. */
export interface QuizPolicy {
  /** Percent of the points that passes, 0-100, at most two decimals, compared exactly. */
  passPercent: number;
  /** Attempts a student may start, 1-1,000; `null`: no limit. */
  maximumAttempts: number | null;
  /** Seconds between attempts; waits are not enforced yet, so only 0. */
  waitSeconds: 0;
  /** Seconds from the start to the deadline, 1-604,800; `null`: no limit. */
  timeLimitSeconds: number | null;
  /** Seconds after the deadline in which answers still count, marked late, 0-86,400. */
  graceSeconds: number;
  /** Questions drawn for a paper, 1-200; `null`: all, of a bank of at most 200. */
  draw: number | null;
  /** Whether a draw avoids questions that the student has seen; not enforced yet. */
  avoidSeen: false;
  /** Whether questions and choices come in an order of the student's own. */
  shuffle: boolean;
  /** Which attempt is the grade. */
  grading: GradingMethod;
  /** When a student may see the right answers. */
  review: ReviewPolicy;
  /** What follows when attempts are used up. */
  onExhausted: "none";
  /** The lesson that the quiz belongs to. */
  lessonId: null;
  /** Whether a certificate needs this quiz passed. */
  final: false;
}

/** When a student may see the right answers of a closed attempt: never, at once, when the quiz is passed, or when no attempt is left. */
export type ReviewPolicy = "never" | "afterSubmit" | "afterPass" | "afterLastAttempt";

/** How several attempts make one grade: the best counts. */
export type GradingMethod = "highest";

/** Every field with a mildest value may be left out of an input; it is filled in. */
export interface CoursePolicyInput extends Partial<Omit<CoursePolicy, "seatTime">> {
  seatTime?: Partial<SeatTimePolicy>;
}

/** `passPercent` must be stated; the rest defaults to the mildest value (and `draw` to all questions). */
export type QuizPolicyInput = Pick<QuizPolicy, "passPercent"> & Partial<QuizPolicy>;

/** A course as it is sent: `policy` fields may be left out. */
export interface CourseInput extends Omit<Course, "policy"> {
  policy?: CoursePolicyInput;
}
