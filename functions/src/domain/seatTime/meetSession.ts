import type { ClosedSessionStatus } from "../../contract/index.ts";
import type { Call, Request, Seen, State } from "../../records/call.ts";
import { add, blindly, type Change, entry, merge, update } from "../../records/changes.ts";
import {
  closedSessionDoc,
  courseDoc,
  enrollmentDoc,
  rootDoc,
  seatTimeDoc,
  unmoved,
  userDoc,
} from "../../records/documents.ts";
import { type Refusal, refuse } from "../../records/refusals.ts";
import type { ClosedSession, Enrollment } from "../../records/studentRecords.ts";
import { admit } from "../standing/admit.ts";
import { jitterOf } from "../standing/jitter.ts";
import { type Beat, beat } from "./beat.ts";
import { closeSession } from "./closeSession.ts";
import { isIdle, isOpen } from "./sessions.ts";

/** Which session, and where the time since its last beat was spent. */
export interface SessionOf {
  courseId: string;
  sessionId: string;
  lessonId?: string;
}

/**
 * What beats rest on. They are frequent, so the root is not moved: a beat is decided on what it saw of it, and seat time,
 * which is guarded, tells of whatever opens or closes a session meanwhile.
 */
export function sessionReads({ actor, input: { courseId, sessionId } }: Request<SessionOf>, seen: Seen) {
  const seatTime = seatTimeDoc(actor);
  const isClosed = seen.now !== undefined && seen.get(seatTime)?.open?.sessionId !== sessionId;
  return {
    root: unmoved(rootDoc(actor)),
    enrollment: enrollmentDoc(actor, courseId),
    seatTime,
    course: courseDoc(courseId),
    ...(isClosed && { closed: closedSessionDoc(actor, sessionId) }),
  };
}

/** What a call finds of its session: that it is closed, by now or with these changes, or what the time since its last beat comes to. */
export type SessionNow =
  | { refusal: Refusal }
  | { enrollment: Enrollment; timeZone: string; closed: ClosedSessionStatus; changes: Change[] }
  | { enrollment: Enrollment; timeZone: string; closed?: undefined; beat: Beat };

/** Finds the session and judges the time since its last beat. */
export function meetSession(
  { root, enrollment, seatTime, course, closed }: State<ReturnType<typeof sessionReads>>,
  call: Call<SessionOf>,
): SessionNow {
  const {
    actor,
    input: { courseId, sessionId, lessonId },
    now,
    random,
  } = call;
  if (!course) return { refusal: refuse("no-such-course") };
  const open = isOpen(seatTime) && seatTime.open.sessionId === sessionId ? seatTime : undefined;
  if (!enrollment || (open?.open ?? closed)?.courseId !== courseId) return { refusal: refuse("no-such-session") };
  if (lessonId !== undefined && !course.lessons.some((lesson) => lesson.lessonId === lessonId)) {
    return { refusal: refuse("no-such-lesson") };
  }
  const { timeZone } = course;
  if (!open) return { enrollment, timeZone, closed: (closed as ClosedSession).status, changes: [] };
  if (isIdle(open, root, now) || admit({ to: "attend", enrollment, now })) {
    const { status, changes } = closeSession({ uid: actor, seatTime: open, root, call }, "closed");
    return { enrollment, timeZone, closed: status, changes };
  }
  const jitter = jitterOf(random, actor, courseId);
  const made = beat({ enrollment, root, seatTime: open, timeZone, lessonId, now, jitterOf: jitter });
  return { enrollment, timeZone, beat: made };
}

/** Counts what a beat credits: blindly, so that whatever else counts seconds goes on beside it. */
export const creditChanges = (uid: string, courseId: string, { seconds, lessonId, reachedQuestion }: Beat): Change[] =>
  seconds === 0
    ? []
    : [
        blindly(update, enrollmentDoc(uid, courseId), {
          courseSeconds: add(seconds),
          ...(lessonId !== null && { lessonSeconds: entry(lessonId, add(seconds)) }),
          ...(reachedQuestion && { pvqStatus: "due" as const }),
        }),
        blindly(merge, userDoc(uid), { instructionSeconds: add(seconds) }),
      ];
