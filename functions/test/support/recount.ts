import type { DocumentData } from "@google-cloud/firestore";
import { earn, gradeOf, passes } from "../../src/domain/grading/grading.ts";
import { findDrift } from "../../src/domain/reconciling/findDrift.ts";
import type { Finding } from "../../src/domain/reconciling/finding.ts";
import type { StudentRecords } from "../../src/domain/reconciling/studentRecords.ts";
import type { Challenge } from "../../src/records/studentRecords.ts";
import { counterNames } from "./counterNames.ts";
import { expectChecksConsistent } from "./expectChecks.ts";
import { expectSeatTimeConsistent } from "./expectSeatTime.ts";
import type { OfficeStore } from "./officeStore.ts";
import { plain } from "./walk.ts";

/** Where records lie, past every proxy. */
interface Stored {
  readonly store: OfficeStore;
}

/** Everything that is stored of one student. */
export async function recordsOf({ store }: Stored, uid: string) {
  const user = store.doc(`users/${uid}`);
  const [counters, root, seatTime, sessions, journal, enrollments, challenges] = await Promise.all([
    user.get(),
    user.collection("office").doc("root").get(),
    user.collection("office").doc("session").get(),
    user.collection("sessions").get(),
    user.collection("journal").get(),
    user.collection("enrollments").get(),
    user.collection("challenges").get(),
  ]);
  const below = await Promise.all(
    enrollments.docs.map(async ({ ref }) => ({
      records: (await ref.collection("quizRecords").get()).docs,
      attempts: (await ref.collection("attempts").get()).docs,
    })),
  );
  return {
    counters: counters.data(),
    root: root.data(),
    seatTime: seatTime.data(),
    sessions: sessions.docs.map((doc) => ({ id: doc.id, ...doc.data() }) as DocumentData),
    journal: journal.docs.map((entry) => ({ id: entry.id, ...entry.data() }) as DocumentData),
    enrollments: enrollments.docs.map((doc) => ({ courseId: doc.id, ...doc.data() }) as DocumentData),
    challenges: challenges.docs.map((doc) => ({ challengeId: doc.id, ...(plain(doc.data()) as Challenge) })),
    records: below.flatMap(({ records }) =>
      records.map((doc) => ({ path: doc.ref.path, ...doc.data() }) as DocumentData),
    ),
    attempts: below.flatMap(({ attempts }) =>
      attempts.map((doc) => ({ path: doc.ref.path, ...doc.data() }) as DocumentData),
    ),
  };
}

/** Expects that nothing of a student has drifted, and what reconciling cannot know: grades, and journal and effects one to one. */
export async function expectConsistent({ store }: Stored, uid: string): Promise<Awaited<ReturnType<typeof recordsOf>>> {
  const stored = await recordsOf({ store }, uid);
  const { counters, journal, enrollments, attempts } = stored;
  expect(findDrift(countable(stored))).toEqual([]);

  const count = (of: readonly object[], having: object) => of.filter((each) => matches(each, having)).length;
  const { updatedAt: _, ...counted } = counters ?? {};
  if (counters || enrollments.length > 0) expect(Object.keys(counted).sort()).toEqual(counterNames);
  for (const { status, certificateNumber } of enrollments) {
    expect(certificateNumber !== null).toBe(status === "completed");
  }
  for (const own of Map.groupBy(attempts, ({ path, quizId }) => `${path.split("/")[3]}/${quizId}`).values()) {
    const numbers = own.map(({ attemptNumber }) => attemptNumber).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: own.length }, (__, index) => index + 1));
    expect(count(own, { status: "open" })).toBeLessThanOrEqual(1);
  }
  for (const attempt of attempts.filter(({ status }) => status !== "open")) {
    const sealed = await store.doc(`${attempt.path}/sealed/key`).get();
    const earned = earn(attempt.questions, JSON.parse(sealed.get("json")).keys, attempt.answers);
    const regraded = gradeOf(earned);
    expect(attempt.result).toMatchObject(regraded);
    expect(attempt.percent).toBe(regraded.percent);
    expect(attempt.passed).toBe(passes(earned, attempt.policy.passPercent));
  }
  expectSeatTimeConsistent(stored);
  expectChecksConsistent(stored);
  expect(started(journal)).toBe(attempts.length);
  expect(count(journal, { callable: "closeAttempt" })).toBe(count(attempts, { status: "lapsed" }));
  return stored;
}

/** What reconciling takes, each as it was found: nothing is left out. */
type Untyped = Record<keyof StudentRecords, unknown>;

/** What is stored, as reconciling takes it. */
function countable(stored: Awaited<ReturnType<typeof recordsOf>>): StudentRecords {
  const { counters, records, attempts, journal, ...rest } = plain(stored) as typeof stored;
  const refOf = (path: string) => ({ courseId: path.split("/")[3], quizId: path.split("/")[5] });
  return {
    ...rest,
    user: counters,
    quizRecords: records.map(({ path, ...record }) => ({ ...record, ...refOf(path) })),
    attempts: attempts.map(({ path, ...attempt }) => ({ ...refOf(path), ...attempt, attemptId: path.split("/")[5] })),
    entries: journal.map(({ id, ...entry }) => ({ ...entry, entryId: id })),
  } satisfies Untyped as unknown as StudentRecords;
}

/** What has drifted among records that are kept under a pseudonym, by path; seat time itself is not kept. */
export function driftOfKept(kept: ReadonlyMap<string, object>): Finding[] {
  const recordsIn = (collection: string) =>
    [...kept]
      .filter(([path]) => path.split("/").at(-2) === collection)
      .map(
        ([path, data]) => ({ ...data, path, id: path.split("/").at(-1), courseId: path.split("/")[3] }) as DocumentData,
      );
  const records = {
    user: kept.get("users/student"),
    root: undefined,
    seatTime: undefined,
    enrollments: recordsIn("enrollments"),
    quizRecords: recordsIn("quizRecords").map((record) => ({ ...record, quizId: record.id })),
    attempts: recordsIn("attempts").map((attempt) => ({ ...attempt, attemptId: attempt.id })),
    sessions: [...kept].filter(([path]) => path.includes("/sessions/")).map(([, data]) => data),
    challenges: [...kept].filter(([path]) => path.includes("/challenges/")).map(([, data]) => data),
    entries: recordsIn("journal").map((entry) => ({ ...entry, entryId: entry.id })),
  } satisfies Untyped as unknown as StudentRecords;
  return findDrift(records).filter(({ subject }) => subject.of !== "seatTime");
}

const started = (journal: readonly DocumentData[]) =>
  journal.filter(
    (entry) => entry.callable === "startQuizAttempt" && entry.outcome === "result" && !entry.result.resumed,
  ).length;

const matches = (object: object, having: object): boolean =>
  Object.entries(having).every(([field, value]) => (object as Record<string, unknown>)[field] === value);

/** Seats counted as taken in a course, over all shards. */
export async function seatsTaken({ store }: Stored, courseId: string): Promise<number> {
  const seats = await store.collection(`courses/${courseId}/seats`).get();
  return seats.docs.reduce((sum, seat) => sum + seat.get("taken"), 0);
}
