import { deleteAccount, userExists } from "../accounts/accounts.ts";
import type { StaffAct } from "../contract/index.ts";
import { beginErasure, type FoundOfStudent } from "../domain/erasure/beginErasure.ts";
import type { Means } from "../door/command.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { hasOthersBelow, isErased } from "../door/eraseAlso.ts";
import type { Request } from "../records/call.ts";
import {
  ANY,
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
import type { Enrollment } from "../records/studentRecords.ts";

const reads = ({ input: { uid } }: Request<StaffAct>) => ({
  root: rootDoc(uid),
  role: guard(roleDoc(uid)),
  seatTime: seatTimeDoc(uid),
  answers: pvqAnswersDoc(uid),
  profile: recordAt(userDoc(uid).path),
});

export const eraseStudent = defineCommand({
  name: "eraseStudent",
  caller: "admin",
  erases: true,
  lane: ({ input: { uid } }) => uid,
  reads,
  prepare: async ({ root, profile = {} }, { input: { uid } }, means) =>
    root?.erased ? undefined : lookFor(uid, profile, means),
  decide: beginErasure,
  afterCommit: (_, { input: { uid } }, { accounts }) => deleteAccount(accounts, uid),
});

/** What is found of a student beside what has its own place. */
async function lookFor(
  uid: string,
  profile: Record<string, unknown>,
  { find, accounts, store }: Means,
): Promise<FoundOfStudent> {
  const [account, enrollments, entries, hasOthers] = await Promise.all([
    userExists(accounts, uid),
    findBeside<Enrollment>(find, enrollmentDoc(uid, ANY), ["policy", "certificateNumber"]),
    find(recordsIn(`users/${uid}/journal`, undefined, 1)),
    hasOthersBelow(store, userDoc(uid)),
  ]);
  return {
    account,
    isKnown: account || entries.length > 0,
    enrollments: enrollments.map(({ path, data }) => ({ ...data, courseId: idIn(path) })),
    leaves: [
      ...(Object.keys(profile).every(isErased) ? [] : ["fields" as const]),
      ...(hasOthers ? ["collections" as const] : []),
    ],
  };
}
