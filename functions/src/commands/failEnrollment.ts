import { isOver } from "../domain/attempts.ts";
import type { Command } from "../platform/command.ts";
import { enrollmentDoc, journalDoc, rootDoc, seatTimeDoc } from "../platform/documents.ts";
import type { EnrollmentOf } from "../platform/overdue.ts";
import { endingChanges } from "./ending.ts";

/** Where it is filed that an enrollment ran out of time. */
export const deadlineEntryDoc = ({ uid, courseId }: EnrollmentOf) => journalDoc(uid, `lapse~enrollment~${courseId}`);

const reads = ({ input: { uid, courseId } }: { input: EnrollmentOf }) => ({
  root: rootDoc(uid),
  seatTime: seatTimeDoc(uid),
  enrollment: enrollmentDoc(uid, courseId),
});

/** Fails an enrollment whose deadline has passed; until a schedule does, the student is refused all the same. */
export const failEnrollment: Command<EnrollmentOf, ReturnType<typeof reads>, undefined, object, object> = {
  name: "failEnrollment",
  reads,
  /** An enrollment fails once, and only while it is active after its deadline. */
  decide({ root, seatTime, enrollment }, { input: { uid, courseId }, now }) {
    if (enrollment?.status !== "active" || !isOver(enrollment.deadlineAt, now)) return undefined;
    return {
      result: { courseId, status: "failed" },
      changes: endingChanges({ uid, courseId, root, seatTime, now }, "failed"),
    };
  },
};
