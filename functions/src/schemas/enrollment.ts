import { z } from "zod";
import { courseRef, mutation } from "./refs.ts";

export const enrollmentStatus = z.enum(["active", "withdrawn", "completed", "failed", "excluded"]);

export const enrollment = {
  enroll: {
    input: mutation(courseRef),
    output: z.object({
      courseId: z.string(),
      status: z.literal("active"),
      enrolledAt: z.int(),
      alreadyEnrolled: z.boolean(),
    }),
  },
  withdraw: {
    input: mutation(courseRef),
    output: z.object({ courseId: z.string(), status: z.literal("withdrawn") }),
  },
};
