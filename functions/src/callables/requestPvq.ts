import { answeredIn, ask, chooseQuestion } from "../domain/identity/asking.ts";
import { otherCourse, settleOverdue } from "../domain/identity/lapsing.ts";
import { admit } from "../domain/standing/admit.ts";
import { jitterOf } from "../domain/standing/jitter.ts";
import { limitOf } from "../domain/standing/limits.ts";
import { isDue, standingOf } from "../domain/standing/pvqStanding.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { create, merge, update } from "../records/changes.ts";
import {
  challengeDoc,
  enrollmentDoc,
  pvqAnswersDoc,
  pvqCatalogueDoc,
  rootDoc,
  seatTimeDoc,
} from "../records/documents.ts";
import { followedBy } from "../records/folded.ts";
import { refuse } from "../records/refusals.ts";

export const requestPvq = defineCommand({
  name: "requestPvq",
  caller: "student",
  reads({ actor, input: { courseId } }, seen) {
    const other = otherCourse(seen.get(rootDoc(actor)), courseId);
    return {
      root: rootDoc(actor),
      seatTime: seatTimeDoc(actor),
      enrollment: enrollmentDoc(actor, courseId),
      catalogue: pvqCatalogueDoc(),
      answers: pvqAnswersDoc(actor),
      other: other === undefined ? undefined : enrollmentDoc(actor, other),
    };
  },
  /** A student is asked one question at a time, the same one however often it is requested; nobody chooses which. */
  decide(state, call) {
    const { actor, now, random } = call;
    const { courseId } = call.input;
    const { root, enrollment, changes } = settleOverdue(state, { uid: actor, courseId }, call);
    const denial = admit({ to: "beAsked", enrollment, root, now });
    if (denial || !enrollment) return { refusal: denial ?? refuse("not-enrolled"), changes };
    const { pvq } = enrollment.policy;
    if (!pvq) return { refusal: refuse("pvq-not-due"), changes };
    const standing = standingOf(root);
    if (standing.challenge) {
      const { courseId: of, ...open } = standing.challenge;
      return of === courseId ? { result: open } : { refusal: refuse("pvq-due") };
    }
    const answered = answeredIn(state.catalogue, state.answers);
    const { minimumAnswers } = pvq;
    if (answered.length < minimumAnswers) {
      const closed = standing.answersClosed ?? false;
      return { refusal: refuse("pvq-answers-missing", { answered: answered.length, minimumAnswers, closed }), changes };
    }
    if (!isDue(enrollment, jitterOf(random, actor, courseId))) return { refusal: refuse("pvq-not-due"), changes };

    const limited = limitOf("challenges", enrollment.checks.asked);
    if (limited) return { refusal: limited, changes };
    const chance = random("pvq-question", actor, courseId, enrollment.checks.asked + 1);
    const question = chooseQuestion(answered, standing.recent, pvq.noRepeatWithin, chance);
    const asking = ask(courseId, enrollment, standing, question, now);
    const { challengeId } = asking;
    return {
      result: { challengeId, ...question, deadline: asking.challenge.deadline },
      changes: followedBy(changes, [
        create(challengeDoc(actor, challengeId), asking.challenge),
        update(enrollmentDoc(actor, courseId), { checks: asking.checks, pvqStatus: "due" }),
        merge(rootDoc(actor), { pvq: asking.standing }),
      ]),
    };
  },
});
