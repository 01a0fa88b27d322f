import { applyAnswers, areTooLong, checkAnswers } from "../domain/quizzes/answers.ts";
import { closingReads, lapse } from "../domain/quizzes/closing.ts";
import { admit } from "../domain/standing/admit.ts";
import { isOver } from "../domain/standing/isOver.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { entry, fence, merge, update } from "../records/changes.ts";
import { attemptDoc, rootDoc } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";

/** What a document holds beside a long paper and long answers. */
const MAXIMUM_SAVES = 2000;

export const saveQuizAnswers = defineCommand({
  name: "saveQuizAnswers",
  caller: "student",
  lane: ({ actor, input: { courseId, attemptId } }) => `${actor}/${courseId}/${attemptId}`,
  reads({ actor, input: { courseId, quizId, attemptId } }, seen) {
    const { attempt, root, ...rest } = closingReads({ uid: actor, courseId, attemptId }, quizId, seen);
    const stored = seen.get(attempt);
    const ended = stored?.status === "open" && seen.now !== undefined && isOver(stored.closesAt, seen.now);
    // An attempt whose time runs is that of a student who is not erased.
    const running = stored?.status === "open" && !ended;
    return { attempt, ...(seen.now !== undefined && !running && { root }), ...(ended && rest) };
  },
  receiptOf: ({ attempt }, requestId) => {
    const receipt = attempt && Object.hasOwn(attempt.saves, requestId) ? attempt.saves[requestId] : undefined;
    return receipt && { ...receipt, recorded: { revision: receipt.revision } };
  },
  /**
   * A save builds on exactly the answers that are stored: it is guarded by the attempt alone, which keeps its receipt. A
   * refusal stands against any other delivery of the same save: what is past for it has changed the attempt, and what
   * is yet to come for it (the attempt, its revision) is guarded, so that it cannot come between; the paper stays as it is.
   */
  decide({ attempt, ...state }, call) {
    const {
      actor,
      input,
      now,
      receipt: { requestId, ...receipt },
    } = call;
    if (!attempt) return { refusal: refuse("no-such-attempt"), changes: [fence(merge(rootDoc(actor), {}))] };
    if (attempt.quizId !== input.quizId) return { refusal: refuse("no-such-attempt") };
    const of = { uid: actor, courseId: input.courseId, attemptId: input.attemptId };
    const denial = admit({ to: "answer", attempt, now });
    if (denial) {
      const changes = attempt.status === "open" ? lapse(of, attempt, state, call).changes : [];
      return { refusal: denial, changes };
    }
    const { revision: stored } = attempt;
    if (input.revision !== stored) {
      const unmoved = update(attemptDoc(actor, of.courseId, of.attemptId), { revision: stored });
      const changes = input.revision > stored ? [fence(unmoved)] : [];
      return { refusal: refuse("stale-revision", { revision: stored }), changes };
    }
    const issues = checkAnswers(attempt.questions, input.answers);
    if (issues.length > 0) return { refusal: refuse("invalid-input", { issues }) };
    if (Object.keys(attempt.saves).length >= MAXIMUM_SAVES) return { refusal: refuse("too-many-saves") };

    const answers = applyAnswers(attempt.answers, input.answers);
    if (areTooLong(answers)) return { refusal: refuse("answers-too-long") };

    const revision = stored + 1;
    return {
      result: { revision },
      changes: [
        update(attemptDoc(actor, of.courseId, of.attemptId), {
          answers,
          revision,
          saves: entry(requestId, { ...receipt, revision }),
        }),
      ],
    };
  },
});
