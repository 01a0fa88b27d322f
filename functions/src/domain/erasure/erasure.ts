import type { CoursePolicy, ErasedData } from "../../contract/index.ts";
import { collectionsBelow } from "../../records/kinds.ts";
import type { Tombstone } from "../../records/tombstone.ts";

/** When no commit of before the erasure can be under way any more, and no token of before is valid. */
const SETTLED_MS = 2 * 3_600_000;

/** So many calendar years later, in UTC; from 29 February to 1 March, so that it is never less. */
export function yearsLater(at: number, years: number): number {
  // biome-ignore lint/style/noRestrictedGlobals: of a moment that is given, not of a clock.
  const date = new Date(at);
  return date.setUTCFullYear(date.getUTCFullYear() + years);
}

/** The last moment in which an enrollment asks for records, by course, and the last in which any does; `null`: none does. */
export function retentionOf(
  enrollments: readonly { courseId: string; policy: Pick<CoursePolicy, "retentionYears"> }[],
  now: number,
): Pick<Tombstone, "keptUntil" | "keptUntilByCourse"> {
  const until = enrollments.map(({ courseId, policy: { retentionYears: years } }): [string, number | null] => [
    courseId,
    years === 0 ? null : yearsLater(now, years),
  ]);
  const latest = Math.max(0, ...until.map(([, each]) => each ?? 0));
  return { keptUntil: latest || null, keptUntilByCourse: Object.fromEntries(until) };
}

/** What a student's data consists of. */
interface Personal {
  account: boolean;
  identityAnswers: boolean;
  certificates: boolean;
  role: boolean;
  keptUntil: number | null;
}

/** Names what of it is removed. */
export const erasedDataOf = (found: Personal): ErasedData[] => [
  ...(found.account ? ["account" as const] : []),
  ...(found.identityAnswers ? ["identity-answers" as const] : []),
  ...(found.certificates ? ["certificate-names" as const] : []),
  ...(found.role ? ["role" as const] : []),
  ...(found.keptUntil === null ? ["records" as const] : []),
];

/** Whether any records of who is erased are kept at that moment. */
export const areKept = ({ keptUntil }: Tombstone, now: number): boolean => keptUntil !== null && now <= keptUntil;

/**
 * The last moment in which a record is kept: as its course asks; as any course does, where the record does not name one.
 * `null`: it is not kept.
 */
export function recordKeptUntil(
  { keptUntil, keptUntilByCourse }: Tombstone,
  path: string,
  data: object,
): number | null {
  const [, , collection, id] = path.split("/");
  const { result = {}, courseId = (result as Named).courseId } = data as Named & { result?: Named };
  const course = collection === "enrollments" ? id : courseId;
  const isKnown = typeof course === "string" && Object.hasOwn(keptUntilByCourse, course);
  return isKnown ? (keptUntilByCourse[course] as number | null) : keptUntil;
}

interface Named {
  courseId?: unknown;
}

/**
 * When to look again, once nothing was found: after all that was under way at the erasure has settled, then when
 * retention ends, then never (`null`).
 */
export function nextSweepAt(erased: Tombstone, now: number): number | null {
  const { at, keptUntil } = erased;
  if (now < at + SETTLED_MS) return at + SETTLED_MS;
  return areKept(erased, now) ? (keptUntil as number) + 1 : null;
}

/** Collections of a student, so ordered that what a document leads to goes before it. */
export const erasedCollections = (uid: string, courseIds: readonly string[]): string[] => [
  ...courseIds.flatMap((courseId) =>
    collectionsBelow.enrollment.map((name) => `users/${uid}/enrollments/${courseId}/${name}`),
  ),
  ...collectionsBelow.student.map((name) => `users/${uid}/${name}`),
];

/** Whether a document, by its path, is a record; what lies in the office serves calls alone. */
export const isRecord = (path: string): boolean => path.split("/")[2] !== "office";

const STUDENT = "student";

/** The path of a record without the uid. */
export const pseudonymousPath = (path: string, uid: string): string =>
  path.replace(`users/${uid}`, () => `users/${STUDENT}`);

/**
 * What a record holds without the uid, without what staff wrote, who may have named the student, and without the receipts of
 * saves, which serve their repeats alone.
 */
export function pseudonymousData({ saves: _, ...data }: Record<string, unknown>, uid: string): object {
  const written = data.actor === "staff" || Array.isArray(data.corrections);
  return JSON.parse(JSON.stringify(data), (name, value) => {
    if (written && name === "reason") return undefined;
    if (typeof value !== "string") return value;
    if (value === uid) return STUDENT;
    if (value === `users/${uid}`) return `users/${STUDENT}`;
    return value.replaceAll(`users/${uid}/`, () => `users/${STUDENT}/`);
  });
}
