import { add, type Change, entry } from "../../records/changes.ts";
import { type Doc, enrollmentDoc, quizRecordDoc, rootDoc, seatTimeDoc, userDoc } from "../../records/documents.ts";
import type { Finding, Subject } from "./finding.ts";

/** Where a field lies. */
export function subjectDoc(uid: string, subject: Subject): Doc<unknown> {
  switch (subject.of) {
    case "user":
      return userDoc(uid);
    case "root":
      return rootDoc(uid);
    case "seatTime":
      return seatTimeDoc(uid);
    case "enrollment":
      return enrollmentDoc(uid, subject.courseId);
    case "quizRecord":
      return quizRecordDoc(uid, subject.courseId, subject.quizId);
  }
}

/** Makes a field what it counts: counters by their difference, so that what is counted meanwhile stays counted. */
export function repairChange(uid: string, { subject, field, mend }: Finding): Change {
  const [name, ...key] = field.split(".") as [string, ...string[]];
  const value = mend.how === "add" ? add(mend.by) : mend.value;
  // An enrollment is there, since it was found, and only an update reaches into its maps.
  const op = subject.of === "enrollment" ? "update" : "merge";
  return {
    op,
    doc: subjectDoc(uid, subject),
    data: { [name]: key.length === 0 ? value : entry(key.join("."), value) },
  };
}
