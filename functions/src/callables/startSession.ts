import { closeSession } from "../domain/seatTime/closeSession.ts";
import { heartbeatSecondsOf, isOpen, opened } from "../domain/seatTime/sessions.ts";
import { admit } from "../domain/standing/admit.ts";
import { jitterOf } from "../domain/standing/jitter.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { merge } from "../records/changes.ts";
import { courseDoc, enrollmentDoc, rootDoc, seatTimeDoc } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";

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
  decide({ root, enrollment, seatTime, course }, call) {
    const {
      actor,
      input: { courseId },
      now,
      random,
    } = call;
    if (!course) return { refusal: refuse("no-such-course") };
    if (course.status === "draft") return { refusal: refuse("course-not-open", { status: course.status }) };
    const denial = admit({ to: "study", enrollment, root, now, jitterOf: jitterOf(random, actor, courseId) });
    if (denial || !enrollment) return { refusal: denial ?? refuse("not-enrolled") };

    const policy = enrollment.policy.seatTime;
    const before = isOpen(seatTime) ? closeSession({ uid: actor, seatTime, root, call }, "superseded") : undefined;
    const after = opened(before?.seatTime ?? seatTime, courseId, policy, now);
    return {
      result: { sessionId: after.open.sessionId, heartbeatSeconds: heartbeatSecondsOf(policy) },
      changes: [merge(seatTimeDoc(actor), after), ...(before?.records ?? [])],
    };
  },
});
