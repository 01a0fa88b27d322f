import type { EnrollmentStatus } from "../../contract/index.ts";
import type { Act } from "../../records/call.ts";
import { add, type Change, merge, type Patch, update } from "../../records/changes.ts";
import { attemptDoc, enrollmentDoc, rootDoc, userDoc } from "../../records/documents.ts";
import type { Enrollment, Root, SeatTime } from "../../records/studentRecords.ts";
import { closeSession } from "../seatTime/closeSession.ts";
import { isOpen } from "../seatTime/sessions.ts";

/** Whose enrollment ends, and what they have open. */
export interface Ending {
  uid: string;
  courseId: string;
  root: Root | undefined;
  seatTime: SeatTime | undefined;
  call: Act;
}

/** Ends an active enrollment: it counts no longer as active, and the time of all that is open in it is over. Callers read seat time. */
export function endingChanges(
  { uid, courseId, root, seatTime, call }: Ending,
  status: Exclude<EnrollmentStatus, "active">,
  more: Patch<Enrollment> = {},
): Change[] {
  const openAttempts = root?.openAttempts ?? [];
  const ended = openAttempts.filter(
    (open) => open.courseId === courseId && (open.closesAt === null || open.closesAt > call.now),
  );
  return [
    update(enrollmentDoc(uid, courseId), {
      status,
      ...(status === "excluded" && { pvqStatus: "excluded" as const }),
      ...more,
    }),
    merge(userDoc(uid), { activeCourses: add(-1) }),
    merge(rootDoc(uid), {
      openAttempts: openAttempts.map((open) => (ended.includes(open) ? { ...open, closesAt: call.now } : open)),
    }),
    ...ended.map(({ attemptId }) => update(attemptDoc(uid, courseId, attemptId), { closesAt: call.now })),
    ...(isOpen(seatTime) && seatTime.open.courseId === courseId
      ? closeSession({ uid, seatTime, root, call }, "closed").changes
      : []),
  ];
}

/** What an exclusion ended goes on as; its seat was kept. */
export const statusBefore = ({ checks }: Pick<Enrollment, "checks">): "active" | "withdrawn" =>
  checks.excludedFrom ?? "active";

/** Ends an exclusion. */
export function reinstatingChanges(
  uid: string,
  courseId: string,
  enrollment: Enrollment,
  more: Patch<Enrollment>,
): Change[] {
  const status = statusBefore(enrollment);
  return [
    update(enrollmentDoc(uid, courseId), { status, ...more }),
    ...(status === "active" ? [merge(userDoc(uid), { activeCourses: add(1) })] : []),
  ];
}
