import { doc, getDoc, setDoc } from "firebase/firestore/lite";
import { connect, type OutputOf } from "../client/src/index.ts";
import { callablesUrl } from "./callablesUrl.ts";
import { openStore } from "./openStore.ts";
import { admin, openTab, type Person, registerPeople, type SuiteAddress, uidOf } from "./people.ts";
import type { Bank } from "./readBank.ts";

/** What the demo's students enroll in, and the quiz that they take. */
export const demoQuiz = { courseId: "road-safety", quizId: "rules-of-the-road" };

/**
 * Registers the people, makes the first admin by an owner's rights, and lets that admin publish the course and import
 * the bank through the client, anew where they are there already.
 */
export async function openSchool(
  suite: SuiteAddress,
  students: readonly Person[],
  bank: Bank,
): Promise<OutputOf<"importQuiz">> {
  await registerPeople(suite, [...students, admin]);
  const store = openStore(suite.project, suite.origins.firestore);
  await setDoc(doc(store, "roles", uidOf(admin)), { role: admin.role });

  const baseVersion = async (path: string): Promise<{ baseVersion?: number }> => {
    const stored = (await getDoc(doc(store, path))).data();
    return stored ? { baseVersion: stored.version } : {};
  };
  const { courseId, quizId } = demoQuiz;
  const client = connect(await openTab(suite, admin), { region: callablesUrl(suite.project, suite.origins.functions) });
  await client.saveCourse({
    courseId,
    ...(await baseVersion(`courses/${courseId}`)),
    course: {
      title: "Road safety",
      status: "open",
      capacity: null,
      timeZone: "America/Chicago",
      lessons: [{ lessonId: "signs-and-rules", title: "Signs and rules", minimumSeconds: 0 }],
    },
  });
  const { format, source, questions } = bank;
  return client.importQuiz({
    ...demoQuiz,
    ...(await baseVersion(`courses/${courseId}/quizzes/${quizId}`)),
    title: "Rules of the road",
    format,
    source,
    policy: {
      passPercent: 70,
      maximumAttempts: 5,
      timeLimitSeconds: 1800,
      graceSeconds: 30,
      draw: Math.min(10, questions.length),
      shuffle: true,
    },
  });
}
