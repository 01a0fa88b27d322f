import { applyAnswers, checkAnswers } from "../domain/answers.ts";
import { closeAttempt, isOver } from "../domain/attempts.ts";
import { entry, update } from "../platform/changes.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import { attemptDoc, guard, quizDoc, quizRecordDoc, rootDoc, sealedKeyDoc } from "../platform/documents.ts";
import { refuse } from "../platform/errors.ts";
import { closingChanges, fileLapse } from "./closing.ts";

/** What a document holds beside a long paper and long answers. */
const MAXIMUM_SAVES = 2000;

export const saveQuizAnswers = defineCommand({
  name: "saveQuizAnswers",
  caller: "student",
  lane: ({ actor, input: { courseId, attemptId } }) => `${actor}/${courseId}/${attemptId}`,
  reads({ actor, input: { courseId, quizId, attemptId } }, seen) {
    const attempt = guard(attemptDoc(actor, courseId, attemptId));
    const stored = seen.get(attempt);
    const ended = stored?.status === "open" && seen.now !== undefined && isOver(stored.closesAt, seen.now);
    return {
      attempt,
      ...(ended && {
        root: rootDoc(actor),
        key: sealedKeyDoc(actor, courseId, attemptId),
        record: quizRecordDoc(actor, courseId, quizId),
        quiz: quizDoc(courseId, quizId),
      }),
    };
  },
  receiptOf: ({ attempt }, requestId) => {
    const receipt = attempt && Object.hasOwn(attempt.saves, requestId) ? attempt.saves[requestId] : undefined;
    return receipt && { ...receipt, recorded: { revision: receipt.revision } };
  },
  /**
   * A save builds on exactly the answers that are stored: it is guarded by the attempt alone, which keeps its receipt. A
   * refusal stands against a late commit of the same save, since whatever caused it has changed the attempt.
   */
  decide({ attempt, root, key, record, quiz }, { actor, input, now, receipt: { requestId, ...receipt } }) {
    if (!attempt || attempt.quizId !== input.quizId) return { refusal: refuse("no-such-attempt") };
    const of = { uid: actor, courseId: input.courseId, attemptId: input.attemptId };
    if (attempt.status === "open" && isOver(attempt.closesAt, now)) {
      if (!key || !record) throw new Error("An attempt lacks its key or its record.");
      const closing = closeAttempt(attempt, key, record, quiz?.policy, now, undefined);
      const changes = [...closingChanges(of, attempt, root, closing), fileLapse(of, closing)];
      return { refusal: refuse("attempt-closed"), changes };
    }
    if (attempt.status !== "open") return { refusal: refuse("attempt-closed") };
    if (input.revision !== attempt.revision) {
      return { refusal: refuse("stale-revision", { revision: attempt.revision }) };
    }
    const issues = checkAnswers(attempt.questions, input.answers);
    if (issues.length > 0) return { refusal: refuse("invalid-input", { issues }) };
    if (Object.keys(attempt.saves).length >= MAXIMUM_SAVES) return { refusal: refuse("too-many-saves") };

    const revision = attempt.revision + 1;
    return {
      result: { revision },
      changes: [
        update(attemptDoc(actor, of.courseId, of.attemptId), {
          answers: applyAnswers(attempt.answers, input.answers),
          revision,
          saves: entry(requestId, { ...receipt, revision }),
        }),
      ],
    };
  },
});
