import { endingChanges } from "../domain/enrollment/ending.ts";
import { isOver } from "../domain/standing/isOver.ts";
import { defineSweep, laneOfStudent } from "../door/defineSweep.ts";
import { overdue } from "../door/overdue.ts";
import { enrollmentDoc, journalDoc, rootDoc, seatTimeDoc } from "../records/documents.ts";
import { kinds } from "../records/kinds.ts";
import type { EnrollmentOf } from "../records/refs.ts";

/** Where it is filed that an enrollment ran out of time. */
const deadlineEntryDoc = ({ uid, courseId }: EnrollmentOf) => journalDoc(uid, `lapse~enrollment~${courseId}`);

const reads = ({ input: { uid, courseId } }: { input: EnrollmentOf }) => ({
  root: rootDoc(uid),
  seatTime: seatTimeDoc(uid),
  enrollment: enrollmentDoc(uid, courseId),
});

/** Fails enrollments whose deadline has passed. */
export const failOverdueEnrollments = defineSweep({
  name: "failEnrollment",
  schedule: "every 60 minutes",
  /** Active enrollments whose deadline may have passed. */
  nominate: overdue({
    kind: kinds.enrollment,
    collection: "enrollments",
    time: "deadlineAt",
    fields: { status: "active" },
    named: ([uid, courseId]) => ({ uid, courseId }),
  }),
  entry: deadlineEntryDoc,
  lane: laneOfStudent,
  reads,
  /** An enrollment fails once, and only while it is active after its deadline. */
  decide({ root, seatTime, enrollment }, call) {
    const { uid, courseId } = call.input;
    if (enrollment?.status !== "active" || !isOver(enrollment.deadlineAt, call.now)) return undefined;
    return {
      result: { courseId, status: "failed" },
      changes: endingChanges({ uid, courseId, root, seatTime, call }, "failed"),
    };
  },
});
