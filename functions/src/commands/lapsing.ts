import type { OpenChallenge } from "../domain/records.ts";
import type { Call } from "../platform/command.ts";
import { journalDoc } from "../platform/documents.ts";
import type { ChallengeOf } from "../platform/overdue.ts";
import { fileLapse } from "./filing.ts";
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
export function lapseChallenge(asked: Asked, call: Pick<Call<unknown>, "now" | "random">): Settled {
  const settled = settlingChanges(asked, "lapsed", call);
  const of = { uid: asked.uid, challengeId: asked.open.challengeId };
  const filed = fileLapse(lapsedChallengeDoc(of), "closeChallenge", of, lapsedChallengeFact(asked.open, settled));
  return { ...settled, changes: [...settled.changes, filed] };
}
