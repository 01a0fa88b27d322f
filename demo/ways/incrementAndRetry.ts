import { arrayUnion, getDoc, increment, updateDoc, writeBatch } from "firebase/firestore/lite";
import type { BrowserWrites } from "./browserWrites.ts";

/** Lets Firestore count, each click in one atomic batch. */
export const incrementAndRetry: BrowserWrites = {
  id: "increment",
  async enroll({ user, enrollment }) {
    if ((await getDoc(enrollment)).exists()) return;
    await writeBatch(user.firestore)
      .set(enrollment, { status: "active" })
      .set(user, { enrolledCourses: increment(1) }, { merge: true })
      .commit();
  },
  async begin({ quizRecord, attempt }, attemptId) {
    await writeBatch(quizRecord.firestore)
      .set(attempt(attemptId), { status: "open" })
      .set(quizRecord, { attempts: increment(1), attemptHistory: arrayUnion(attemptId) }, { merge: true })
      .commit();
  },
  async save({ attempt }, attemptId, revision) {
    await updateDoc(attempt(attemptId), { revision });
  },
  async submit({ user, quizRecord, attempt }, attemptId, passes) {
    const batch = writeBatch(user.firestore).update(attempt(attemptId), { status: "submitted" });
    if (passes && !(await getDoc(quizRecord)).get("passed")) {
      batch.update(quizRecord, { passed: true }).update(user, { quizzesPassed: increment(1) });
    }
    await batch.commit();
  },
};
