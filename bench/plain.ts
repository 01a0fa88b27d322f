/**
 * What a careful programmer writes without Registrar: a `runTransaction` with its default options that reads what it
 * writes, in two round trips. It counts right as long as no call is ever repeated.
 */
import { type DocumentReference, type DocumentSnapshot, FieldValue, type Firestore } from "@google-cloud/firestore";
import type { Answers, Question } from "../functions/src/contract/index.ts";
import { attemptIdOf, closeAttempt, noAttempts, openAttempt } from "../functions/src/domain/quizzes/attempts.ts";
import { drawIndexes, makePaper } from "../functions/src/domain/quizzes/paper.ts";
import type { Chunk, Quiz, SeatLayout } from "../functions/src/records/catalogueRecords.ts";
import type { Attempt, SealedKey } from "../functions/src/records/studentRecords.ts";

/** Enrolls, unless the student is enrolled already. Looks for a seat from a shard taken by chance on. */
export function enrollPlainly(db: Firestore, uid: string, courseId: string, seats: SeatLayout): Promise<void> {
  const first = Math.floor(Math.random() * seats.shards);
  const seatRef = (step: number) =>
    db.doc(`courses/${courseId}/seats/${seats.generation}-${(first + step) % seats.shards}`);
  return db.runTransaction(async (transaction) => {
    const [course, enrollment, user, firstSeat] = await all(transaction, [
      db.doc(`courses/${courseId}`),
      enrollmentRefOf(db, uid, courseId),
      db.doc(`users/${uid}`),
      seatRef(0),
    ]);
    if (course.get("status") !== "open") throw new Error("The course is not open.");
    if (enrollment.get("status") === "active") return;
    let seat = firstSeat;
    for (let step = 1; seat.get("quota") !== null && seat.get("taken") >= seat.get("quota"); step++) {
      if (step === seats.shards) throw new Error("The course is full.");
      seat = await transaction.get(seatRef(step));
    }
    transaction.set(enrollment.ref, newEnrollment(course));
    transaction.update(seat.ref, { taken: next(seat, "taken") });
    const counters = { enrolledCourses: next(user, "enrolledCourses"), activeCourses: next(user, "activeCourses") };
    transaction.set(user.ref, counters, { merge: true });
  });
}

/** As `enrollPlainly`, but no counter is read: so it can decide nothing by one, and stalls on none. No limit of seats. */
export function enrollByIncrements(db: Firestore, uid: string, courseId: string, seats: SeatLayout): Promise<void> {
  const seatRef = db.doc(`courses/${courseId}/seats/${seats.generation}-${Math.floor(Math.random() * seats.shards)}`);
  return db.runTransaction(async (transaction) => {
    const refs = [db.doc(`courses/${courseId}`), enrollmentRefOf(db, uid, courseId)] as const;
    const [course, enrollment] = (await transaction.getAll(...refs)) as [DocumentSnapshot, DocumentSnapshot];
    if (course.get("status") !== "open") throw new Error("The course is not open.");
    if (enrollment.get("status") === "active") return;
    const one = FieldValue.increment(1);
    transaction.set(enrollment.ref, newEnrollment(course));
    transaction.update(seatRef, { taken: one });
    transaction.set(db.doc(`users/${uid}`), { enrolledCourses: one, activeCourses: one }, { merge: true });
  });
}

/** Starts an attempt, or finds the one that is open. The bank comes from memory. */
export function startPlainly(
  db: Firestore,
  uid: string,
  courseId: string,
  quizId: string,
  bank: Chunk["questions"],
): Promise<{ attemptId: string; questions: Question[]; resumed: boolean }> {
  const enrollmentRef = enrollmentRefOf(db, uid, courseId);
  return db.runTransaction(async (transaction) => {
    const [enrollment, quiz, record, user] = await all(transaction, [
      enrollmentRef,
      db.doc(`courses/${courseId}/quizzes/${quizId}`),
      enrollmentRef.collection("quizRecords").doc(quizId),
      db.doc(`users/${uid}`),
    ]);
    if (enrollment.get("status") !== "active") throw new Error("The student is not enrolled.");
    const openId: string | null = record.get("openAttemptId") ?? null;
    if (openId) {
      const open = await transaction.get(enrollmentRef.collection("attempts").doc(openId));
      return { attemptId: openId, questions: open.get("questions"), resumed: true };
    }

    const { policy } = quiz.data() as Quiz;
    const drawn = drawIndexes(bank.length, policy.draw, Math.random).flatMap((index) => bank[index] ?? []);
    const paper = makePaper(drawn, policy, Math.random);
    const attemptNumber = next(record, "attempts");
    const attemptId = attemptIdOf(quizId, attemptNumber);
    const attemptRef = enrollmentRef.collection("attempts").doc(attemptId);
    const attempt = openAttempt(
      { courseId, quizId },
      attemptNumber,
      quiz.data() as Quiz,
      paper,
      quiz.readTime.toMillis(),
    );
    const { keys, feedback } = paper;
    transaction.create(attemptRef, { ...attempt, startedAt: FieldValue.serverTimestamp() });
    transaction.create(attemptRef.collection("sealed").doc("key"), { json: JSON.stringify({ keys, feedback }) });
    transaction.set(record.ref, {
      bestPercent: 0,
      gradePercent: null,
      passed: false,
      ...record.data(),
      attempts: attemptNumber,
      attemptHistory: [...(record.get("attemptHistory") ?? []), attemptId],
      openAttemptId: attemptId,
    });
    transaction.update(user.ref, { quizAttempts: next(user, "quizAttempts") });
    return { attemptId, questions: paper.questions, resumed: false };
  });
}

/** Submits an attempt with these answers. */
export function submitPlainly(
  db: Firestore,
  uid: string,
  courseId: string,
  quizId: string,
  attemptId: string,
  answers: Answers,
): Promise<void> {
  const enrollmentRef = enrollmentRefOf(db, uid, courseId);
  const attemptRef = enrollmentRef.collection("attempts").doc(attemptId);
  return db.runTransaction(async (transaction) => {
    const [attempt, key, record, user] = await all(transaction, [
      attemptRef,
      attemptRef.collection("sealed").doc("key"),
      enrollmentRef.collection("quizRecords").doc(quizId),
      db.doc(`users/${uid}`),
    ]);
    const open = attempt.data() as Attempt;
    const sealed = JSON.parse(key.get("json")) as SealedKey;
    const now = attempt.readTime.toMillis();
    const closing = closeAttempt(open, sealed, { ...noAttempts, ...record.data() }, open.policy, now, answers);
    const { percent, passed, bestPercent, gradePercent, quizPassed } = closing.result;
    transaction.update(attempt.ref, {
      status: closing.status,
      answers,
      percent,
      passed,
      result: closing.result,
      submittedAt: FieldValue.serverTimestamp(),
    });
    transaction.update(record.ref, { bestPercent, gradePercent, passed: quizPassed, openAttemptId: null });
    if (closing.passedMore > 0) transaction.update(user.ref, { quizzesPassed: next(user, "quizzesPassed") });
  });
}

const newEnrollment = (course: DocumentSnapshot) => ({
  status: "active",
  enrolledAt: FieldValue.serverTimestamp(),
  completedLessons: 0,
  totalLessons: course.get("lessons").length,
  completionEvents: [],
  courseSeconds: 0,
  policy: course.get("policy"),
});

const enrollmentRefOf = (db: Firestore, uid: string, courseId: string): DocumentReference =>
  db.doc(`users/${uid}/enrollments/${courseId}`);

type Four<T> = [T, T, T, T];

/** Reads four documents in one round trip. */
const all = (transaction: FirebaseFirestore.Transaction, refs: Four<DocumentReference>) =>
  transaction.getAll(...refs) as Promise<Four<DocumentSnapshot>>;

/** A counter that was read, and one more. */
const next = (snapshot: DocumentSnapshot, field: string): number => (snapshot.get(field) ?? 0) + 1;
