import { getDoc, setDoc, updateDoc } from "firebase/firestore/lite";
import type { BrowserWrites } from "./browserWrites.ts";

/** Reads a document and writes what it makes of it: n + 1. */
export const readModifyWrite: BrowserWrites = {
  id: "read-write",
  async enroll({ user, enrollment }) {
    if ((await getDoc(enrollment)).exists()) return;
    const counters = await getDoc(user);
    await setDoc(user, { enrolledCourses: (counters.get("enrolledCourses") ?? 0) + 1 }, { merge: true });
    await setDoc(enrollment, { status: "active" });
  },
  async begin({ quizRecord, attempt }, attemptId) {
    const record = await getDoc(quizRecord);
    const attempts = (record.get("attempts") ?? 0) + 1;
    const attemptHistory = [...(record.get("attemptHistory") ?? []), attemptId];
    await setDoc(quizRecord, { attempts, attemptHistory }, { merge: true });
    await setDoc(attempt(attemptId), { status: "open" });
  },
  async save({ attempt }, attemptId, revision) {
    await updateDoc(attempt(attemptId), { revision });
  },
  async submit({ user, quizRecord, attempt }, attemptId, passes) {
    await updateDoc(attempt(attemptId), { status: "submitted" });
    if (!passes || (await getDoc(quizRecord)).get("passed")) return;
    const counters = await getDoc(user);
    await updateDoc(user, { quizzesPassed: (counters.get("quizzesPassed") ?? 0) + 1 });
    await updateDoc(quizRecord, { passed: true });
  },
};
