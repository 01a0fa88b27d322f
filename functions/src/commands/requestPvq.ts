import { admit } from "../domain/admit.ts";
import { answeredIn, ask, chooseQuestion } from "../domain/identity/asking.ts";
import { isDue, lapsedIn, standingOf } from "../domain/identity/standing.ts";
import type { Root } from "../domain/records.ts";
import { type Change, create, merge, update } from "../platform/changes.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import {
  challengeDoc,
  enrollmentDoc,
  pvqAnswersDoc,
  pvqCatalogueDoc,
  rootDoc,
  seatTimeDoc,
} from "../platform/documents.ts";
import { refuse } from "../platform/errors.ts";
import { jitterOf } from "./jitter.ts";
import { lapseChallenge } from "./lapsing.ts";

/** The course whose question is open, if it is another one. */
const otherCourse = (root: Root | undefined, courseId: string): string | undefined => {
  const open = standingOf(root).challenge;
  return open && open.courseId !== courseId ? open.courseId : undefined;
};

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
    let { root, enrollment } = state;
    const changes: Change[] = [];
    const over = lapsedIn(root, now);
    if (over) {
      const asked = over.courseId === courseId ? enrollment : state.other;
      if (!asked) throw new Error("A question was asked without an enrollment.");
      const settled = lapseChallenge(
        { uid: actor, open: over, root, seatTime: state.seatTime, enrollment: asked },
        call,
      );
      changes.push(...settled.changes);
      root = settled.root;
      if (over.courseId === courseId) enrollment = settled.enrollment;
    }

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
    if (answered.length < pvq.minimumAnswers) return { refusal: refuse("pvq-answers-missing"), changes };
    if (!isDue(enrollment, jitterOf(random, actor, courseId))) return { refusal: refuse("pvq-not-due"), changes };

    const chance = random("pvq-question", actor, courseId, enrollment.checks.asked + 1);
    const question = chooseQuestion(answered, standing.recent, pvq.noRepeatWithin, chance);
    const asking = ask(courseId, enrollment, standing, question, now);
    const { challengeId } = asking;
    return {
      result: { challengeId, ...question, deadline: asking.challenge.deadline },
      changes: [
        ...changes,
        create(challengeDoc(actor, challengeId), asking.challenge),
        update(enrollmentDoc(actor, courseId), { checks: asking.checks, pvqStatus: "due" }),
        merge(rootDoc(actor), { pvq: asking.standing }),
      ],
    };
  },
});
