import { lapseChallenge } from "../domain/identity/lapsing.ts";
import { normalizeAnswer } from "../domain/identity/normalizeAnswer.ts";
import { settlingChanges } from "../domain/identity/settling.ts";
import { admit } from "../domain/standing/admit.ts";
import { isLocked, lapsedIn, standingOf } from "../domain/standing/pvqStanding.ts";
import { defineCommand } from "../door/defineCommand.ts";
import type { Call, State } from "../records/call.ts";
import { challengeDoc, enrollmentDoc, pvqAnswersDoc, rootDoc, seatTimeDoc } from "../records/documents.ts";
import { type Refusal, refuse } from "../records/refusals.ts";
import type { Challenge, Enrollment, OpenChallenge, Root } from "../records/studentRecords.ts";

type Input = { courseId: string; challengeId: string; answer: string };

const reads = ({ actor, input: { courseId, challengeId } }: { actor: string; input: Input }) => ({
  root: rootDoc(actor),
  seatTime: seatTimeDoc(actor),
  enrollment: enrollmentDoc(actor, courseId),
  challenge: challengeDoc(actor, challengeId),
  answers: pvqAnswersDoc(actor),
});

/** What is to be evaluated, or why nothing is. */
type Plan =
  | { evaluate: OpenChallenge; enrollment: Enrollment }
  | { lapsed: OpenChallenge; enrollment: Enrollment }
  | { refusal: Refusal };

function plan({ root, enrollment, challenge }: State<ReturnType<typeof reads>>, { input, now }: Call<Input>): Plan {
  if (!enrollment || challenge?.courseId !== input.courseId) return { refusal: refuse("no-such-challenge") };
  const open = openAs(input.challengeId, challenge, root);
  if (open && lapsedIn(root, now)) return { lapsed: open, enrollment };
  const denial = admit({ to: "identify", enrollment, root, now });
  if (denial) return { refusal: denial };
  return open ? { evaluate: open, enrollment } : { refusal: refuse("challenge-closed") };
}

const openAs = (challengeId: string, { status }: Challenge, root: Root | undefined): OpenChallenge | undefined => {
  const { challenge } = standingOf(root);
  return status === "open" && challenge?.challengeId === challengeId ? challenge : undefined;
};

export const answerPvq = defineCommand({
  name: "answerPvq",
  caller: "student",
  peppers: true,
  /** A repeat is told what was recorded, whatever it answers, so that nobody guesses on by an id that was used. */
  knownBy: ({ courseId, challengeId }) => ({ courseId, challengeId }),
  reads,
  /** Hashes once on every path, so that the time tells nothing of what was found. */
  prepare(state, call, { sealing }): Promise<boolean> {
    const planned = plan(state, call);
    const answers = state.answers?.answers ?? {};
    const asked = "evaluate" in planned ? planned.evaluate.questionId : undefined;
    const sealed = asked !== undefined && Object.hasOwn(answers, asked) ? answers[asked] : undefined;
    return sealing.isSealedAs(sealed, normalizeAnswer(call.input.answer), Object.values(answers)[0]);
  },
  /** A question is answered once, while its time runs and nothing is locked; so nobody guesses on. */
  decide(state, call, correct) {
    const planned = plan(state, call);
    const { actor: uid, now } = call;
    const { root, seatTime } = state;
    if ("refusal" in planned) return planned;
    const { enrollment } = planned;
    if ("lapsed" in planned) {
      const { changes } = lapseChallenge({ uid, open: planned.lapsed, root, seatTime, enrollment }, call);
      return { refusal: refuse("challenge-closed"), changes };
    }
    const asked = { uid, open: planned.evaluate, root, seatTime, enrollment };
    const settled = settlingChanges(asked, correct ? "right" : "wrong", call);
    const standing = standingOf(settled.root);
    const { missed, asked: count } = settled.enrollment.checks;
    return {
      result: {
        correct,
        status: settled.enrollment.pvqStatus,
        lockedUntil: isLocked(standing, now) ? standing.lockedUntil : null,
        missed,
        asked: count,
      },
      changes: settled.changes,
    };
  },
});
