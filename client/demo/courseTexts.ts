import type { CourseDocument, EnrollmentDocument, QuizDocument, QuizRecordDocument } from "../src/index.ts";

/** What is stored, as far as it has arrived; `null`: there is no such document. */
export interface Stored {
  course?: CourseDocument<unknown> | null;
  quiz?: QuizDocument<unknown> | null;
  enrollment?: EnrollmentDocument<unknown> | null;
  record?: QuizRecordDocument<unknown> | null;
}

/** What the quiz asks for. */
export function termsOf({ quiz }: Stored): string {
  if (!quiz) return "";
  const { draw, maximumAttempts, passPercent, timeLimitSeconds } = quiz.policy;
  return [
    `${draw ?? quiz.questionCount} questions, drawn from ${quiz.questionCount}`,
    ...(timeLimitSeconds === null ? [] : [`${timeLimitSeconds / 60} minutes`]),
    ...(maximumAttempts === null ? [] : [`${maximumAttempts} attempts`]),
    `${passPercent} % to pass`,
  ].join(" · ");
}

/** How the student stands. */
export function standingOf({ record }: Stored): string {
  if (!record) return "You are enrolled, and have not taken the quiz yet.";
  const attempts = record.attempts === 1 ? "one attempt" : `${record.attempts} attempts`;
  if (record.gradePercent === null) return `You have begun ${attempts}; there is no grade yet.`;
  return `You have begun ${attempts}. Your grade is ${record.gradePercent} %: ${record.passed ? "passed" : "not passed yet"}.`;
}

/** What the button says that begins an attempt, or goes on with the open one. */
export function takeTextOf({ record }: Stored): string {
  if (!record) return "Start the quiz";
  return record.openAttemptId ? "Go on with the quiz" : "Take the quiz again";
}
