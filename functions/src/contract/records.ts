import type { CourseRef } from "./refs.ts";
import type { EnrollmentStatus, PvqStatus } from "./statuses.ts";

/**
 * Admins only, a query: who is enrolled in a course, or ever was, 100 a page. Only `users/{uid}/enrollments/{courseId}` of
 * Registrar's own count. Refused: `not-an-admin`, `no-such-course`.
 */
export interface ListStudents {
  input: CourseRef & {
    /** Only these; left out: all. */
    status?: EnrollmentStatus;
    /** As the page before gave it. */
    pageToken?: string;
  };
  output: {
    students: ListedStudent[];
    /** Left out: there are no more. */
    nextPageToken?: string;
  };
}

/** A student of a course. */
export interface ListedStudent {
  uid: string;
  status: EnrollmentStatus;
  enrolledAt: number;
  completedLessons: number;
  totalLessons: number;
  courseSeconds: number;
  /** As of the enrollment, with all that its document says of it. */
  pvqStatus: PvqStatus;
  /** What staff may have to look at. */
  attention: Attention[];
}

/** `pvq-locked`, `pvq-excluded`: by identity questions. `deadline-passed`: and not completed. */
export type Attention = "pvq-locked" | "pvq-excluded" | "deadline-passed";

/**
 * Admins only, a query: every document that Registrar keeps of a student, but for what is secret (keys of papers, answers to
 * identity questions) and for documents and fields of other apps, in pages of at most some 3 MB. Each page is of one moment, and the access is filed under the student. Refused:
 * `not-an-admin`, `no-such-user` (nothing is kept of them).
 */
export interface ExportRecord {
  input: {
    uid: string;
    /** `csv`: a row for each field; cells that a spreadsheet would take for a formula begin with an apostrophe. */
    format: ExportFormat;
    pageToken?: string;
  };
  output: {
    /** Of `json`. Times are milliseconds. */
    documents?: ExportedDocument[];
    /** Of `csv`: `path,field,value`, with these names in the first row of the first page. Times are milliseconds. */
    csv?: string;
    nextPageToken?: string;
  };
}

export type ExportFormat = "json" | "csv";

export interface ExportedDocument {
  /** Such as `users/{uid}/enrollments/{courseId}`. */
  path: string;
  data: Record<string, unknown>;
}
