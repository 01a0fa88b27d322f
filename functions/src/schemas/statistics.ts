import { z } from "zod";
import { text } from "./primitives.ts";
import { questionType } from "./quizzes.ts";
import { quizRef, version } from "./refs.ts";

const TOKEN_BYTES = 2048;

export const statistics = {
  quizStatistics: {
    input: z.strictObject({
      ...quizRef,
      version: version.exactOptional(),
      pageToken: text(TOKEN_BYTES).exactOptional(),
    }),
    output: z.object({
      version: z.int(),
      attempts: z.int(),
      questions: z.array(
        z.object({
          questionId: z.string(),
          type: questionType,
          attempts: z.int(),
          answered: z.int(),
          facility: z.number().nullable(),
          discrimination: z.number().nullable(),
          choiceCounts: z.record(z.string(), z.int()).exactOptional(),
        }),
      ),
      nextPageToken: z.string().exactOptional(),
    }),
  },
};
