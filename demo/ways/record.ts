import { collection, type DocumentReference, doc, type Firestore, getDoc } from "firebase/firestore/lite";
import { demoQuiz } from "../offer.ts";
import type { Counts } from "./way.ts";

/** Where the record of one student lies; the same in each way. */
export interface StudentRecord {
  user: DocumentReference;
  enrollment: DocumentReference;
  quizRecord: DocumentReference;
  attempt(attemptId: string): DocumentReference;
}

export function recordOf(store: Firestore, uid: string): StudentRecord {
  const user = doc(store, "users", uid);
  const enrollment = doc(user, "enrollments", demoQuiz.courseId);
  return {
    user,
    enrollment,
    quizRecord: doc(enrollment, "quizRecords", demoQuiz.quizId),
    attempt: (attemptId) => doc(collection(enrollment, "attempts"), attemptId),
  };
}

/** What the counters of a student say. */
export async function storedCounts(store: Firestore, uid: string): Promise<Counts> {
  const { user, quizRecord } = recordOf(store, uid);
  const [counters, record] = await Promise.all([getDoc(user), getDoc(quizRecord)]);
  return {
    enrolledCourses: counters.get("enrolledCourses") ?? 0,
    attempts: record.get("attempts") ?? 0,
    attemptHistory: record.get("attemptHistory") ?? [],
    quizzesPassed: counters.get("quizzesPassed") ?? 0,
  };
}
