import { z } from "zod";
import { course, quizPolicy } from "./catalogue.ts";
import { id, nameEachOnce, serverId, text, title } from "./primitives.ts";
import { courseRef, mutation, quizRef, version } from "./refs.ts";

const SOURCE_BYTES = 8 * 1024 * 1024;
const TRY_LAST = "is for the call that names all parts; stage this one, which nobody sees until then";

/** What is said of questions in a source. */
const remarks = z.array(z.object({ line: z.int(), message: z.string() })).max(200);

export const authoring = {
  saveCourse: {
    input: mutation({ ...courseRef, course, baseVersion: version.exactOptional() }),
    output: z.object({ courseId: z.string(), version: z.int() }),
  },
  importQuiz: {
    input: mutation({
      ...quizRef,
      title,
      format: z.enum(["gift", "aiken", "csv", "json"]),
      source: text(SOURCE_BYTES),
      policy: quizPolicy,
      baseVersion: version.exactOptional(),
      dryRun: z.boolean().exactOptional(),
      stage: z.boolean().exactOptional(),
      staged: z
        .array(serverId)
        .max(100)
        .refine((parts) => new Set(parts).size === parts.length, "must name each part once")
        .exactOptional(),
    }).refine(({ stage, dryRun }) => !(stage && dryRun), { path: ["dryRun"], message: TRY_LAST }),
    output: z.object({
      version: z.int(),
      imported: z.int(),
      rejected: remarks,
      rejectedCount: z.int(),
      warnings: remarks.exactOptional(),
      warningCount: z.int().exactOptional(),
      part: z.string().exactOptional(),
    }),
  },
  savePvqCatalogue: {
    input: mutation({
      questions: z
        .array(z.strictObject({ questionId: id, prompt: title }))
        .max(200)
        .refine(nameEachOnce, "questionIds must differ"),
    }),
    output: z.object({ version: z.int() }),
  },
};
