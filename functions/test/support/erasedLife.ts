import type { DocumentData } from "@google-cloud/firestore";
import { questions } from "../../simulation/identityQuestions.ts";
import { publishCourse, publishQuiz } from "./catalogue.ts";
import { publishQuestions } from "./identity.ts";
import { fresh } from "./ids.ts";
import type { Office } from "./office.ts";
import type { OwnProject } from "./ownProject.ts";
import { accountsOf, nameAccount, type Person } from "./people.ts";

/** A student who did all that leaves a trace. */
export interface Life {
  student: Person;
  /** With identity questions, with lessons and a quiz, and completed. */
  courses: { asked: string; taught: string; completed: string };
  quiz: { courseId: string; quizId: string };
  /** Still open, with answers that are saved. */
  attempt: { courseId: string; quizId: string; attemptId: string };
  session: { courseId: string; sessionId: string };
  certificateNumber: string;
  /** The uid, the name, and the answers to identity questions. */
  secrets: string[];
}

const pvq = {
  everySeconds: 600,
  answerSeconds: 3600,
  minimumAsked: 1000,
  lock: { kind: "consecutive" as const, misses: 3 },
  lockSeconds: 60,
};
const lessons = [{ lessonId: "l1", title: "Signs", minimumSeconds: 0 }];

/** Lives it. Every course asks to keep records for so many years, but the one with identity questions for one less. */
export async function leaveTraces(office: Office, admin: Person, retentionYears: number): Promise<Life> {
  await publishQuestions(office, admin);
  const student = await office.student();
  const name = `Zora Quill ${fresh("name")}`;
  await nameAccount(office.project, student.uid, name);
  const of = { uid: student.uid, reason: "As the teacher asked." };
  const asked = await publishCourse(office, admin, {
    capacity: 5,
    policy: { pvq, retentionYears: Math.max(0, retentionYears - 1) },
  });
  const policy = { retentionYears, seatTime: { maximumCreditSeconds: 10, idleSeconds: 600 } };
  const taught = await publishCourse(office, admin, { capacity: 5, lessons, policy });
  const completed = await publishCourse(office, admin, { capacity: 5, policy });
  for (const courseId of [asked, taught, completed]) await office.result("enroll", student, { courseId });
  await office.call("enroll", student, { courseId: "nowhere" });

  const secretly = fresh("secretly");
  const answerTo = (questionId: string) => `${secretly} my ${questionId}`;
  const answers = questions.map(({ questionId }) => ({ questionId, answer: answerTo(questionId) }));
  await office.result("setPvqAnswers", student, { answers });
  for (const right of [true, false]) {
    const { challengeId, questionId } = await office.result("requestPvq", student, { courseId: asked });
    const answer = right ? answerTo(questionId) : "no idea";
    await office.result("answerPvq", student, { courseId: asked, challengeId, answer });
  }
  await office.result("requestPvq", student, { courseId: asked });

  const { sessionId } = await office.result("startSession", student, { courseId: taught });
  const session = { courseId: taught, sessionId };
  office.advance(10_000);
  await office.result("heartbeat", student, { ...session, lessonId: "l1" });
  await office.result("completeLesson", student, { courseId: taught, lessonId: "l1" });
  await office.result("adjustSeatTime", admin, { ...of, courseId: taught, seconds: 90 });

  const quiz = { courseId: taught, quizId: await publishQuiz(office, admin, taught, { review: "afterSubmit" }) };
  const first = await office.result("startQuizAttempt", student, quiz);
  const right = { q1: "right", q2: "right", q3: "right" };
  await office.result("submitQuizAttempt", student, { ...quiz, attemptId: first.attemptId, answers: right });
  const { attemptId } = await office.result("startQuizAttempt", student, quiz);
  const attempt = { ...quiz, attemptId };
  await office.result("saveQuizAnswers", student, { ...attempt, revision: 0, answers: { q1: "right" } });

  const { certificateNumber } = await office.result("issueCertificate", student, { courseId: completed });
  for (const role of ["admin", "student"] as const) await office.result("setRole", admin, { uid: student.uid, role });
  await office.store.doc(`users/${student.uid}`).update({ lessonsCompleted: 7 });
  await office.store.doc(`users/${student.uid}/enrollments/${taught}`).update({ completedLessons: 7 });
  await office.result("reconcile", admin, { uid: student.uid, repair: true });
  const courses = { asked, taught, completed };
  const secrets = [student.uid, name, secretly];
  return { student, courses, quiz, attempt, session, certificateNumber, secrets };
}

/** Every byte that is stored of a project, in Firestore and Auth, but for the path of one tombstone. */
export async function everyByte(project: OwnProject, { student }: Pick<Life, "student">): Promise<string> {
  const documents = await project.documents();
  const others = documents.map(({ path, ...document }) =>
    path === rootOf(student) ? document : { path, ...document },
  );
  return JSON.stringify(others) + (await accountsOf(project.id));
}

export const rootOf = ({ uid }: Person) => `users/${uid}/office/root`;

/** Paths of what is left of a student. */
export const leftOf = async (project: OwnProject, { uid }: Person): Promise<string[]> =>
  (await project.documents())
    .map(({ path }) => path)
    .filter((path) => path.startsWith(`users/${uid}`) || path === `roles/${uid}`);

/** What is kept under a pseudonym, by path. */
export async function keptUnder(office: Office, pseudonym: string): Promise<Map<string, DocumentData>> {
  const { docs } = await office.store.collection(`kept/${pseudonym}/records`).get();
  return new Map(docs.map((doc) => [doc.get("path") as string, JSON.parse(doc.get("json"))]));
}

/** Runs the sweep, again when all has settled, and again. */
export async function sweepThrough(office: Office): Promise<void> {
  await office.sweep("eraseRecords");
  office.advance(2 * 3_600_000 + 60_000);
  await office.sweep("eraseRecords");
  await office.sweep("eraseRecords");
}
