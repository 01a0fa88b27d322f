import type { MutationName, QuizPolicyInput } from "../../src/contract/index.ts";
import { plainBank, publishCourse, publishQuiz } from "./catalogue.ts";
import { enrolled } from "./enrolled.ts";
import { eraseStudent } from "./erasureScenarios.ts";
import { identityScenarios } from "./identityScenarios.ts";
import type { Office } from "./office.ts";
import type { Person } from "./people.ts";
import { reconcilingScenarios } from "./reconcilingScenarios.ts";
import { seatsTaken } from "./recount.ts";
import { read, type Stage } from "./scenario.ts";
import { seatTimeScenarios } from "./seatTimeScenarios.ts";

export { enrolled } from "./enrolled.ts";
export type { Scenario } from "./scenario.ts";

/** Sets the stage for one call of each mutation, with a student and records of its own. */
export const scenarios: { [N in MutationName]: Stage<N> } = {
  async enroll(office, admin) {
    const courseId = await publishCourse(office, admin, { capacity: 5 });
    const as = await office.student();
    return {
      as,
      key: as.uid,
      input: { courseId },
      counted: seatsOf(office, as, courseId),
      once: { enrolled: 1, active: 1, seats: 1 },
    };
  },
  async withdraw(office, admin) {
    const courseId = await publishCourse(office, admin, { capacity: 5 });
    const as = await enrolled(office, courseId);
    return {
      as,
      key: as.uid,
      input: { courseId },
      counted: seatsOf(office, as, courseId),
      once: { enrolled: 1, active: 0, seats: 0 },
    };
  },
  ...seatTimeScenarios,
  async startQuizAttempt(office, admin) {
    const { as, courseId, quizId } = await quizFor(office, admin);
    return {
      as,
      key: as.uid,
      input: { courseId, quizId },
      async counted() {
        const record = await read(office, `users/${as.uid}/enrollments/${courseId}/quizRecords/${quizId}`);
        const user = await read(office, `users/${as.uid}`);
        return { attempts: record?.attempts, history: record?.attemptHistory.length, quizAttempts: user?.quizAttempts };
      },
      once: { attempts: 1, history: 1, quizAttempts: 1 },
    };
  },
  async saveQuizAnswers(office, admin) {
    const { as, ref } = await attemptFor(office, admin);
    return {
      as,
      key: as.uid,
      input: { ...ref, revision: 0, answers: { q1: "right" } },
      async counted() {
        const attempt = await read(office, `users/${as.uid}/enrollments/${ref.courseId}/attempts/${ref.attemptId}`);
        return { revision: attempt?.revision, saves: Object.keys(attempt?.saves).length, answers: attempt?.answers };
      },
      once: { revision: 1, saves: 1, answers: { q1: "right" } },
    };
  },
  async submitQuizAttempt(office, admin) {
    const { as, ref } = await attemptFor(office, admin);
    return {
      as,
      key: as.uid,
      input: { ...ref, answers: { q1: "right", q2: "right", q3: "right" } },
      async counted() {
        const attempt = await read(office, `users/${as.uid}/enrollments/${ref.courseId}/attempts/${ref.attemptId}`);
        const user = await read(office, `users/${as.uid}`);
        return {
          status: attempt?.status,
          revision: attempt?.revision,
          percent: attempt?.percent,
          passed: user?.quizzesPassed,
        };
      },
      once: { status: "submitted", revision: 1, percent: 75, passed: 1 },
    };
  },
  async issueCertificate(office, admin) {
    const courseId = await publishCourse(office, admin, { capacity: 5 });
    const as = await enrolled(office, courseId);
    return {
      as,
      key: as.uid,
      input: { courseId },
      async counted() {
        const user = await read(office, `users/${as.uid}`);
        const certificates = await office.store.collection("certificates").where("uid", "==", as.uid).get();
        return { active: user?.activeCourses, completed: user?.completedCourses, certificates: certificates.size };
      },
      once: { active: 0, completed: 1, certificates: 1 },
    };
  },
  async saveCourse(office, admin) {
    const courseId = await publishCourse(office, admin, { capacity: 5 });
    const course = { title: "Driving again", status: "open" as const, capacity: 25, timeZone: "UTC", lessons: [] };
    return {
      as: admin,
      key: courseId,
      input: { courseId, course, baseVersion: 1 },
      async counted() {
        const seats = await office.store.collection(`courses/${courseId}/seats`).get();
        return { version: (await read(office, `courses/${courseId}`))?.version, shards: seats.size };
      },
      once: { version: 2, shards: 3 },
    };
  },
  async importQuiz(office, admin) {
    const courseId = await publishCourse(office, admin);
    const quizId = await publishQuiz(office, admin, courseId);
    return {
      as: admin,
      key: courseId,
      input: {
        courseId,
        quizId,
        title: "Rules of the road",
        format: "json",
        source: JSON.stringify(plainBank(6)),
        policy: { passPercent: 50 },
        baseVersion: 1,
      },
      async counted() {
        const quiz = await read(office, `courses/${courseId}/quizzes/${quizId}`);
        const chunks = await office.store.collection(`courses/${courseId}/quizzes/${quizId}/chunks`).get();
        return { version: quiz?.version, questions: quiz?.questionCount, chunks: chunks.size };
      },
      once: { version: 2, questions: 6, chunks: 2 },
    };
  },
  async grantOverride(office, admin) {
    const { as: student, ref } = await attemptFor(office, admin, { timeLimitSeconds: 600 });
    const { courseId, quizId, attemptId } = ref;
    const enrollment = `users/${student.uid}/enrollments/${courseId}`;
    return {
      as: admin,
      key: student.uid,
      input: { uid: student.uid, courseId, quizId, extraAttempts: 1, extraSeconds: 60, reason: "A power cut." },
      async counted() {
        const record = await read(office, `${enrollment}/quizRecords/${quizId}`);
        const attempt = await read(office, `${enrollment}/attempts/${attemptId}`);
        const journal = await office.store.collection(`users/${student.uid}/journal`).get();
        return {
          override: record?.override,
          seconds: (attempt?.deadline.toMillis() - attempt?.startedAt.toMillis()) / 1000,
          entries: journal.docs.filter((entry) => entry.get("callable") === "grantOverride").length,
        };
      },
      once: { override: { extraAttempts: 1, extraSeconds: 60 }, seconds: 660, entries: 1 },
    };
  },
  async setRole(office) {
    const as = await office.admin();
    const student = await office.student();
    return {
      as,
      key: as.uid,
      input: { uid: student.uid, role: "admin" },
      async counted() {
        const [own, theirs] = [await read(office, `roles/${as.uid}`), await read(office, `roles/${student.uid}`)];
        return {
          own: own?.version,
          theirs: theirs?.version,
          role: theirs?.role,
          claims: await office.claimsOf(student.uid),
        };
      },
      once: { own: 1, theirs: 1, role: "admin", claims: { role: "admin" } },
    };
  },
  ...identityScenarios,
  ...reconcilingScenarios,
  eraseStudent,
};

export const mutations = Object.keys(scenarios) as MutationName[];

const seatsOf =
  (office: Office, { uid }: Person, courseId: string) =>
  async () => {
    const user = await read(office, `users/${uid}`);
    return { enrolled: user?.enrolledCourses, active: user?.activeCourses, seats: await seatsTaken(office, courseId) };
  };

/** A student enrolled in a course of their own with a quiz. */
async function quizFor(office: Office, admin: Person, policy: Partial<QuizPolicyInput> = {}) {
  const courseId = await publishCourse(office, admin);
  const quizId = await publishQuiz(office, admin, courseId, policy);
  return { as: await enrolled(office, courseId), courseId, quizId };
}

/** An attempt that is open. */
async function attemptFor(office: Office, admin: Person, policy: Partial<QuizPolicyInput> = {}) {
  const { as, courseId, quizId } = await quizFor(office, admin, policy);
  const { attemptId } = await office.result("startQuizAttempt", as, { courseId, quizId });
  return { as, ref: { courseId, quizId, attemptId } };
}
