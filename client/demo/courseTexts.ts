import type {
  CourseDocument,
  EnrollmentDocument,
  PvqCatalogueDocument,
  QuizDocument,
  QuizRecordDocument,
} from "../src/index.ts";
import type { JournalEntry } from "./journal.ts";
import { saySeconds } from "./sayTime.ts";

/** What is stored, as far as it has arrived; `null`: there is no such document. */
export interface Stored {
  course?: CourseDocument<unknown> | null;
  quiz?: QuizDocument<unknown> | null;
  enrollment?: EnrollmentDocument<unknown> | null;
  record?: QuizRecordDocument<unknown> | null;
  catalogue?: PvqCatalogueDocument<unknown> | null;
  /** Newest first. */
  journal?: JournalEntry[];
}

/** What the course is made of. */
export function outlineOf({ course, quiz }: Stored): string {
  if (!course || !quiz) return "";
  const { lessons, policy } = course;
  const { requiredSeconds } = policy.seatTime;
  return [
    lessons.length === 1 ? "1 lesson" : `${lessons.length} lessons`,
    ...(requiredSeconds === 0 ? [] : [`${saySeconds(requiredSeconds)} of study`]),
    ...(policy.pvq ? ["identity questions"] : []),
    "a quiz",
    "a certificate",
  ].join(" · ");
}

/** Why somebody who enrolled before cannot go on, if that is so. */
export function closedTextOf({ enrollment }: Stored): string {
  if (enrollment?.status === "failed") return "This course ended without a pass. Please talk to your school.";
  if (enrollment?.status === "excluded") {
    return "Too many identity questions were missed. Please talk to your school: staff can let you go on.";
  }
  return "";
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
  if (!record) return "You have not taken it yet.";
  const attempts = record.attempts === 1 ? "one attempt" : `${record.attempts} attempts`;
  if (record.gradePercent === null) return `You have begun ${attempts}; there is no grade yet.`;
  return `You have begun ${attempts}. Your grade is ${record.gradePercent} %: ${record.passed ? "passed" : "not passed yet"}.`;
}

/** What the button says that begins an attempt, or goes on with the open one. */
export function takeTextOf({ record }: Stored): string {
  if (!record) return "Start the quiz";
  return record.openAttemptId ? "Go on with the quiz" : "Take the quiz again";
}
