import { fileStaffAct } from "../domain/standing/filing.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { add, merge, update } from "../records/changes.ts";
import { enrollmentDoc, rootDoc, userDoc } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";

export const adjustSeatTime = defineCommand({
  name: "adjustSeatTime",
  caller: "admin",
  lane: ({ input: { uid } }) => uid,
  reads: ({ input: { uid, courseId } }) => ({ root: rootDoc(uid), enrollment: enrollmentDoc(uid, courseId) }),
  /**
   * Credited time is what beats and staff made it, and is never below 0: beats only add, and all others move the root.
   * What staff take away was sat through all the same: it puts off no identity question, and a lapse takes back none the less.
   */
  decide({ enrollment }, call) {
    const { uid, courseId, seconds, reason } = call.input;
    if (!enrollment) return { refusal: refuse("not-enrolled") };
    const courseSeconds = enrollment.courseSeconds + seconds;
    if (courseSeconds < 0) {
      return { refusal: refuse("more-than-credited", { courseSeconds: enrollment.courseSeconds }) };
    }
    const { checks } = enrollment;
    const taken = Math.min(0, seconds);
    const passed = { ...checks.passed, courseSeconds: checks.passed.courseSeconds + taken };
    return {
      result: { courseSeconds },
      changes: [
        update(enrollmentDoc(uid, courseId), {
          courseSeconds: add(seconds),
          checks: { ...checks, secondsAtAsked: checks.secondsAtAsked + taken, passed },
        }),
        merge(userDoc(uid), { instructionSeconds: add(seconds) }),
        fileStaffAct("adjustSeatTime", uid, call, { courseId, seconds, reason }),
      ],
    };
  },
});
