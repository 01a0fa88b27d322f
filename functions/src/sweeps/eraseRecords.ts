import { deleteAccount } from "../accounts/accounts.ts";
import { areKept, nextSweepAt, recordKeptUntil } from "../domain/erasure/erasure.ts";
import { type FoundRecord, recordsLeft } from "../domain/erasure/recordsLeft.ts";
import {
  type Beside,
  besideOf,
  goingWith,
  takingAway,
  takingProfile,
  takingStanding,
} from "../domain/erasure/takingAway.ts";
import { quizIdOf } from "../domain/quizzes/attempts.ts";
import { closingReads, lapse, without } from "../domain/quizzes/closing.ts";
import { coursesBelow } from "../door/coursesBelow.ts";
import { defineSweep, laneOfStudent } from "../door/defineSweep.ts";
import { foreignLeft, isErased } from "../door/eraseAlso.ts";
import { overdue } from "../door/overdue.ts";
import type { Find, Request, Seen } from "../records/call.ts";
import { discard, merge } from "../records/changes.ts";
import { attemptDoc, guard, keptRecordsOf, recordAt, rootDoc, userDoc } from "../records/documents.ts";
import { kinds } from "../records/kinds.ts";
import type { Tombstone } from "../records/tombstone.ts";

/** What one commit of the sweep came to. */
interface Swept {
  /** There may be more to do at once. */
  more: boolean;
}

/** What is next to go. */
interface Page {
  left: FoundRecord[];
  beside: Beside;
  /** Another app's documents that go, too. */
  foreign: string[];
  /** Records that were kept, and no longer are. */
  expired: FoundRecord[];
}

const nothing: Page = { left: [], beside: { courses: new Map(), paths: new Set() }, foreign: [], expired: [] };

/** Each may have collections of its own to look for. */
const FOREIGN_AT_ONCE = 100;

function reads({ input: { uid } }: Request<{ uid: string }>, seen: Seen) {
  const root = rootDoc(uid);
  const [open] = seen.get(root)?.openAttempts ?? [];
  return {
    root,
    // Another app may write it meanwhile: it goes only as it was seen.
    profile: guard(recordAt(userDoc(uid).path)),
    ...(open && closingReads({ uid, ...open }, quizIdOf(open.attemptId), seen)),
  };
}

/** Takes away what is left of students who are erased, and records whose retention has ended. The tombstone says so. */
export const eraseRecords = defineSweep({
  name: "eraseRecords",
  schedule: "every 5 minutes",
  /** Students who are erased and of whom something may be left, or no longer be kept. */
  nominate: overdue({ kind: kinds.root, collection: "office", time: "sweepAt", named: ([uid]) => ({ uid }) }),
  entry: () => undefined,
  lane: laneOfStudent,
  again: ({ more }: Swept) => more,
  erases: true,
  reads,
  async prepare({ root }, { input: { uid }, now }, { find, store }): Promise<Page> {
    const isOpen = (root?.openAttempts ?? []).length > 0;
    if (!root?.erased || isOpen || !isDue(root.sweepAt, now)) return nothing;
    const left = await recordsLeft(uid, await coursesBelow(store, uid), find);
    if (left.length > 0) return { ...nothing, left, beside: await besideOf(left, find) };
    const foreign = await foreignLeft(store, uid, FOREIGN_AT_ONCE);
    if (foreign.length > 0 || areKept(root.erased, now)) return { ...nothing, foreign };
    return { ...nothing, expired: await keptStill(root.erased, find) };
  },
  /**
   * A record leaves its place in the commit that keeps it elsewhere, if it is kept at all. Nobody else writes below a root
   * that says erased, but for entries that were under way; hence the second look, when they have settled.
   */
  decide({ root, profile, attempt, ...closing }, call, { left, beside, foreign, expired }) {
    const {
      input: { uid },
      now,
    } = call;
    if (!root?.erased || !isDue(root.sweepAt, now)) return undefined;
    const { erased } = root;
    const erasing = { uid, erased, call, isErased };
    const [open] = root.openAttempts ?? [];
    if (open) {
      const { courseId, attemptId } = open;
      const isKept = attempt && recordKeptUntil(erased, attemptDoc(uid, courseId, attemptId).path, attempt) !== null;
      const isGraded = isKept && attempt.status === "open" && closing.key && closing.record;
      const changes = isGraded
        ? lapse({ uid, courseId, attemptId }, attempt, { root, ...closing }, call).changes
        : [merge(rootDoc(uid), { openAttempts: without(root, courseId, attemptId) })];
      return { result: { more: true }, changes };
    }
    const changes = [
      ...left.flatMap((each) => [...takingAway(erasing, each), ...goingWith(erasing, each, beside)]),
      ...takingStanding(erasing, root),
      ...(left.length > 0 ? [] : takingProfile(erasing, profile)),
      ...foreign.map((path) => discard(recordAt(path))),
      ...expired.map(({ path }) => discard(recordAt(path))),
    ];
    if (changes.length > 0) return { result: { more: true }, changes };
    const swept = {
      actor: "system" as const,
      emptiedAt: erased.swept?.emptiedAt ?? now,
      expiredAt: erased.keptUntil === null || areKept(erased, now) ? null : now,
    };
    const sweepAt = nextSweepAt(erased, now);
    return { result: { more: false }, changes: [merge(rootDoc(uid), { erased: { ...erased, swept }, sweepAt })] };
  },
  // Whoever erased them may not have come to it.
  afterCommit: async ({ more }, { input: { uid } }, { accounts }) => (more ? undefined : deleteAccount(accounts, uid)),
});

const isDue = (sweepAt: number | null | undefined, now: number): boolean =>
  typeof sweepAt === "number" && now >= sweepAt;

const keptStill = ({ pseudonym }: Tombstone, find: Find): Promise<FoundRecord[]> => find(keptRecordsOf(pseudonym));
