import { closeSession } from "../domain/seatTime/closeSession.ts";
import { creditChanges, meetSession, sessionReads } from "../domain/seatTime/meetSession.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { refuse } from "../records/refusals.ts";

export const endSession = defineCommand({
  name: "endSession",
  caller: "student",
  lane: ({ actor }) => `${actor}/session`,
  reads: sessionReads,
  /** A session ends with all the credit it will ever have. */
  decide(state, call) {
    const met = meetSession(state, call);
    if ("refusal" in met) return met;
    const { courseSeconds } = met.enrollment;
    if (met.closed === "ended") return { result: { courseSeconds } };
    if (met.closed) return { refusal: refuse("session-closed", { status: met.closed }), changes: met.changes };
    const { actor, input } = call;
    const { seatTime, seconds } = met.beat;
    const { changes } = closeSession({ uid: actor, seatTime, root: state.root, call }, "ended");
    return {
      result: { courseSeconds: courseSeconds + seconds },
      changes: [...changes, ...creditChanges(actor, input.courseId, met.beat)],
    };
  },
});
