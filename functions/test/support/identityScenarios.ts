import { answerTo, questions } from "../../simulation/identityQuestions.ts";
import type { MutationName } from "../../src/contract/index.ts";
import { answerNext, identified, publishChecked, publishQuestions } from "./identity.ts";
import type { Office } from "./office.ts";
import type { Person } from "./people.ts";
import type { Scenario } from "./scenarios.ts";

type Staged<N extends MutationName> = (office: Office, admin: Person) => Promise<Scenario<N>>;

const read = async (office: Office, path: string) => (await office.store.doc(path).get()).data();

/** What is counted of a student's questions. */
const counts =
  (office: Office, { uid }: Person, courseId: string) =>
  async () => {
    const [user, enrollment] = [
      await read(office, `users/${uid}`),
      await read(office, `users/${uid}/enrollments/${courseId}`),
    ];
    const challenges = await office.store.collection(`users/${uid}/challenges`).get();
    return {
      active: user?.activeCourses,
      answered: user?.pvqAnswered,
      missed: user?.pvqMissed,
      checks: [enrollment?.checks.asked, enrollment?.checks.missed],
      status: enrollment?.status,
      challenges: challenges.docs.map((each) => each.get("status")),
    };
  };

const setPvqAnswers: Staged<"setPvqAnswers"> = async (office, admin) => {
  await publishQuestions(office, admin);
  const as = await office.student();
  return {
    as,
    key: as.uid,
    input: { answers: [{ questionId: "pet", answer: answerTo("pet") }] },
    async counted() {
      const stored = await read(office, `users/${as.uid}/office/pvqAnswers`);
      return { answers: Object.keys(stored?.answers ?? {}), generation: stored?.generation };
    },
    once: { answers: ["pet"], generation: 0 },
  };
};

const requestPvq: Staged<"requestPvq"> = async (office, admin) => {
  const courseId = await publishChecked(office, admin);
  const as = await identified(office, courseId);
  return {
    as,
    key: as.uid,
    input: { courseId },
    counted: counts(office, as, courseId),
    once: { active: 1, answered: 0, missed: 0, checks: [1, 0], status: "active", challenges: ["open"] },
  };
};

const answerPvq: Staged<"answerPvq"> = async (office, admin) => {
  const courseId = await publishChecked(office, admin);
  const as = await identified(office, courseId);
  const { challengeId } = await office.result("requestPvq", as, { courseId });
  return {
    as,
    key: as.uid,
    input: { courseId, challengeId, answer: "no idea" },
    counted: counts(office, as, courseId),
    once: { active: 1, answered: 1, missed: 1, checks: [1, 1], status: "active", challenges: ["wrong"] },
  };
};

/** The one document of its kind: every change of it has its own entry in the journal of who made it. */
const savePvqCatalogue: Staged<"savePvqCatalogue"> = async (office, admin) => {
  await publishQuestions(office, admin);
  const as = await office.admin();
  const journals = office.store.collectionGroup("journal").where("callable", "==", "savePvqCatalogue");
  return {
    as,
    key: as.uid,
    input: { questions },
    counted: () =>
      office.store.runTransaction(
        async (transaction) => {
          const catalogue = await transaction.get(office.store.doc("pvqCatalogue/current"));
          const { docs } = await transaction.get(journals);
          const saved = docs.filter((entry) => entry.get("outcome") === "result");
          const own = saved.filter((entry) => entry.get("actor") === as.uid);
          return { own: own.length, unaccounted: catalogue.get("version") - saved.length };
        },
        { readOnly: true },
      ),
    once: { own: 1, unaccounted: 0 },
  };
};

const excludedOnce = { lock: { kind: "consecutive" as const, misses: 1 }, lockSeconds: null };

const unlockPvq: Staged<"unlockPvq"> = async (office, admin) => {
  const courseId = await publishChecked(office, admin, excludedOnce);
  const student = await identified(office, courseId);
  await answerNext(office, student, courseId, false);
  return {
    as: admin,
    key: student.uid,
    input: { uid: student.uid, courseId, reason: "It was the right person." },
    counted: counts(office, student, courseId),
    once: { active: 1, answered: 1, missed: 1, checks: [1, 1], status: "active", challenges: ["wrong"] },
  };
};

const correctPvq: Staged<"correctPvq"> = async (office, admin) => {
  const courseId = await publishChecked(office, admin, excludedOnce);
  const student = await identified(office, courseId);
  const { challengeId } = await answerNext(office, student, courseId, false);
  return {
    as: admin,
    key: student.uid,
    input: { uid: student.uid, courseId, challengeId, correct: true, reason: "A slip of the pen." },
    counted: counts(office, student, courseId),
    once: { active: 1, answered: 1, missed: 0, checks: [1, 0], status: "active", challenges: ["wrong"] },
  };
};

export const identityScenarios = {
  setPvqAnswers,
  requestPvq,
  answerPvq,
  savePvqCatalogue,
  unlockPvq,
  correctPvq,
};
