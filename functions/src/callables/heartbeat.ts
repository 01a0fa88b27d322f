import type { ClosedSessionStatus, HeartbeatStatus } from "../contract/index.ts";
import { creditChanges, meetSession, sessionReads } from "../domain/seatTime/meetSession.ts";
import { totalsOf } from "../domain/seatTime/totals.ts";
import { jitterOf } from "../domain/standing/jitter.ts";
import { pvqStatusOf } from "../domain/standing/pvqStanding.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { merge } from "../records/changes.ts";
import { seatTimeDoc } from "../records/documents.ts";

const statusOf = (closed: ClosedSessionStatus): HeartbeatStatus => (closed === "closed" ? "ended" : closed);

export const heartbeat = defineCommand({
  name: "heartbeat",
  caller: "student",
  lane: ({ actor }) => `${actor}/session`,
  reads: sessionReads,
  /** A second of a student is credited once at most, to one session: seat time is guarded, and moves with every credit. */
  decide(state, call) {
    const met = meetSession(state, call);
    if ("refusal" in met) return met;
    const { actor, input, now } = call;
    const { enrollment, timeZone } = met;
    if (met.closed) {
      const totals = totalsOf(enrollment, state.seatTime?.days ?? {}, { now, timeZone }, input.lessonId, 0);
      const pvq = pvqStatusOf(enrollment, state.root, now, jitterOf(call.random, actor, input.courseId));
      return { result: { ...totals, status: statusOf(met.closed), pvqDue: pvq === "due" }, changes: met.changes };
    }
    const { seatTime, lessonId, seconds, status, moved } = met.beat;
    const totals = totalsOf(enrollment, seatTime.days, { now, timeZone }, lessonId, seconds);
    return {
      result: { ...totals, status, pvqDue: status === "pvq-due" },
      changes: moved ? [merge(seatTimeDoc(actor), seatTime), ...creditChanges(actor, input.courseId, met.beat)] : [],
    };
  },
});
