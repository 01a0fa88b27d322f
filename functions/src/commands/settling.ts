import { isOver } from "../domain/attempts.ts";
import { countsOf } from "../domain/identity/correcting.ts";
import { type Settlement, settle } from "../domain/identity/settling.ts";
import { pvqStatusOf, standingOf } from "../domain/identity/standing.ts";
import type { Enrollment, OpenChallenge, Root, Verdict } from "../domain/records.ts";
import { add, type Change, create, entry, merge, update } from "../platform/changes.ts";
import type { Call } from "../platform/command.ts";
import { challengeDoc, enrollmentDoc, journalDoc, rootDoc, userDoc } from "../platform/documents.ts";
import { receiptFor } from "../platform/journal.ts";
import type { ChallengeOf } from "../platform/overdue.ts";
import { endingChanges } from "./ending.ts";
import { jitterOf } from "./jitter.ts";

/** A student with the course whose question is settled. */
interface Asked {
  uid: string;
  open: OpenChallenge;
  root: Root | undefined;
  enrollment: Enrollment;
}

/** The records as the changes leave them. */
interface Settled {
  root: Root;
  enrollment: Enrollment;
  rewound: Settlement["rewound"];
  changes: Change[];
}

/** The question that is asked and whose time has ended. */
export const lapsedIn = (root: Root | undefined, now: number): OpenChallenge | undefined => {
  const { challenge } = standingOf(root);
  return challenge && isOver(challenge.deadline, now) ? challenge : undefined;
};

/** Settles the question that is asked: the verdict, the counts, the lock, and what the policy makes of it. */
export function settlingChanges(
  { uid, open: { courseId, challengeId }, root, enrollment }: Asked,
  verdict: Verdict,
  { now, random }: Pick<Call<unknown>, "now" | "random">,
): Settled {
  const { checks, standing, ends, rewound } = settle(enrollment, standingOf(root), verdict, now);
  const movedRoot: Root = { ...root, version: root?.version ?? 0, pvq: standing };
  const ended = ending(enrollment, ends);
  const moved: Enrollment = {
    ...enrollment,
    ...(ended && { status: ended }),
    courseSeconds: enrollment.courseSeconds - rewound.courseSeconds,
    checks: {
      ...checks,
      ...(ended === "excluded" && enrollment.status === "withdrawn" && { excludedFrom: "withdrawn" }),
    },
  };
  moved.pvqStatus = pvqStatusOf(moved, movedRoot, now, jitterOf(random, uid, courseId));
  const { pvqAnswered, pvqMissed } = countsOf(verdict);
  const doc = enrollmentDoc(uid, courseId);
  return {
    root: movedRoot,
    enrollment: moved,
    rewound,
    changes: [
      update(challengeDoc(uid, challengeId), { status: verdict, settledAt: now }),
      ...(ended && enrollment.status === "active" ? endingChanges({ uid, courseId, root, now }, ended) : []),
      update(doc, {
        status: moved.status,
        checks: moved.checks,
        pvqStatus: moved.pvqStatus,
        ...(rewound.courseSeconds > 0 && { courseSeconds: add(-rewound.courseSeconds) }),
      }),
      ...Object.entries(rewound.lessonSeconds).map(([lessonId, seconds]) =>
        update(doc, { lessonSeconds: entry(lessonId, add(-seconds)) }),
      ),
      merge(userDoc(uid), {
        pvqAnswered: add(pvqAnswered),
        pvqMissed: add(pvqMissed),
        ...(rewound.courseSeconds > 0 && { instructionSeconds: add(-rewound.courseSeconds) }),
      }),
      merge(rootDoc(uid), { pvq: standing }),
    ],
  };
}

/** What has ended already does not end again; but withdrawing is no way around an end. */
const ending = ({ status }: Enrollment, ends: Settlement["ends"]): Settlement["ends"] =>
  status === "active" || status === "withdrawn" ? ends : null;

/** Where it is filed that time settled a question; whoever meets it first files it. */
export const lapsedChallengeDoc = ({ uid, challengeId }: ChallengeOf) =>
  journalDoc(uid, `lapse~challenge~${challengeId}`);

/** What the journal says of a question that lapsed. */
export const lapsedChallengeFact = (
  { courseId, challengeId }: OpenChallenge,
  { enrollment: { status, pvqStatus, checks }, rewound: { courseSeconds } }: Settled,
) => ({
  courseId,
  challengeId,
  status: pvqStatus,
  enrollment: status,
  missed: checks.missed,
  asked: checks.asked,
  rewoundSeconds: courseSeconds,
});

/** What a student's own call does that meets a question whose time has ended: settles it, and files that time did. */
export function lapseChallenge(asked: Asked, call: Pick<Call<unknown>, "now" | "random">): Settled {
  const settled = settlingChanges(asked, "lapsed", call);
  const of = { uid: asked.uid, challengeId: asked.open.challengeId };
  const filed = create(lapsedChallengeDoc(of), {
    callable: "closeChallenge",
    actor: "system",
    outcome: "result",
    result: lapsedChallengeFact(asked.open, settled),
    ...receiptFor("closeChallenge", of),
  });
  return { ...settled, changes: [...settled.changes, filed] };
}
