import { z } from "zod";
import { id, reason, uid, wholeNumber } from "./primitives.ts";
import { courseRef, mutation, sessionRef } from "./refs.ts";

const YEAR_SECONDS = 31_536_000;

export const seatTime = {
  startSession: {
    input: mutation(courseRef),
    output: z.object({ sessionId: z.string(), heartbeatSeconds: z.int() }),
  },
  heartbeat: {
    input: z.strictObject({ ...sessionRef, lessonId: id.exactOptional() }),
    output: z.object({
      creditedSeconds: z.int(),
      lessonSeconds: z.int(),
      courseSeconds: z.int(),
      todaySeconds: z.int(),
      status: z.enum(["active", "idle", "superseded", "ended", "daily-limit", "pvq-due", "pvq-locked"]),
      pvqDue: z.boolean(),
    }),
  },
  endSession: {
    input: mutation(sessionRef),
    output: z.object({ courseSeconds: z.int() }),
  },
  completeLesson: {
    input: mutation({ ...courseRef, lessonId: id }),
    output: z.object({ completedLessons: z.int(), totalLessons: z.int(), alreadyCompleted: z.boolean() }),
  },
  adjustSeatTime: {
    input: mutation({
      uid,
      ...courseRef,
      seconds: wholeNumber(-YEAR_SECONDS, YEAR_SECONDS).refine((seconds) => seconds !== 0, "must not be 0"),
      reason,
    }),
    output: z.object({ courseSeconds: z.int() }),
  },
};
