import type { CertificateRequirement, PvqStatus, QuizPolicy, QuizPrerequisite } from "../../contract/index.ts";
import type { CourseRecord } from "../../records/catalogueRecords.ts";
import type { Enrollment } from "../../records/studentRecords.ts";
import { secondsOf } from "../standing/tallies.ts";

/** What a certificate still takes, in the order in which students meet it. */
export function missingFor(
  { completionEvents, courseSeconds, passedQuizzes, checks, policy: { seatTime, pvq } }: Enrollment,
  { lessons, finalQuizzes }: CourseRecord,
  pvqStatus: PvqStatus,
): CertificateRequirement[] {
  const asked = (lessonId: string) => secondsOf(checks.askedByLesson, lessonId);
  const isDone: Record<CertificateRequirement, boolean> = {
    lessons: lessons.every(({ lessonId }) => completionEvents.includes(lessonId)),
    "seat-time": courseSeconds >= seatTime.requiredSeconds,
    "identity-checks":
      pvq === null ||
      (pvqStatus === "clear" &&
        checks.asked >= pvq.minimumAsked &&
        lessons.every(({ lessonId }) => asked(lessonId) >= pvq.minimumAskedPerLesson)),
    "final-quiz": finalQuizzes.every((quizId) => passedQuizzes.includes(quizId)),
  };
  return (Object.keys(isDone) as CertificateRequirement[]).filter((requirement) => !isDone[requirement]);
}

/** What a quiz still waits for: what it opens after and a certificate still takes. */
export function missingBefore(
  // Stryker disable next-line ArrayDeclaration: nothing that can be missing has the name that it would hold
  { opensAfter = [] }: Pick<QuizPolicy, "opensAfter">,
  ...student: Parameters<typeof missingFor>
): QuizPrerequisite[] {
  const missing = missingFor(...student);
  return missing.filter((each) => each !== "final-quiz").filter((each) => opensAfter.includes(each));
}
