import type { Act } from "../../records/call.ts";
import type { Change } from "../../records/changes.ts";
import { journalDoc } from "../../records/documents.ts";
import type { ChallengeOf } from "../../records/refs.ts";
import type { Enrollment, OpenChallenge, Root, SeatTime } from "../../records/studentRecords.ts";
import { fileLapse } from "../standing/filing.ts";
import { lapsedIn, standingOf } from "../standing/pvqStanding.ts";
import { type Asked, type Settled, settlingChanges } from "./settling.ts";

/** Where it is filed that time settled a question; whoever meets it first files it. */
export const lapsedChallengeDoc = ({ uid, challengeId }: ChallengeOf) =>
  journalDoc(uid, `lapse~challenge~${challengeId}`);

/** What the journal says of a question that lapsed. */
export const lapsedChallengeFact = (
  { courseId, challengeId }: OpenChallenge,
  { enrollment: { status, pvqStatus, checks }, rewound }: Settled,
) => ({
  courseId,
  challengeId,
  status: pvqStatus,
  enrollment: status,
  missed: checks.missed,
  asked: checks.asked,
  rewoundSeconds: rewound.courseSeconds,
  rewoundLessons: rewound.lessonSeconds,
});

/** What a student's own call does that meets a question whose time has ended: settles it, and files that time did. */
export function lapseChallenge(asked: Asked, call: Act): Settled {
  const settled = settlingChanges(asked, "lapsed", call);
  const of = { uid: asked.uid, challengeId: asked.open.challengeId };
  const filed = fileLapse(call, lapsedChallengeDoc(of), "closeChallenge", of, lapsedChallengeFact(asked.open, settled));
  return { ...settled, changes: [...settled.changes, filed] };
}

/** The course whose question is open, if it is another one: its enrollment is read, too. */
export const otherCourse = (root: Root | undefined, courseId: string): string | undefined => {
  const open = standingOf(root).challenge;
  return open && open.courseId !== courseId ? open.courseId : undefined;
};

/** A student in a course, with the course whose question is open, if it is another one. */
interface Lapsing {
  root: Root | undefined;
  seatTime: SeatTime | undefined;
  enrollment: Enrollment | undefined;
  other: Enrollment | undefined;
}

/**
 * The records as they are once a question is settled whose time has ended, in whatever course; as they were if there is none.
 */
export function settleOverdue(
  { root, seatTime, enrollment, other }: Lapsing,
  { uid, courseId }: { uid: string; courseId: string },
  call: Act,
): { root: Root | undefined; enrollment: Enrollment | undefined; changes: Change[] } {
  const open = lapsedIn(root, call.now);
  if (!open) return { root, enrollment, changes: [] };
  const isOwn = open.courseId === courseId;
  const asked = isOwn ? enrollment : other;
  if (!asked) throw new Error("A question was asked without an enrollment.");
  const settled = lapseChallenge({ uid, open, root, seatTime, enrollment: asked }, call);
  return { root: settled.root, enrollment: isOwn ? settled.enrollment : enrollment, changes: settled.changes };
}
