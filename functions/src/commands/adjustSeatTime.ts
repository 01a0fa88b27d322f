import { add, create, merge, update } from "../platform/changes.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import { enrollmentDoc, journalDoc, rootDoc, userDoc } from "../platform/documents.ts";
import { refuse } from "../platform/errors.ts";
import { staffEntryId } from "../platform/journal.ts";

export const adjustSeatTime = defineCommand({
  name: "adjustSeatTime",
  caller: "admin",
  lane: ({ input: { uid } }) => uid,
  reads: ({ input: { uid, courseId } }) => ({ root: rootDoc(uid), enrollment: enrollmentDoc(uid, courseId) }),
  /** Credited time is what beats and staff made it, and is never below 0: beats only add, and all others move the root. */
  decide({ enrollment }, { actor, input, receipt: { requestId, ...receipt } }) {
    const { uid, courseId, seconds, reason } = input;
    if (!enrollment) return { refusal: refuse("not-enrolled") };
    const courseSeconds = enrollment.courseSeconds + seconds;
    if (courseSeconds < 0) {
      return { refusal: refuse("more-than-credited", { courseSeconds: enrollment.courseSeconds }) };
    }
    return {
      result: { courseSeconds },
      changes: [
        update(enrollmentDoc(uid, courseId), { courseSeconds: add(seconds) }),
        merge(userDoc(uid), { instructionSeconds: add(seconds) }),
        create(journalDoc(uid, staffEntryId(actor, requestId)), {
          callable: "adjustSeatTime",
          actor: "staff",
          outcome: "result",
          result: { courseId, seconds, reason },
          ...receipt,
        }),
      ],
    };
  },
});
