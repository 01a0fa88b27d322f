import { z } from "zod";
import { pvqStatus } from "./identity.ts";
import { reason, uid, wholeNumber } from "./primitives.ts";
import { challengeRef, courseRef, mutation, quizRef } from "./refs.ts";

const role = z.enum(["student", "admin"]);

export const staff = {
  setRole: {
    input: mutation({ uid, role, replaceForeignRole: z.boolean().exactOptional() }),
    output: z.object({ uid: z.string(), role }),
  },
  grantOverride: {
    input: mutation({
      ...quizRef,
      uid,
      extraAttempts: wholeNumber(0, 1000).exactOptional(),
      extraSeconds: wholeNumber(0, 604_800).exactOptional(),
      reason,
    }),
    output: z.object({ extraAttempts: z.int(), extraSeconds: z.int() }),
  },
  eraseStudent: {
    input: mutation({ uid, reason }),
    output: z.object({
      erased: z.array(z.enum(["account", "identity-answers", "certificate-names", "role", "records"])),
      keptUntil: z.int().nullable(),
      leaves: z.array(z.enum(["fields", "collections"])).exactOptional(),
    }),
  },
  unlockPvq: {
    input: mutation({ ...courseRef, uid, reason, reopenAnswers: z.boolean().exactOptional() }),
    output: z.object({ status: z.literal("clear") }),
  },
  correctPvq: {
    input: mutation({ ...challengeRef, uid, correct: z.boolean(), reason }),
    output: z.object({ status: pvqStatus, missed: z.int(), asked: z.int() }),
  },
};
