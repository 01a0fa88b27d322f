import { admit } from "../domain/admit.ts";
import { heartbeatSecondsOf, isOpen, opened } from "../domain/seatTime/sessions.ts";
import { merge } from "../platform/changes.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import { courseDoc, enrollmentDoc, rootDoc, seatTimeDoc } from "../platform/documents.ts";
import { refuse } from "../platform/errors.ts";
import { closeSession } from "./closeSession.ts";
import { jitterOf } from "./jitter.ts";

export const startSession = defineCommand({
  name: "startSession",
  caller: "student",
  reads: ({ actor, input: { courseId } }) => ({
    root: rootDoc(actor),
    enrollment: enrollmentDoc(actor, courseId),
    seatTime: seatTimeDoc(actor),
    course: courseDoc(courseId),
  }),
  /** At most one session of a student is open, and it is credited nothing from before it was started. */
  decide({ root, enrollment, seatTime, course }, { actor, input: { courseId }, now, random }) {
    if (!course) return { refusal: refuse("no-such-course") };
    if (course.status === "draft") return { refusal: refuse("course-not-open", { status: course.status }) };
    const denial = admit({ to: "study", enrollment, root, now, jitterOf: jitterOf(random, actor, courseId) });
    if (denial || !enrollment) return { refusal: denial ?? refuse("not-enrolled") };

    const policy = enrollment.policy.seatTime;
    const before = isOpen(seatTime) ? closeSession({ uid: actor, seatTime, root, now }, "superseded") : undefined;
    const after = opened(before?.seatTime ?? seatTime, courseId, policy, now);
    return {
      result: { sessionId: after.open.sessionId, heartbeatSeconds: heartbeatSecondsOf(policy) },
      changes: [merge(seatTimeDoc(actor), after), ...(before?.records ?? [])],
    };
  },
});
