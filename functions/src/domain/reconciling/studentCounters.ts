import type { EnrollmentStatus } from "../../contract/index.ts";
import type { User } from "../../records/studentRecords.ts";
import { countsOf, verdictOf } from "../identity/verdicts.ts";
import { counterDrift, type Finding } from "./finding.ts";
import { isPassed, type QuizTaken } from "./quizRecords.ts";
import { recountSeconds } from "./seconds.ts";
import { factsOf, type StudentRecords } from "./studentRecords.ts";

/** What the counters of a student say that everything below them and what the school brought along do not. */
export function studentCounterDrift(records: StudentRecords, quizzes: readonly QuizTaken[]): Finding[] {
  const counted = Object.entries(recountStudent(records, quizzes)) as [keyof User, number][];
  const baselines = factsOf<{ counters: Partial<User> }>(records, "importBaseline");
  return counted.flatMap(([name, count]) => {
    const brought = baselines.reduce((sum, { counters }) => sum + (counters[name] ?? 0), 0);
    return counterDrift({ of: "user" }, name, records.user?.[name], count + brought);
  });
}

/** Each counter by the table of the contract. */
function recountStudent(records: StudentRecords, quizzes: readonly QuizTaken[]): User {
  const { enrollments, attempts, challenges } = records;
  const inStatus = (wanted: EnrollmentStatus) => enrollments.filter(({ status }) => status === wanted).length;
  const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0);
  const answers = challenges.map((challenge) => countsOf(verdictOf(challenge)));
  return {
    enrolledCourses: enrollments.length,
    activeCourses: inStatus("active"),
    completedCourses: inStatus("completed"),
    lessonsCompleted: sum(enrollments.map(({ completionEvents = [] }) => new Set(completionEvents).size)),
    quizAttempts: attempts.length,
    quizzesPassed: quizzes.filter(isPassed).length,
    pvqAnswered: sum(answers.map(({ pvqAnswered }) => pvqAnswered)),
    pvqMissed: sum(answers.map(({ pvqMissed }) => pvqMissed)),
    instructionSeconds: sum(enrollments.map(({ courseId }) => recountSeconds(records, courseId).courseSeconds)),
  };
}
