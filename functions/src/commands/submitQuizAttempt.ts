import { applyAnswers, areTooLong, checkAnswers } from "../domain/answers.ts";
import { closeAttempt, isOver } from "../domain/attempts.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import { attemptDoc, guard, quizDoc, quizRecordDoc, rootDoc, sealedKeyDoc } from "../platform/documents.ts";
import { refuse } from "../platform/errors.ts";
import { closingChanges, fileLapse } from "./closing.ts";

export const submitQuizAttempt = defineCommand({
  name: "submitQuizAttempt",
  caller: "student",
  reads: ({ actor, input: { courseId, quizId, attemptId } }) => ({
    root: rootDoc(actor),
    attempt: guard(attemptDoc(actor, courseId, attemptId)),
    key: sealedKeyDoc(actor, courseId, attemptId),
    record: quizRecordDoc(actor, courseId, quizId),
    quiz: quizDoc(courseId, quizId),
  }),
  /** An attempt is graded once, of exactly the answers that are stored with it. */
  decide({ root, attempt, key, record, quiz }, { actor, input, now, receipt }) {
    if (!attempt || !key || !record || attempt.quizId !== input.quizId) return { refusal: refuse("no-such-attempt") };
    if (Object.hasOwn(attempt.saves, receipt.requestId)) return { refusal: refuse("request-id-reused") };
    if (attempt.result) return { result: attempt.result };
    const over = isOver(attempt.closesAt, now);
    const changes = over ? {} : (input.answers ?? {});
    const issues = checkAnswers(attempt.questions, changes);
    if (issues.length > 0) return { refusal: refuse("invalid-input", { issues }) };

    const submitted = over ? undefined : applyAnswers(attempt.answers, changes);
    if (submitted && areTooLong(submitted)) return { refusal: refuse("answers-too-long") };
    const closing = closeAttempt(attempt, key, record, quiz?.policy, now, submitted);
    const of = { uid: actor, courseId: input.courseId, attemptId: input.attemptId };
    return {
      result: closing.result,
      changes: [...closingChanges(of, attempt, root, closing), ...(over ? [fileLapse(of, closing)] : [])],
    };
  },
});
