import type { QuizRef } from "../../contract/index.ts";

/** The document that a field lies in. */
export type Subject =
  | { of: "user" | "root" | "seatTime" }
  | { of: "enrollment"; courseId: string }
  | ({ of: "quizRecord" } & QuizRef);

/** What makes a field what it counts. Set is only what the student's root or the document's own guard protects, or a number that is lost. */
export type Mend = { how: "add"; by: number } | { how: "set"; value: unknown };

/** A field that is not what it counts. */
export interface Finding {
  subject: Subject;
  /** A field of a map follows the map's name and a dot. */
  field: string;
  stored: unknown;
  recounted: unknown;
  mend: Mend;
}

/**
 * A counter; one that is missing counts as 0, and adding to what is no number begins at 0. To NaN or an infinity nothing can be
 * added, by nobody: it is set.
 */
export function counterDrift(subject: Subject, field: string, stored: unknown, recounted: number): Finding[] {
  if ((stored ?? 0) === recounted) return [];
  const counted = typeof stored === "number" ? stored : 0;
  const mend: Mend = Number.isFinite(counted)
    ? { how: "add", by: recounted - counted }
    : { how: "set", value: recounted };
  return [{ subject, field, stored: shown(stored), recounted, mend }];
}

/** A list of ids, each once, in order; one that is missing is empty. It is set. */
export const listDrift = (subject: Subject, field: string, stored: unknown, recounted: readonly string[]): Finding[] =>
  valueDrift(subject, field, stored ?? [], recounted).map((finding) => ({ ...finding, stored: shown(stored) }));

/**
 * Any other value, which is set.
 * @param value what to set, where it is not shown.
 */
export const valueDrift = (
  subject: Subject,
  field: string,
  stored: unknown,
  recounted: unknown,
  value = recounted,
): Finding[] =>
  JSON.stringify(stored) === JSON.stringify(recounted)
    ? []
    : [{ subject, field, stored: shown(stored), recounted, mend: { how: "set", value } }];

/** JSON has nothing for what is missing, nor for numbers that are none. */
const shown = (stored: unknown): unknown =>
  typeof stored === "number" && !Number.isFinite(stored) ? String(stored) : (stored ?? null);
