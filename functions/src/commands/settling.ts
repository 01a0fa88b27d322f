import { type Settlement, settle } from "../domain/identity/settling.ts";
import { pvqStatusOf, standingOf } from "../domain/identity/standing.ts";
import { countsOf } from "../domain/identity/verdicts.ts";
import type { Enrollment, OpenChallenge, Root, SeatTime, Verdict } from "../domain/records.ts";
import { add, type Change, entry, merge, update } from "../platform/changes.ts";
import type { Call } from "../platform/command.ts";
import { challengeDoc, enrollmentDoc, rootDoc, userDoc } from "../platform/documents.ts";
import { endingChanges } from "./ending.ts";
import { jitterOf } from "./jitter.ts";

/** A student with the course whose question is settled. */
export interface Asked {
  uid: string;
  open: OpenChallenge;
  root: Root | undefined;
  seatTime: SeatTime | undefined;
  enrollment: Enrollment;
}

/** The records as the changes leave them. */
export interface Settled {
  root: Root;
  enrollment: Enrollment;
  rewound: Settlement["rewound"];
  changes: Change[];
}

/** Takes back a question that is asked, unanswered, where there is one; the root must no longer name it. */
export const voiding = (uid: string, open: OpenChallenge | null | undefined, now: number): Change[] =>
  open ? [update(challengeDoc(uid, open.challengeId), { status: "void", settledAt: now })] : [];

/** Settles the question that is asked: the verdict, the counts, the lock, and what the policy makes of it. */
export function settlingChanges(
  { uid, open: { courseId, challengeId, deadline }, root, seatTime, enrollment }: Asked,
  verdict: Verdict,
  { now, random }: Pick<Call<unknown>, "now" | "random">,
): Settled {
  const settledAt = verdict === "lapsed" ? deadline : now;
  const { checks, standing, ends, rewound } = settle(enrollment, standingOf(root), verdict, settledAt);
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
      update(challengeDoc(uid, challengeId), { status: verdict, settledAt }),
      ...(ended && enrollment.status === "active" ? endingChanges({ uid, courseId, root, seatTime, now }, ended) : []),
      update(doc, {
        status: moved.status,
        checks: moved.checks,
        pvqStatus: moved.pvqStatus,
        ...(rewound.courseSeconds > 0 && { courseSeconds: add(-rewound.courseSeconds) }),
      }),
      ...Object.entries(rewound.lessonSeconds).map(([lessonId, seconds]) =>
        update(doc, { lessonSeconds: entry(lessonId, add(-seconds)) }),
      ),
      ...Object.entries(rewound.resetSeconds).map(([lessonId, seconds]) =>
        update(doc, { resetSeconds: entry(lessonId, seconds) }),
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
