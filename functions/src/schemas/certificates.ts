import { z } from "zod";
import { text } from "./primitives.ts";
import { courseRef, mutation } from "./refs.ts";

export const certificates = {
  issueCertificate: {
    input: mutation(courseRef),
    output: z.object({ certificateNumber: z.string(), issuedAt: z.int() }),
  },
  verifyCertificate: {
    input: z.strictObject({ certificateNumber: text(64) }),
    output: z.object({
      valid: z.boolean(),
      courseTitle: z.string(),
      issuedAt: z.int(),
      name: z.string().exactOptional(),
    }),
  },
};
