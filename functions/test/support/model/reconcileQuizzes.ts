import type { DocumentData } from "@google-cloud/firestore";
import { plain } from "../walk.ts";
import { quizOf } from "./quizRules.ts";
import type { Stored } from "./reconcile.ts";
import type { CourseId } from "./town.ts";
import type { Student } from "./world.ts";

/** Expects each attempt with the paper, policy, answers and grade that it must have, and what its quiz's record says of all of them. */
export function expectKnownQuizzes(student: Student, stored: Stored): void {
  const { attempts, records } = plain({ attempts: stored.attempts, records: stored.records }) as Pick<
    Stored,
    "attempts" | "records"
  >;
  const inOrder = student.attempts.toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  expect(
    attempts.map(({ path, questions, ...attempt }) => ({
      ...attempt,
      path: below(path),
      questionIds: questions.map(idOf),
    })),
  ).toMatchObject(
    inOrder.map((attempt) => {
      const { isOpen, cut, policy, questionIds, startedAt, deadline, closesAt, revision, result } = attempt;
      return {
        ...{ path: pathOf(attempt), policy, questionIds, startedAt, deadline },
        ...(!cut && { closesAt }),
        ...(isOpen ? { status: "open", revision, result: null } : { result }),
      };
    }),
  );
  // Matched above, an answer more would go unseen.
  expect(attempts.map(({ answers }) => answers)).toEqual(inOrder.map(({ answers }) => answers));
  for (const { path, override, attemptsBeforeReset, resetLessonId, lastEndedAt } of records) {
    const { extraAttempts, extraSeconds, ended, ...quiz } = quizOf(student, path.split("/")[3] as CourseId);
    expect({ path, override, attemptsBeforeReset, resetLessonId }).toEqual({
      path,
      override: { extraAttempts, extraSeconds },
      attemptsBeforeReset: quiz.attemptsBeforeReset,
      resetLessonId: quiz.resetLessonId,
    });
    expect(lastEndedAt ?? 0).toBeGreaterThanOrEqual(ended?.from ?? 0);
    expect(lastEndedAt ?? 0).toBeLessThanOrEqual(ended?.to ?? 0);
  }
}

const idOf = ({ questionId }: DocumentData): string => questionId;
const pathOf = ({ courseId, attemptId }: { courseId: string; attemptId: string }) =>
  `${courseId}/attempts/${attemptId}`;
const below = (path: string) => path.split("/").slice(3).join("/");
