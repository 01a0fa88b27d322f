import type { Enrollment } from "../domain/records.ts";
import { add, type Change, merge, update } from "../platform/changes.ts";
import { enrollmentDoc, userDoc } from "../platform/documents.ts";

/** What an exclusion ended goes on as; its seat was kept. */
export const statusBefore = ({ checks }: Enrollment): "active" | "withdrawn" => checks.excludedFrom ?? "active";

/** Ends an exclusion. */
export function reinstatingChanges(uid: string, courseId: string, enrollment: Enrollment): Change[] {
  const status = statusBefore(enrollment);
  return [
    update(enrollmentDoc(uid, courseId), { status }),
    ...(status === "active" ? [merge(userDoc(uid), { activeCourses: add(1) })] : []),
  ];
}
