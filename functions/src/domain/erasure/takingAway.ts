import type { Call, Find } from "../../records/call.ts";
import type { CourseRecord } from "../../records/catalogueRecords.ts";
import { add, type Change, discard, merge, remove, unset, update } from "../../records/changes.ts";
import {
  certificateDoc,
  certificatesOf,
  coursesOf,
  keptRecordDoc,
  recordAt,
  rootDoc,
  sealedKeyDoc,
  seatDoc,
  seatsOf,
  userDoc,
} from "../../records/documents.ts";
import { findByIds, idIn } from "../../records/finding.ts";
import { isPlaceOf } from "../../records/kind.ts";
import { counterFields, kinds } from "../../records/kinds.ts";
import type { Enrollment, Root } from "../../records/studentRecords.ts";
import type { Tombstone } from "../../records/tombstone.ts";
import { ownShard } from "../enrollment/seats.ts";
import { isRecord, pseudonymousData, pseudonymousPath, recordKeptUntil } from "./erasure.ts";
import type { FoundRecord } from "./recordsLeft.ts";

/** Whose records are taken away, and when. */
export interface Erasing {
  uid: string;
  erased: Tombstone;
  call: Pick<Call<unknown>, "now" | "random" | "nameFor">;
  /** Whether a field of `users/{uid}` goes. */
  isErased(field: string): boolean;
}

/** Takes a record from its place: to the pseudonym while it is kept, else for good. */
export const takingAway = (erasing: Erasing, record: FoundRecord): Change[] => [
  ...(isRecord(record.path) ? keeping(erasing, record) : []),
  discard(recordAt(record.path)),
];

function keeping({ uid, erased, call: { now, nameFor } }: Erasing, { path, data }: FoundRecord): Change[] {
  const expireAt = recordKeptUntil(erased, path, data);
  if (expireAt === null || now > expireAt) return [];
  return [
    merge(keptRecordDoc(erased.pseudonym, nameFor("kept", path)), {
      path: pseudonymousPath(path, uid),
      json: JSON.stringify(pseudonymousData(data, uid)),
      expireAt,
    }),
  ];
}

/**
 * Takes the counters, and what is named of another app's profile, out of `users/{uid}`; of these the counters alone are
 * kept, as far as they are numbers: another app may have left anything there. The document goes if nothing is left in it.
 */
export function takingProfile(erasing: Erasing, profile: Record<string, unknown> | undefined): Change[] {
  if (!profile) return [];
  const { path } = userDoc(erasing.uid);
  const fields = Object.keys(profile);
  const going = fields.filter(erasing.isErased);
  const counters = Object.entries(profile).filter(
    ([field, value]) => (counterFields as readonly string[]).includes(field) && typeof value === "number",
  );
  if (going.length === 0 && fields.length > 0) return [];
  return [
    ...(counters.length > 0 ? keeping(erasing, { path, data: Object.fromEntries(counters) }) : []),
    going.length === fields.length
      ? remove(recordAt(path))
      : update(recordAt(path), Object.fromEntries(going.map((field) => [field, unset]))),
  ];
}

/** What lies beside the records of a page, as far as it is there and Registrar's: without it, none of them could go. */
export interface Beside {
  courses: ReadonlyMap<string, CourseRecord>;
  /** Paths of certificates, and of seats in those courses. */
  paths: ReadonlySet<string>;
}

/** What goes with a record: the keys of a paper; the holder of a certificate, and the seat that was held. */
export function goingWith(
  { uid, erased, call: { random } }: Erasing,
  { path, data }: FoundRecord,
  { courses, paths }: Beside,
): Change[] {
  if (!path.startsWith(`users/${uid}/enrollments/`)) return [];
  const [, , , courseId, below, id] = path.split("/") as [string, string, string, string, string?, string?];
  if (below === "attempts") return [discard(sealedKeyDoc(uid, courseId, id as string))];
  if (below !== undefined) return [];
  const { status, certificateNumber } = data as unknown as Enrollment;
  const course = courses.get(courseId);
  const certificate = certificateNumber ? certificateDoc(certificateNumber) : undefined;
  const seat =
    status === "active" && course
      ? seatDoc(courseId, course.seats.generation, ownShard(course.seats, uid, courseId, random))
      : undefined;
  return [
    ...(certificate && paths.has(certificate.path) ? [update(certificate, { uid: erased.pseudonym, name: null })] : []),
    ...(seat && paths.has(seat.path) ? [update(seat, { taken: add(-1) })] : []),
  ];
}

/** What the root holds of identity questions is a record like any other. */
export const takingStanding = (erasing: Erasing, { pvq }: Root): Change[] => {
  const doc = rootDoc(erasing.uid);
  return pvq === undefined ? [] : [merge(doc, { pvq: unset }), ...keeping(erasing, { path: doc.path, data: { pvq } })];
};

/** Finds the certificates that records on this page name, and the courses in which they hold seats. */
export async function besideOf(page: readonly FoundRecord[], find: Find): Promise<Beside> {
  const enrollments = page.filter(({ path }) => isPlaceOf(kinds.enrollment, path));
  const numbers = enrollments.flatMap(({ data: { certificateNumber } }) =>
    typeof certificateNumber === "string" ? certificateNumber : [],
  );
  const active = enrollments.filter(({ data: { status } }) => status === "active").map(({ path }) => idIn(path));
  const [certificates, courses, seats] = await Promise.all([
    findByIds(find, numbers, certificatesOf),
    findByIds(find, active, coursesOf),
    Promise.all(active.map((courseId) => find(seatsOf(courseId)))),
  ]);
  return {
    courses: new Map(courses.map(({ path, data }) => [idIn(path), data])),
    paths: new Set([...certificates, ...seats.flat()].map(({ path }) => path)),
  };
}
