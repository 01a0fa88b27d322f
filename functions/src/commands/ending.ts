import type { EnrollmentStatus } from "../contract/index.ts";
import type { Enrollment, Root } from "../domain/records.ts";
import { add, type Change, merge, type Patch, update } from "../platform/changes.ts";
import { attemptDoc, enrollmentDoc, rootDoc, userDoc } from "../platform/documents.ts";

/** Whose enrollment ends, and what they have open. */
interface Ending {
  uid: string;
  courseId: string;
  root: Root | undefined;
  now: number;
}

/** Ends an active enrollment: it counts no longer as active, and the time of all that is open in it is over. */
export function endingChanges(
  { uid, courseId, root, now }: Ending,
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
  ];
}
