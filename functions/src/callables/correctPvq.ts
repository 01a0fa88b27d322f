import { correctingChanges } from "../domain/identity/correcting.ts";
import { pastOf, recountChecks } from "../domain/identity/recounting.ts";
import { verdictOf } from "../domain/identity/verdicts.ts";
import { fileStaffAct } from "../domain/standing/filing.ts";
import { jitterOf } from "../domain/standing/jitter.ts";
import { limitOf } from "../domain/standing/limits.ts";
import { pvqStatusOf } from "../domain/standing/pvqStanding.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { ANY, challengeDoc, enrollmentDoc, rootDoc, seatTimeDoc } from "../records/documents.ts";
import { findBeside } from "../records/finding.ts";
import { refuse } from "../records/refusals.ts";
import type { Challenge } from "../records/studentRecords.ts";

/** What of each question a recount rests on. */
const RECOUNTED = ["courseId", "askedAt", "deadline", "status", "settledAt", "rule", "corrections"] as const;

export const correctPvq = defineCommand({
  name: "correctPvq",
  caller: "admin",
  lane: ({ input: { uid } }) => uid,
  reads: ({ input: { uid, courseId, challengeId } }) => ({
    root: rootDoc(uid),
    seatTime: seatTimeDoc(uid),
    enrollment: enrollmentDoc(uid, courseId),
    challenge: challengeDoc(uid, challengeId),
  }),
  prepare: async ({ challenge }, { input: { uid } }, { find }): Promise<Challenge[]> =>
    challenge ? (await findBeside<Challenge>(find, challengeDoc(uid, ANY), RECOUNTED)).map(({ data }) => data) : [],
  /** After a correction everything is as if the verdict had been so from the start; the first one stays on record. */
  decide({ root, seatTime, enrollment, challenge }, call, all) {
    const { now, random } = call;
    const { uid, courseId, challengeId, correct, reason } = call.input;
    if (!enrollment || challenge?.courseId !== courseId) return { refusal: refuse("no-such-challenge") };
    const verdict = verdictOf(challenge);
    if (!verdict) return { refusal: refuse("no-such-challenge") };
    const jitter = jitterOf(random, uid, courseId);
    if ((verdict === "right") === correct) {
      const { asked, missed } = enrollment.checks;
      return { result: { status: pvqStatusOf(enrollment, root, now, jitter), missed, asked } };
    }

    const limited = limitOf("corrections", challenge.corrections.length);
    if (limited) return { refusal: limited };
    const corrections = [...challenge.corrections, { correct, reason, at: now }];
    const corrected = { ...challenge, corrections };
    const past = all.map((each) =>
      pastOf(each.courseId === courseId && each.askedAt === challenge.askedAt ? corrected : each),
    );
    const recounted = recountChecks(past, courseId, root?.pvq?.unlocks ?? [], enrollment.checks.reinstatedAt);
    const { changes, pvqStatus } = correctingChanges(
      { uid, courseId, challengeId, root, seatTime, enrollment, call, jitter },
      { before: challenge, after: corrected },
      recounted,
    );
    const result = { status: pvqStatus, missed: recounted.missed, asked: recounted.asked };
    return {
      result,
      changes: [
        ...changes,
        fileStaffAct("correctPvq", uid, call, { courseId, challengeId, correct, reason, ...result }),
      ],
    };
  },
});
