import { attemptsRemaining } from "../domain/quizzes/allowance.ts";
import { isReleased, reviewed } from "../domain/quizzes/review.ts";
import { defineQuery } from "../door/defineQuery.ts";
import { attemptDoc, quizDoc, quizRecordDoc, sealedKeyDoc } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";

export const reviewQuizAttempt = defineQuery({
  name: "reviewQuizAttempt",
  caller: "student",
  reads: ({ actor, input: { courseId, quizId, attemptId } }) => ({
    attempt: attemptDoc(actor, courseId, attemptId),
    key: sealedKeyDoc(actor, courseId, attemptId),
    record: quizRecordDoc(actor, courseId, quizId),
    quiz: quizDoc(courseId, quizId),
  }),
  answer({ attempt, key, record, quiz }, { input: { quizId } }) {
    if (!attempt || !key || !record || !quiz || attempt.quizId !== quizId)
      return { refusal: refuse("no-such-attempt") };
    const remaining = attemptsRemaining(quiz.policy, record);
    if (!isReleased(quiz.policy.review, attempt, record, remaining)) return { refusal: refuse("review-not-released") };
    return { output: { questions: reviewed(attempt, key) } };
  },
});
