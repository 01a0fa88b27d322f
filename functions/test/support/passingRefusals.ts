import type { MutationName } from "../../src/contract/index.ts";
import { publishCourse, publishQuiz } from "./catalogue.ts";
import { enrolled } from "./enrolled.ts";
import { fresh } from "./ids.ts";
import { type Person, registerAccounts, registerPeople } from "./people.ts";
import type { School } from "./school.ts";
import { publishTimed, sit } from "./sittings.ts";

const course = { title: "Driving", status: "open" as const, capacity: null, timeZone: "UTC", lessons: [] };

/** A call that is refused, what then changes in the world, and that the same call succeeds under a new id. */
export interface PassingRefusal {
  name: MutationName;
  as: Person;
  input: object;
  change(): Promise<unknown>;
}

/** One for each reason that can pass. */
export const passingRefusals = (school: School): Record<string, () => Promise<PassingRefusal>> => ({
  async "course-full"() {
    const { office, admin } = school;
    const courseId = await publishCourse(office, admin, { capacity: 1 });
    const first = await enrolled(office, courseId);
    const change = () => office.result("withdraw", first, { courseId });
    return { name: "enroll", as: await office.student(), input: { courseId }, change };
  },
  async "course-not-open"() {
    const { office, admin } = school;
    const courseId = await publishCourse(office, admin, { status: "draft" });
    const change = () => office.result("saveCourse", admin, { courseId, course, baseVersion: 1 });
    return { name: "enroll", as: await office.student(), input: { courseId }, change };
  },
  async "no-such-course"() {
    const { office, admin } = school;
    const courseId = fresh("course");
    const change = () => office.result("saveCourse", admin, { courseId, course });
    return { name: "enroll", as: await office.student(), input: { courseId }, change };
  },
  async "not-enrolled"() {
    const { office, courseId } = school;
    const as = await office.student();
    return { name: "withdraw", as, input: { courseId }, change: () => office.result("enroll", as, { courseId }) };
  },
  async "no-such-session"() {
    const { office } = school;
    const courseId = await publishTimed(school);
    const as = await enrolled(office, courseId);
    const change = () => office.result("startSession", as, { courseId });
    return { name: "endSession", as, input: { courseId, sessionId: "s-1" }, change };
  },
  async "no-such-lesson"() {
    const { admin, office } = school;
    const courseId = await publishCourse(office, admin);
    const as = await enrolled(office, courseId);
    const lessons = [{ lessonId: "l1", title: "Signs", minimumSeconds: 0 }];
    const change = () =>
      office.result("saveCourse", admin, { courseId, course: { ...course, lessons }, baseVersion: 1 });
    return { name: "completeLesson", as, input: { courseId, lessonId: "l1" }, change };
  },
  async "lesson-too-early"() {
    const { office } = school;
    const { student: as, courseId, ref } = await sit(school, { seatTime: { maximumCreditSeconds: 60 } });
    const change = async () => {
      office.advance(15_000);
      await office.result("heartbeat", as, { ...ref, lessonId: "l1" });
    };
    return { name: "completeLesson", as, input: { courseId, lessonId: "l1" }, change };
  },
  async "more-than-credited"() {
    const { admin: as, office, courseId } = school;
    const { uid } = await school.enrolled();
    const input = { uid, courseId, reason: "Power cut" };
    const change = () => office.result("adjustSeatTime", as, { ...input, seconds: 60 });
    return { name: "adjustSeatTime", as, input: { ...input, seconds: -60 }, change };
  },
  async "pvq-due"() {
    const { office } = school;
    const lock = { kind: "consecutive" as const, misses: 3 };
    const { student: as, courseId, paths } = await sit(school, { pvq: { everySeconds: 60, lock, lockSeconds: null } });
    await office.plant(paths.enrollment, { courseSeconds: 60 });
    const change = () => office.plant(paths.enrollment, { courseSeconds: 0 });
    return { name: "startSession", as, input: { courseId }, change };
  },
  async "no-such-quiz"() {
    const { admin, office, courseId } = school;
    const quiz = { courseId, quizId: fresh("quiz") };
    const bank = { format: "gift" as const, source: "Stop means stop. {T}" };
    const change = () =>
      office.result("importQuiz", admin, { ...quiz, title: "Q", ...bank, policy: { passPercent: 1 } });
    return { name: "startQuizAttempt", as: await school.enrolled(), input: quiz, change };
  },
  async "invalid-input"() {
    const { admin: as, office } = school;
    const courseId = await publishCourse(office, as);
    const policy = { passPercent: 1, lessonId: "l1" };
    const bank = { title: "Q", format: "gift" as const, source: "Stop means stop. {T}", policy };
    const lessons = [{ lessonId: "l1", title: "Signs", minimumSeconds: 0 }];
    const change = () => office.result("saveCourse", as, { courseId, course: { ...course, lessons }, baseVersion: 1 });
    return { name: "importQuiz", as, input: { courseId, quizId: fresh("quiz"), ...bank }, change };
  },
  async "attempts-exhausted"() {
    const { student, quiz, ref } = await school.openAttempt({ maximumAttempts: 1 });
    await school.office.result("submitQuizAttempt", student, ref);
    const change = () => school.reimport(quiz, 1, { maximumAttempts: 2 });
    return { name: "startQuizAttempt", as: student, input: quiz, change };
  },
  async "quiz-locked"() {
    const { office, admin } = school;
    const lessons = [{ lessonId: "l1", title: "Signs", minimumSeconds: 0 }];
    const courseId = await publishCourse(office, admin, { lessons });
    const input = { courseId, quizId: await publishQuiz(office, admin, courseId, { opensAfter: ["lessons"] }) };
    const as = await enrolled(office, courseId);
    const change = () => office.result("completeLesson", as, { courseId, lessonId: "l1" });
    return { name: "startQuizAttempt", as, input, change };
  },
  async "no-such-attempt"() {
    const quiz = await school.publishQuiz();
    const as = await school.enrolled();
    const input = { ...quiz, attemptId: `${quiz.quizId}-1`, revision: 0, answers: { q1: "right" } };
    return { name: "saveQuizAnswers", as, input, change: () => school.office.result("startQuizAttempt", as, quiz) };
  },
  async "stale-revision"() {
    const { student, ref } = await school.openAttempt();
    const save = { ...ref, answers: { q1: "right" } };
    const change = () => school.office.result("saveQuizAnswers", student, { ...save, revision: 0 });
    return { name: "saveQuizAnswers", as: student, input: { ...save, revision: 1 }, change };
  },
  async "stale-version"() {
    const { office, admin } = school;
    const courseId = await publishCourse(office, admin);
    const change = () => office.result("saveCourse", admin, { courseId, course, baseVersion: 1 });
    return { name: "saveCourse", as: admin, input: { courseId, course, baseVersion: 2 }, change };
  },
  async "capacity-below-taken"() {
    const { office, admin } = school;
    const courseId = await publishCourse(office, admin);
    const student = await enrolled(office, courseId);
    const input = { courseId, course: { ...course, capacity: 0 }, baseVersion: 1 };
    return { name: "saveCourse", as: admin, input, change: () => office.result("withdraw", student, { courseId }) };
  },
  async "no-such-user"() {
    const uid = fresh("user");
    const change = () => registerAccounts(school.office.project, [uid], {});
    return { name: "setRole", as: school.admin, input: { uid, role: "student" }, change };
  },
  async "not-an-admin"() {
    const [as] = (await registerPeople(school.office.project, 1, { role: "admin" })) as [Person];
    const change = () => school.office.store.doc(`roles/${as.uid}`).set({ role: "admin" });
    return { name: "saveCourse", as, input: { courseId: fresh("course"), course }, change };
  },
});
