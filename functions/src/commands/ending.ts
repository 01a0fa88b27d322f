import type { EnrollmentStatus } from "../contract/index.ts";
import type { Enrollment, Root, SeatTime } from "../domain/records.ts";
import { isOpen } from "../domain/seatTime/sessions.ts";
import { add, type Change, merge, type Patch, update } from "../platform/changes.ts";
import { attemptDoc, enrollmentDoc, rootDoc, userDoc } from "../platform/documents.ts";
import { closeSession } from "./closeSession.ts";

/** Whose enrollment ends, and what they have open. */
export interface Ending {
  uid: string;
  courseId: string;
  root: Root | undefined;
  seatTime: SeatTime | undefined;
  now: number;
}

/** Ends an active enrollment: it counts no longer as active, and the time of all that is open in it is over. Callers read seat time. */
export function endingChanges(
  { uid, courseId, root, seatTime, now }: Ending,
  status: Exclude<EnrollmentStatus, "active">,
  more: Patch<Enrollment> = {},
): Change[] {
  const openAttempts = root?.openAttempts ?? [];
  const ended = openAttempts.filter(
    (open) => open.courseId === courseId && (open.closesAt === null || open.closesAt > now),
  );
  return [
    update(enrollmentDoc(uid, courseId), {
      status,
      ...(status === "excluded" && { pvqStatus: "excluded" as const }),
      ...more,
    }),
    merge(userDoc(uid), { activeCourses: add(-1) }),
    merge(rootDoc(uid), {
      openAttempts: openAttempts.map((open) => (ended.includes(open) ? { ...open, closesAt: now } : open)),
    }),
    ...ended.map(({ attemptId }) => update(attemptDoc(uid, courseId, attemptId), { closesAt: now })),
    ...(isOpen(seatTime) && seatTime.open.courseId === courseId
      ? closeSession({ uid, seatTime, root, now }, "closed").changes
      : []),
  ];
}
