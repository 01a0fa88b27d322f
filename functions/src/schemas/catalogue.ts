import { z } from "zod";
import { id, percent, timeZone, title, wholeNumber } from "./primitives.ts";

const DAY_SECONDS = 86_400;

const daySeconds = wholeNumber(1, DAY_SECONDS).default(DAY_SECONDS);

const WEEK_SECONDS = 7 * DAY_SECONDS;

const pvqPolicy = z.strictObject({
  everySeconds: wholeNumber(1, WEEK_SECONDS),
  jitterSeconds: wholeNumber(0, WEEK_SECONDS).default(0),
  answerSeconds: daySeconds,
  minimumAnswers: wholeNumber(1, 100).default(1),
  minimumAsked: wholeNumber(0, 1000).default(0),
  minimumAskedPerLesson: wholeNumber(0, 100).default(0),
  noRepeatWithin: wholeNumber(0, 100).default(0),
  onWrong: z.enum(["miss", "askAnother"]).default("miss"),
  onLapse: z.enum(["miss", "rewindLesson", "fail"]).default("miss"),
  lock: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("consecutive"), misses: wholeNumber(1, 100) }),
    z.strictObject({ kind: z.literal("rate"), above: percent, minimumAsked: wholeNumber(0, 1000) }),
  ]),
  lockSeconds: wholeNumber(0, 365 * DAY_SECONDS).nullable(),
  forbiddenTopics: z
    .array(z.enum(["mothersMaidenName", "socialSecurityNumber"]))
    .max(2)
    .default([]),
});

export const coursePolicy = z.strictObject({
  seatTime: z
    .strictObject({
      requiredSeconds: wholeNumber(0, 365 * DAY_SECONDS).default(0),
      dailyMaximumSeconds: daySeconds,
      idleSeconds: daySeconds,
      maximumCreditSeconds: daySeconds,
    })
    .prefault({}),
  pvq: pvqPolicy.nullable().default(null),
  deadlineDays: wholeNumber(1, 3650).nullable().default(null),
  retentionYears: wholeNumber(0, 100).default(0),
});

const lesson = z.strictObject({ lessonId: id, title, minimumSeconds: wholeNumber(0, DAY_SECONDS) });

export const course = z.strictObject({
  title,
  status: z.enum(["draft", "open", "closed"]),
  capacity: wholeNumber(0, 100_000).nullable(),
  timeZone,
  lessons: z
    .array(lesson)
    .max(200)
    .refine(
      (lessons) => new Set(lessons.map((each) => each.lessonId)).size === lessons.length,
      "lessonIds must differ",
    ),
  policy: coursePolicy.prefault({}),
});

export const quizPolicy = z
  .strictObject({
    passPercent: percent,
    maximumAttempts: wholeNumber(1, 1000).nullable().default(null),
    waitSeconds: wholeNumber(0, 365 * DAY_SECONDS).default(0),
    timeLimitSeconds: wholeNumber(1, WEEK_SECONDS).nullable().default(null),
    graceSeconds: wholeNumber(0, DAY_SECONDS).default(0),
    draw: wholeNumber(1, 200).nullable().default(null),
    avoidSeen: z.boolean().default(false),
    shuffle: z.boolean().default(false),
    grading: z.enum(["highest", "latest", "first", "average"]).default("highest"),
    review: z.enum(["never", "afterSubmit", "afterPass", "afterLastAttempt"]).default("never"),
    onExhausted: z.enum(["none", "failCourse", "resetLesson"]).default("none"),
    lessonId: id.nullable().default(null),
    final: z.boolean().default(false),
    opensAfter: z
      .array(z.enum(["lessons", "seat-time", "identity-checks"]))
      .max(3)
      .refine((all) => new Set(all).size === all.length, "must name each once")
      .default([]),
  })
  .refine(({ onExhausted, lessonId }) => onExhausted !== "resetLesson" || lessonId !== null, {
    path: ["lessonId"],
    error: "must name the lesson that is to be done again",
  });
