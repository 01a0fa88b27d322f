import type { CoursePolicy, PvqPolicy, QuizPolicy, SeatTimePolicy } from "../src/contract/index.ts";

/** A question every 100 s, a minute to answer it, and a minute's lock after two misses in a row. */
export const pvqPolicy = (more: Partial<PvqPolicy> = {}): PvqPolicy => ({
  everySeconds: 100,
  jitterSeconds: 0,
  answerSeconds: 60,
  minimumAnswers: 1,
  minimumAsked: 0,
  minimumAskedPerLesson: 0,
  noRepeatWithin: 0,
  onWrong: "miss",
  onLapse: "miss",
  lock: { kind: "consecutive", misses: 2 },
  lockSeconds: 60,
  forbiddenTopics: [],
  ...more,
});

/** A course without deadline and retention. */
export const coursePolicy = (seatTime: SeatTimePolicy, pvq: PvqPolicy | null = null): CoursePolicy => ({
  seatTime,
  pvq,
  deadlineDays: null,
  retentionYears: 0,
});

/** The mildest policy of a quiz. */
export const quizPolicy = (more: Pick<QuizPolicy, "passPercent"> & Partial<QuizPolicy>): QuizPolicy => ({
  maximumAttempts: null,
  waitSeconds: 0,
  timeLimitSeconds: null,
  graceSeconds: 0,
  draw: null,
  avoidSeen: false,
  shuffle: false,
  grading: "highest",
  review: "never",
  onExhausted: "none",
  lessonId: null,
  final: false,
  opensAfter: [],
  ...more,
});
