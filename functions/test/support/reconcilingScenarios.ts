import { FieldValue } from "@google-cloud/firestore";
import { publishCourse } from "./catalogue.ts";
import { enrolled } from "./enrolled.ts";
import type { Office } from "./office.ts";
import { read, type Stage } from "./scenario.ts";

/** What is counted of a student, and how often it was filed that staff did so. */
const countsAndFiled = (office: Office, uid: string, callable: string) => async () => {
  const user = await read(office, `users/${uid}`);
  const filed = await office.store.collection(`users/${uid}/journal`).where("callable", "==", callable).get();
  return { enrolled: user?.enrolledCourses, attempts: user?.quizAttempts, filed: filed.size };
};

/** The stages of reconciling. */
export const reconcilingScenarios: { [N in "importBaseline" | "reconcile"]: Stage<N> } = {
  async importBaseline(office, admin) {
    const { uid } = await office.student();
    return {
      as: admin,
      key: uid,
      input: { uid, counters: { enrolledCourses: 3, quizAttempts: 20 }, reason: "Counted by the school until now." },
      counted: countsAndFiled(office, uid, "importBaseline"),
      once: { enrolled: 3, attempts: 20, filed: 1 },
    };
  },
  async reconcile(office, admin) {
    const { uid } = await enrolled(office, await publishCourse(office, admin));
    await office.plant(`users/${uid}`, { enrolledCourses: FieldValue.increment(4), quizAttempts: 7 });
    return {
      as: admin,
      key: uid,
      input: { uid, repair: true },
      counted: countsAndFiled(office, uid, "reconcile"),
      once: { enrolled: 1, attempts: 0, filed: 1 },
    };
  },
};
