import { z } from "zod";
import { enrollmentStatus } from "./enrollment.ts";
import { pvqStatus } from "./identity.ts";
import { text, uid } from "./primitives.ts";
import { courseRef } from "./refs.ts";

const TOKEN_BYTES = 2048;
const pageToken = text(TOKEN_BYTES).exactOptional();

export const records = {
  listStudents: {
    input: z.strictObject({ ...courseRef, status: enrollmentStatus.exactOptional(), pageToken }),
    output: z.object({
      students: z.array(
        z.object({
          uid: z.string(),
          status: enrollmentStatus,
          enrolledAt: z.int(),
          completedLessons: z.int(),
          totalLessons: z.int(),
          courseSeconds: z.int(),
          pvqStatus,
          attention: z.array(z.enum(["pvq-locked", "pvq-excluded", "deadline-passed"])),
        }),
      ),
      nextPageToken: z.string().exactOptional(),
    }),
  },
  exportRecord: {
    input: z.strictObject({ uid, format: z.enum(["json", "csv"]), pageToken }),
    output: z.object({
      documents: z.array(z.object({ path: z.string(), data: z.record(z.string(), z.unknown()) })).exactOptional(),
      csv: z.string().exactOptional(),
      nextPageToken: z.string().exactOptional(),
    }),
  },
};
