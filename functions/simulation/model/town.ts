import type { CourseInput } from "../../src/contract/index.ts";

/** The courses that students live in: each is strict in other ways. */
export const courseIds = ["plain", "small", "watched", "strict"] as const;
export type CourseId = (typeof courseIds)[number];

const lessons = [
  { lessonId: "one", title: "One", minimumSeconds: 0 },
  { lessonId: "two", title: "Two", minimumSeconds: 20 },
];
export const lessonIds: readonly string[] = lessons.map(({ lessonId }) => lessonId);
const base = { title: "Driving", status: "open", timeZone: "America/Chicago", lessons } as const;
const pvq = { everySeconds: 40, answerSeconds: 60, noRepeatWithin: 1 };

export const courseInputs = {
  plain: {
    ...base,
    capacity: null,
    policy: { seatTime: { requiredSeconds: 60, idleSeconds: 300, maximumCreditSeconds: 60 } },
  },
  small: {
    ...base,
    capacity: 1,
    policy: { deadlineDays: 1, seatTime: { idleSeconds: 30, maximumCreditSeconds: 20, dailyMaximumSeconds: 50 } },
  },
  watched: {
    ...base,
    capacity: 2,
    policy: {
      seatTime: { idleSeconds: 120 },
      pvq: {
        ...pvq,
        onWrong: "askAnother",
        onLapse: "rewindLesson",
        lock: { kind: "consecutive", misses: 2 },
        lockSeconds: 60,
      },
    },
  },
  strict: {
    ...base,
    capacity: null,
    timeZone: "Pacific/Auckland",
    policy: {
      pvq: {
        ...pvq,
        jitterSeconds: 5,
        minimumAsked: 1,
        minimumAskedPerLesson: 1,
        onWrong: "askAnother",
        onLapse: "fail",
        lock: { kind: "rate", above: 30, minimumAsked: 2 },
        lockSeconds: null,
      },
    },
  },
} satisfies Record<CourseId, CourseInput>;
