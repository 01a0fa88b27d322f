import type { CourseRef, ForeignData, OutputOf, StaffAct } from "../../contract/index.ts";
import type { Act, Call, Decision } from "../../records/call.ts";
import { add, type Change, merge, remove, update } from "../../records/changes.ts";
import { attemptDoc, roleDoc, rootDoc } from "../../records/documents.ts";
import { refuse } from "../../records/refusals.ts";
import type { Enrollment, PvqAnswers, RoleRecord, Root, SeatTime } from "../../records/studentRecords.ts";
import type { Tombstone } from "../../records/tombstone.ts";
import { closeSession } from "../seatTime/closeSession.ts";
import { isOpen } from "../seatTime/sessions.ts";
import { fileStaffAct } from "../standing/filing.ts";
import { erasedDataOf, retentionOf } from "./erasure.ts";

/** The records of whom an erasure is about that have a place of their own. */
export interface ErasureState {
  readonly root: Root | undefined;
  readonly role: RoleRecord | undefined;
  readonly seatTime: SeatTime | undefined;
  readonly answers: PvqAnswers | undefined;
}

/** What is found of them beside those. */
export interface FoundOfStudent {
  /** They have an account. */
  readonly account: boolean;
  /** They have an account or a journal. */
  readonly isKnown: boolean;
  readonly enrollments: readonly (CourseRef & Pick<Enrollment, "policy" | "certificateNumber">)[];
  /** What another app has of them, and stays. */
  readonly leaves: readonly ForeignData[];
}

/**
 * Puts up the tombstone of a student. Once it is in the root, whatever was decided about them before and is not yet committed fails:
 * it moves the root, or rests on an attempt or a session that ends here. Who erases moves their own role and guards that of whom
 * they erase, so of admins who erase each other one stays.
 * @param found `undefined`: they are erased already.
 */
export function beginErasure(
  { root, role, seatTime, answers }: ErasureState,
  call: Call<StaffAct>,
  found: FoundOfStudent | undefined,
): Decision<OutputOf<"eraseStudent">> {
  const { actor, now } = call;
  const { uid, reason } = call.input;
  if (uid === actor) return { refusal: refuse("own-role") };
  if (root?.erased) return { result: told(root.erased) };
  if (!found) throw new Error("Who is not erased was looked for.");
  const { account, enrollments, isKnown, leaves } = found;
  if (!isKnown && !root && !role) return { refusal: refuse("no-such-user") };
  const retention = retentionOf(enrollments, now);
  const erased: Tombstone = {
    at: now,
    pseudonym: call.nameFor("pseudonym", uid),
    data: erasedDataOf({
      account,
      identityAnswers: Boolean(answers),
      certificates: enrollments.some(({ certificateNumber }) => certificateNumber !== null),
      role: Boolean(role),
      keptUntil: retention.keptUntil,
    }),
    ...retention,
    ...(leaves.length > 0 && { leaves: [...leaves] }),
    swept: null,
  };
  const result = told(erased);
  return {
    result,
    changes: [
      merge(rootDoc(uid), { erased, sweepAt: now }),
      ...endingAll(uid, root, seatTime, call),
      ...(role ? [remove(roleDoc(uid))] : []),
      update(roleDoc(actor), { version: add(1) }),
      fileStaffAct("eraseStudent", uid, call, { ...result, reason }),
    ],
  };
}

const told = ({ data, keptUntil, leaves }: Tombstone) => ({ erased: data, keptUntil, ...(leaves && { leaves }) });

/** Ends the time of all that is open: by now it is over, so that no save and no beat counts any more. */
function endingAll(uid: string, root: Root | undefined, seatTime: SeatTime | undefined, call: Act): Change[] {
  const over = call.now - 1;
  const open = (root?.openAttempts ?? []).map((each) => ({ ...each, closesAt: Math.min(each.closesAt ?? over, over) }));
  return [
    ...(open.length > 0 ? [merge(rootDoc(uid), { openAttempts: open })] : []),
    ...open.map(({ courseId, attemptId, closesAt }) => update(attemptDoc(uid, courseId, attemptId), { closesAt })),
    ...(isOpen(seatTime) ? closeSession({ uid, seatTime, root, call }, "closed").changes : []),
  ];
}
