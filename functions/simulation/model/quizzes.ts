import { isDeepStrictEqual } from "node:util";
import type { Answer, InputOf, QuizPolicy } from "../../src/contract/index.ts";
import { quizPolicy } from "../policies.ts";
import { choice, inPart, type ModelQuestion } from "./questions.ts";
import type { CourseId } from "./town.ts";

/** Every course has one quiz, of this id. */
export const quizId = "signs";

/** Versions of a bank: they share ids of questions, but not what is right. */
export const banks = [
  { questionIds: ["q1", "q2", "q3"], questions: { q1: choice, q2: choice, q3: choice } },
  { questionIds: ["q2", "q3", "q4", "q5"], questions: inPart },
] as const satisfies { questionIds: string[]; questions: Record<string, ModelQuestion> }[];
export type Bank = (typeof banks)[number];

export const questionIn = (bank: 0 | 1, questionId: string): ModelQuestion =>
  (banks[bank].questions as Record<string, ModelQuestion>)[questionId] as ModelQuestion;

/** Which of the banks a paper is drawn from. */
export const bankOfPaper = (questions: readonly { type: string }[]): 0 | 1 => (questions[0]?.type === "single" ? 0 : 1);

/** What an answer earns, by the table. Both are cloned, since what is strictly equal is of one realm. */
export const worthOf = (bank: 0 | 1, questionId: string, given: Answer | null | undefined): number =>
  questionIn(bank, questionId).answers.find(([answer]) =>
    isDeepStrictEqual(structuredClone(answer), structuredClone(given)),
  )?.[1] ?? 0;

/** Which of the banks a source holds. */
export const bankIn = (source: string): 0 | 1 => (source.includes('"q5"') ? 1 : 0);

const mildest = quizPolicy({ passPercent: 60 });

export const quizPolicies: Record<CourseId, QuizPolicy> = {
  plain: {
    ...mildest,
    maximumAttempts: 1,
    timeLimitSeconds: 60,
    graceSeconds: 5,
    waitSeconds: 30,
    review: "afterLastAttempt",
    onExhausted: "resetLesson",
    lessonId: "one",
  },
  small: { ...mildest, maximumAttempts: 2, grading: "latest", review: "afterSubmit", onExhausted: "failCourse" },
  watched: { ...mildest, timeLimitSeconds: 90, grading: "average", review: "afterPass", final: true },
  strict: { ...mildest, maximumAttempts: 3, draw: 1, avoidSeen: true, grading: "first", review: "afterSubmit" },
};

/** Any policy at all, by chance. */
export function anyPolicy(chance: number): QuizPolicy {
  // Each field by another remainder, so that all of them meet.
  const one = <T>(list: readonly T[], prime: number): T => list[(((chance + 1) * prime) % 1009) % list.length] as T;
  return {
    ...mildest,
    maximumAttempts: one([1, 2, 2, 3, null], 101),
    waitSeconds: one([0, 30], 211),
    timeLimitSeconds: one([null, 60], 307),
    graceSeconds: one([0, 5], 401),
    draw: one([null, 1, 2], 503),
    avoidSeen: one([true, true, false], 601),
    shuffle: one([true, false], 701),
    grading: one(["highest", "latest", "first", "average"], 809),
    review: one(["never", "afterSubmit", "afterPass", "afterLastAttempt"], 907),
    onExhausted: one(["none", "failCourse", "resetLesson"], 997),
    lessonId: "one",
    final: one([true, false], 499),
    opensAfter: one([[], [], ["lessons"], ["seat-time", "identity-checks"]], 293),
  };
}

/** A version of the bank of a course's quiz, as it is imported. */
export const bankOf = (
  courseId: CourseId,
  { questionIds, questions }: Bank,
  policy: QuizPolicy,
  baseVersion?: number,
): Omit<InputOf<"importQuiz">, "requestId"> => ({
  courseId,
  quizId,
  title: "Signs",
  format: "json",
  source: JSON.stringify({
    questions: questionIds.map((questionId) => ({
      questionId,
      prompt: `What does sign ${questionId} mean?`,
      ...(questions as Record<string, ModelQuestion>)[questionId]?.written,
    })),
  }),
  policy,
  ...(baseVersion !== undefined && { baseVersion }),
});
