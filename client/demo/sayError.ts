import { isRefusal } from "../src/index.ts";
import { sayClock, saySeconds } from "./sayTime.ts";

/** What went wrong, for students: without the name of the callable before it and the status after it. */
export function sayError(error: unknown): string {
  if (isRefusal(error, "lesson-too-early")) {
    return `This lesson takes ${saySeconds(error.details.remainingSeconds)} more.`;
  }
  if (isRefusal(error, "pvq-locked")) {
    return `Too many identity questions were missed. You can go on at ${sayClock(error.details.lockedUntil)}.`;
  }
  if (isRefusal(error, "incomplete")) {
    return `Nearly there. Still to do: ${error.details.missing.map((what) => requirements[what]).join(", ")}.`;
  }
  if (isRefusal(error, "quiz-locked")) {
    return `The quiz is locked. Still to do first: ${error.details.missing.map((what) => requirements[what]).join(", ")}.`;
  }
  if (isRefusal(error, "wait-between-attempts")) {
    return `You can take the quiz again at ${sayClock(error.details.availableAt)}.`;
  }
  return (error as Error).message.replace(/^\w+: /, "").replace(/ \[\d+\]$/, "");
}

const requirements = {
  lessons: "lessons",
  "seat-time": "time in lessons",
  "identity-checks": "an identity question",
  "final-quiz": "the quiz",
};
