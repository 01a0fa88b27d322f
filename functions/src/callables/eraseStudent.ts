import { deleteAccount, userExists } from "../accounts/accounts.ts";
import { erasedDataOf, retentionOf } from "../domain/erasure/erasure.ts";
import { closeSession } from "../domain/seatTime/closeSession.ts";
import { isOpen } from "../domain/seatTime/sessions.ts";
import { fileStaffAct } from "../domain/standing/filing.ts";
import type { Means } from "../door/command.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { hasOthersBelow, isErased } from "../door/eraseAlso.ts";
import type { Act } from "../records/call.ts";
import { add, type Change, merge, remove, update } from "../records/changes.ts";
import {
  attemptDoc,
  enrollmentDoc,
  guard,
  pvqAnswersDoc,
  recordAt,
  recordsIn,
  roleDoc,
  rootDoc,
  seatTimeDoc,
  userDoc,
} from "../records/documents.ts";
import { findBeside, idIn } from "../records/finding.ts";
import { refuse } from "../records/refusals.ts";
import type { Enrollment, Root, SeatTime } from "../records/studentRecords.ts";
import type { Tombstone } from "../records/tombstone.ts";

export const eraseStudent = defineCommand({
  name: "eraseStudent",
  caller: "admin",
  erases: true,
  lane: ({ input: { uid } }) => uid,
  reads: ({ input: { uid } }) => ({
    root: rootDoc(uid),
    role: guard(roleDoc(uid)),
    seatTime: seatTimeDoc(uid),
    answers: pvqAnswersDoc(uid),
    profile: recordAt(userDoc(uid).path),
  }),
  prepare: async ({ root }, { input: { uid } }, means) => (root?.erased ? undefined : lookFor(uid, means)),
  /**
   * Once the tombstone is in the root, whatever was decided about the student before and is not yet committed fails: it
   * moves the root, or rests on an attempt or a session that ends here. Who erases moves their own role and guards that
   * of whom they erase, so of admins who erase each other one stays.
   */
  decide({ root, role, seatTime, answers, profile = {} }, call, found) {
    const { actor, now } = call;
    const { uid, reason } = call.input;
    if (uid === actor) return { refusal: refuse("own-role") };
    if (root?.erased) return { result: answerOf(root.erased) };
    if (!found) throw new Error("Who is not erased was looked for.");
    const { account, enrollments, isKnown, others } = found;
    if (!isKnown && !root && !role) return { refusal: refuse("no-such-user") };
    const retention = retentionOf(enrollments, now);
    const { keptUntil } = retention;
    const certificates = enrollments.some(({ certificateNumber }) => certificateNumber !== null);
    const data = erasedDataOf({
      account,
      identityAnswers: Boolean(answers),
      certificates,
      role: Boolean(role),
      keptUntil,
    });
    const leaves = [
      ...(Object.keys(profile).every(isErased) ? [] : ["fields" as const]),
      ...(others ? ["collections" as const] : []),
    ];
    const pseudonym = call.nameFor("pseudonym", uid);
    const erased: Tombstone = {
      at: now,
      pseudonym,
      data,
      ...retention,
      ...(leaves.length > 0 && { leaves }),
      swept: null,
    };
    const result = answerOf(erased);
    return {
      result,
      changes: [
        merge(rootDoc(uid), { erased, sweepAt: now }),
        ...endingAll(uid, root, seatTime, call),
        ...(role ? [remove(roleDoc(uid))] : []),
        merge(roleDoc(actor), { version: add(1) }),
        fileStaffAct("eraseStudent", uid, call, { ...result, reason }),
      ],
    };
  },
  afterCommit: (_, { input: { uid } }, { accounts }) => deleteAccount(accounts, uid),
});

const answerOf = ({ data, keptUntil, leaves }: Tombstone) => ({ erased: data, keptUntil, ...(leaves && { leaves }) });

/** What is found of a student beside what has its own place. */
async function lookFor(uid: string, { find, accounts, store }: Means) {
  const [account, enrollments, entries, others] = await Promise.all([
    userExists(accounts, uid),
    findBeside<Enrollment>(find, enrollmentDoc(uid, "any"), ["policy", "certificateNumber"]),
    find(recordsIn(`users/${uid}/journal`, undefined, 1)),
    hasOthersBelow(store, userDoc(uid)),
  ]);
  return {
    account,
    enrollments: enrollments.map(({ path, data }) => ({ ...data, courseId: idIn(path) })),
    isKnown: account || entries.length > 0,
    others,
  };
}

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
