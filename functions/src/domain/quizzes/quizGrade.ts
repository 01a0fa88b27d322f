import type { GradingMethod, QuizPolicy } from "../../contract/index.ts";
import type { AttemptGrade } from "../../records/studentRecords.ts";

/** What several attempts come to. */
export interface QuizGrade {
  gradePercent: number;
  quizPassed: boolean;
}

const byMethod: Record<GradingMethod, (grades: readonly AttemptGrade[], passPercent: number) => QuizGrade> = {
  highest: (grades) => ({
    gradePercent: Math.max(...grades.map(({ percent }) => percent)),
    quizPassed: grades.some(({ passed }) => passed),
  }),
  latest: (grades) => counting(grades.at(-1)),
  first: (grades) => counting(grades[0]),
  average(grades, passPercent) {
    // Percentages have two decimals: in hundredths the sum is exact.
    const sum = grades.reduce((total, { percent }) => total + Math.round(percent * 100), 0);
    const gradePercent = Math.floor(sum / grades.length + 0.5) / 100;
    return { gradePercent, quizPassed: gradePercent >= passPercent };
  },
};

const counting = (grade: AttemptGrade | undefined): QuizGrade => {
  if (!grade) throw new Error("A quiz without attempts has no grade.");
  return { gradePercent: grade.percent, quizPassed: grade.passed };
};

/** The grade of a quiz with these closed attempts, by their number. */
export function quizGrade(
  { grading, passPercent }: Pick<QuizPolicy, "grading" | "passPercent">,
  grades: Readonly<Record<string, AttemptGrade>>,
): QuizGrade {
  // Numbers that name properties stand in ascending order, however they were added (ECMA-262, OrdinaryOwnPropertyKeys).
  return byMethod[grading](Object.values(grades), passPercent);
}
