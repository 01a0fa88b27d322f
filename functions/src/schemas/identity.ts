import { z } from "zod";
import type { PvqAnswer } from "../contract/index.ts";
import { easyAmong } from "../domain/identity/easyAnswers.ts";
import { id, nameEachOnce, text } from "./primitives.ts";
import { challengeRef, courseRef, mutation } from "./refs.ts";

const answer = text(4 * 1024);
/** Each is hashed slowly, within the time of one call. */
const MAXIMUM_ANSWERS = 20;

const notEasy = (answers: readonly PvqAnswer[], context: z.RefinementCtx): void => {
  for (const { at, message } of easyAmong(answers)) {
    context.addIssue({ code: "custom", path: [at, "answer"], message });
  }
};

export const pvqStatus = z.enum(["clear", "due", "locked", "excluded"]);

export const identity = {
  setPvqAnswers: {
    input: mutation({
      answers: z
        .array(z.strictObject({ questionId: id, answer }))
        .min(1)
        .max(MAXIMUM_ANSWERS)
        .refine(nameEachOnce, "questionIds must differ")
        .superRefine(notEasy, { when: ({ issues }) => issues.length === 0 }),
    }),
    output: z.object({ answered: z.int() }),
  },
  requestPvq: {
    input: mutation(courseRef),
    output: z.object({ challengeId: z.string(), questionId: z.string(), prompt: z.string(), deadline: z.int() }),
  },
  answerPvq: {
    input: mutation({ ...challengeRef, answer }),
    output: z.object({
      correct: z.boolean(),
      status: pvqStatus,
      lockedUntil: z.int().nullable(),
      missed: z.int(),
      asked: z.int(),
    }),
  },
};
