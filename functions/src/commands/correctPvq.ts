import { pastOf, recountChecks } from "../domain/identity/recounting.ts";
import { pvqStatusOf } from "../domain/identity/standing.ts";
import { verdictOf } from "../domain/identity/verdicts.ts";
import type { Challenge } from "../domain/records.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import { challengeDoc, enrollmentDoc, rootDoc, seatTimeDoc } from "../platform/documents.ts";
import { refuse } from "../platform/errors.ts";
import { correctingChanges } from "./correcting.ts";
import { fileStaffAct } from "./filing.ts";
import { findBeside } from "./finding.ts";
import { jitterOf } from "./jitter.ts";
import { limitOf } from "./limiting.ts";

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
  prepare: async ({ challenge }, { input: { uid } }, _, find): Promise<Challenge[]> =>
    challenge ? (await findBeside<Challenge>(find, challengeDoc(uid, "any"), RECOUNTED)).map(({ data }) => data) : [],
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
      { uid, courseId, challengeId, root, seatTime, enrollment, now, jitter },
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
