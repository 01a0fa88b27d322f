import { doc, getDoc, setDoc } from "firebase/firestore/lite";
import { connect, type OutputOf } from "../client/src/index.ts";
import { callablesUrl } from "./callablesUrl.ts";
import type { Offer } from "./offer.ts";
import { openStore } from "./openStore.ts";
import { admin, openTab, type Person, registerPeople, type SuiteAddress, uidOf } from "./people.ts";
import type { Bank } from "./readBank.ts";

/**
 * Registers the people, makes the first admin by an owner's rights, and lets that admin publish what is offered and import
 * the bank through the client, anew where they are there already.
 */
export async function openSchool(
  suite: SuiteAddress,
  students: readonly Person[],
  bank: Bank,
  { courseId, quizId, lessons, policy, quizPolicy, identityQuestions }: Offer,
): Promise<OutputOf<"importQuiz">> {
  await registerPeople(suite, [...students, admin]);
  const store = openStore(suite.project, suite.origins.firestore);
  await setDoc(doc(store, "roles", uidOf(admin)), { role: admin.role });

  const baseVersion = async (path: string): Promise<{ baseVersion?: number }> => {
    const stored = (await getDoc(doc(store, path))).data();
    return stored ? { baseVersion: stored.version } : {};
  };
  const client = connect(await openTab(suite, admin), { region: callablesUrl(suite.project, suite.origins.functions) });
  await client.saveCourse({
    courseId,
    ...(await baseVersion(`courses/${courseId}`)),
    course: {
      title: "Road safety",
      status: "open",
      capacity: null,
      timeZone: "America/Chicago",
      lessons,
      ...(policy && { policy }),
    },
  });
  if (identityQuestions) await client.savePvqCatalogue({ questions: identityQuestions });
  const { format, source, questions } = bank;
  return client.importQuiz({
    courseId,
    quizId,
    ...(await baseVersion(`courses/${courseId}/quizzes/${quizId}`)),
    title: "Rules of the road",
    format,
    source,
    policy: {
      passPercent: 70,
      maximumAttempts: 5,
      timeLimitSeconds: 1800,
      graceSeconds: 30,
      shuffle: true,
      ...quizPolicy,
      draw: Math.min(quizPolicy?.draw ?? 10, questions.length),
    },
  });
}
