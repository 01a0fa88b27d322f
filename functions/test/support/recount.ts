import type { DocumentData } from "@google-cloud/firestore";
import { grade, passes } from "../../src/domain/grading.ts";
import type { Challenge } from "../../src/domain/records.ts";
import type { Office } from "./office.ts";
import { countedChecks, expectChecksConsistent } from "./recountChecks.ts";
import { recountSeatTime } from "./recountSeatTime.ts";
import { plain } from "./walk.ts";

/** Everything that is stored of one student. */
export async function recordsOf(office: Office, uid: string) {
  const user = office.store.doc(`users/${uid}`);
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

const count = (of: readonly object[], having: object) => of.filter((each) => matches(each, having)).length;

/** What `users/{uid}` counts of those facts, but for seat time. */
export const countedIn = ({
  enrollments,
  records,
  attempts,
  challenges,
}: Pick<Awaited<ReturnType<typeof recordsOf>>, "enrollments" | "records" | "attempts" | "challenges">) => ({
  enrolledCourses: enrollments.length,
  activeCourses: count(enrollments, { status: "active" }),
  completedCourses: count(enrollments, { status: "completed" }),
  lessonsCompleted: enrollments.reduce((sum, { completionEvents }) => sum + completionEvents.length, 0),
  quizAttempts: attempts.length,
  quizzesPassed: count(records, { passed: true }),
  ...countedChecks(challenges),
});

/** Recounts a student from the stored facts and expects every counter, list, grade and open attempt to agree with them. */
export async function expectConsistent(office: Office, uid: string): Promise<Awaited<ReturnType<typeof recordsOf>>> {
  const stored = await recordsOf(office, uid);
  const { counters, root, journal, enrollments, records, attempts } = stored;

  const { updatedAt: _, ...counted } = counters ?? {};
  if (counters || enrollments.length > 0) {
    expect(counted).toEqual({ ...countedIn(stored), instructionSeconds: recountSeatTime(stored) });
  }
  for (const {
    courseId,
    completedLessons,
    completionEvents,
    passedQuizzes,
    status,
    certificateNumber,
  } of enrollments) {
    expect(completedLessons).toBe(new Set(completionEvents).size);
    const passed = records.filter(({ path, passed: now }) => now && path.includes(`/enrollments/${courseId}/`));
    expect([...passedQuizzes].sort()).toEqual(passed.map(({ path }) => path.split("/").at(-1)).sort());
    expect(certificateNumber !== null).toBe(status === "completed");
  }
  const open = attempts.filter(({ status }) => status === "open");
  expect((root?.openAttempts ?? []).map(({ attemptId }: { attemptId: string }) => attemptId).sort()).toEqual(
    open.map(({ path }) => path.split("/").at(-1)).sort(),
  );
  for (const record of records) {
    const quizId = record.path.split("/").at(-1);
    const own = attempts.filter((attempt) => attempt.quizId === quizId && sameEnrollment(attempt.path, record.path));
    const numbers = own.map(({ attemptNumber }) => attemptNumber).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: own.length }, (__, index) => index + 1));
    expect(record.attempts).toBe(own.length);
    expect(record.attemptHistory).toEqual(numbers.map((number) => `${quizId}-${number}`));
    expect(record.bestPercent).toBe(Math.max(0, ...own.map(({ percent }) => percent ?? 0)));
    expect(record.passed).toBe(own.some(({ passed }) => passed === true));
    expect(record.openAttemptId).toBe(
      own
        .find(({ status }) => status === "open")
        ?.path.split("/")
        .at(-1) ?? null,
    );
    expect(count(own, { status: "open" })).toBeLessThanOrEqual(1);
  }
  for (const attempt of attempts.filter(({ status }) => status !== "open")) {
    const sealed = await office.store.doc(`${attempt.path}/sealed/key`).get();
    const regraded = grade(attempt.questions, JSON.parse(sealed.get("json")).keys, attempt.answers);
    expect(attempt.result).toMatchObject(regraded);
    expect(attempt.percent).toBe(regraded.percent);
    expect(attempt.passed).toBe(passes(regraded, attempt.policy.passPercent));
  }
  expectChecksConsistent(stored);
  // Journal and effects, one to one.
  expect(started(journal)).toBe(attempts.length);
  expect(count(journal, { callable: "closeAttempt" })).toBe(count(attempts, { status: "lapsed" }));
  return stored;
}

const started = (journal: readonly DocumentData[]) =>
  journal.filter(
    (entry) => entry.callable === "startQuizAttempt" && entry.outcome === "result" && !entry.result.resumed,
  ).length;

const matches = (object: object, having: object): boolean =>
  Object.entries(having).every(([field, value]) => (object as Record<string, unknown>)[field] === value);

const sameEnrollment = (a: string, b: string): boolean =>
  a.split("/").slice(0, 4).join("/") === b.split("/").slice(0, 4).join("/");

/** Seats counted as taken in a course, over all shards. */
export async function seatsTaken(office: Office, courseId: string): Promise<number> {
  const seats = await office.store.collection(`courses/${courseId}/seats`).get();
  return seats.docs.reduce((sum, seat) => sum + seat.get("taken"), 0);
}
