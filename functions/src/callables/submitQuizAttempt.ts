import { applyAnswers, areTooLong, checkAnswers } from "../domain/quizzes/answers.ts";
import { closeAttempt } from "../domain/quizzes/attempts.ts";
import { closingChanges, closingReads, lapse } from "../domain/quizzes/closing.ts";
import { admit } from "../domain/standing/admit.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { refuse } from "../records/refusals.ts";

export const submitQuizAttempt = defineCommand({
  name: "submitQuizAttempt",
  caller: "student",
  reads: ({ actor, input: { courseId, quizId, attemptId } }, seen) =>
    closingReads({ uid: actor, courseId, attemptId }, quizId, seen),
  /** An attempt is graded once, of exactly the answers that are stored with it. */
  decide({ attempt, ...state }, call) {
    const { actor, input, now, receipt } = call;
    const { key, record, quiz } = state;
    if (!attempt || !key || !record || attempt.quizId !== input.quizId) return { refusal: refuse("no-such-attempt") };
    if (Object.hasOwn(attempt.saves, receipt.requestId)) return { refusal: refuse("request-id-reused") };
    if (attempt.result) return { result: attempt.result };
    const of = { uid: actor, courseId: input.courseId, attemptId: input.attemptId };
    if (admit({ to: "answer", attempt, now })) return lapse(of, attempt, state, call);
    const changes = input.answers ?? {};
    const issues = checkAnswers(attempt.questions, changes);
    if (issues.length > 0) return { refusal: refuse("invalid-input", { issues }) };
    const answers = applyAnswers(attempt.answers, changes);
    if (areTooLong(answers)) return { refusal: refuse("answers-too-long") };

    const closing = closeAttempt(attempt, key, record, quiz?.policy, now, answers);
    return { result: closing.result, changes: closingChanges(of, attempt, state, closing, call) };
  },
});
