import { publishCourse } from "./catalogue.ts";
import { answerNext, publishQuestions, setAnswers } from "./identity.ts";
import { pathsOf, type QuizRef, type School } from "./school.ts";
import { type Sitting, sit } from "./sittings.ts";

/** A student of whom everything is counted. */
export interface FullRecord extends Sitting {
  /** A quiz that was failed, then passed. */
  passed: QuizRef;
  /** One whose attempt is open. */
  open: QuizRef;
  /** Where the quizzes are recorded, and the enrollment that they are of. */
  quizPaths: { enrollment: string; passed: string; open: string };
}

/**
 * Three courses: one with seat time, identity questions (wrong, right, lapsed, right) and an adjustment, one with quizzes,
 * and one that is completed.
 */
export async function fullRecord(school: School): Promise<FullRecord> {
  const { office, admin } = school;
  const lock = { kind: "consecutive" as const, misses: 100 };
  const pvq = { everySeconds: 10, answerSeconds: 60, onLapse: "rewindLesson" as const, lock, lockSeconds: 60 };
  await publishQuestions(office, admin);
  const sitting = await sit(school, { pvq });
  const { student, courseId, ref } = sitting;
  await setAnswers(office, student);
  const beat = (lessonId: string) => {
    office.advance(10_000);
    return office.result("heartbeat", student, { ...ref, lessonId });
  };
  await beat("l1");
  await answerNext(office, student, courseId, false);
  await beat("l1");
  await answerNext(office, student, courseId, true);
  await beat("l2");
  await office.result("requestPvq", student, { courseId });
  office.advance(60_001);
  await office.sweep("closeOverdueChallenges");
  await answerNext(office, student, courseId, true);
  await office.result("completeLesson", student, { courseId, lessonId: "l1" });
  await office.result("adjustSeatTime", admin, { uid: student.uid, courseId, seconds: 5, reason: "A power cut." });

  const [passed, open] = [await school.publishQuiz(), await school.publishQuiz()];
  await office.result("enroll", student, { courseId: school.courseId });
  for (const answers of [{ q1: "right" }, { q1: "right", q2: "right", q3: "right" }]) {
    const { attemptId } = await office.result("startQuizAttempt", student, passed);
    await office.result("submitQuizAttempt", student, { ...passed, attemptId, answers });
  }
  await office.result("startQuizAttempt", student, open);

  const completed = { courseId: await publishCourse(office, admin) };
  await office.result("enroll", student, completed);
  await office.result("issueCertificate", student, completed);
  const { enrollment, record } = pathsOf(student, passed);
  return { ...sitting, passed, open, quizPaths: { enrollment, passed: record, open: pathsOf(student, open).record } };
}
