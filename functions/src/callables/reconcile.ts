import type { Drift } from "../contract/index.ts";
import { findDrift } from "../domain/reconciling/findDrift.ts";
import type { Finding } from "../domain/reconciling/finding.ts";
import { repairChange, subjectDoc } from "../domain/reconciling/repairing.ts";
import { recordsBelow } from "../domain/reconciling/studentRecords.ts";
import { fileStaffAct } from "../domain/standing/filing.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { rootDoc, seatTimeDoc, userDoc } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";

/** What is repaired is on record, in one entry. */
const MAXIMUM_DRIFT = 200;
/** Of JSON, in that entry: lists are told whole. */
const MAXIMUM_CHARACTERS = 400_000;

export const reconcile = defineCommand({
  name: "reconcile",
  caller: "admin",
  lane: ({ input: { uid } }) => uid,
  reads: ({ input: { uid } }) => ({ root: rootDoc(uid), user: userDoc(uid), seatTime: seatTimeDoc(uid) }),
  prepare: ({ root, user, seatTime }, { input: { uid } }, { find }) =>
    root || user || seatTime ? recordsBelow(uid, find) : Promise.resolve(undefined),
  /**
   * A repair moves counters by what they were wrong by at one moment. Whoever decided about the student since then has
   * moved the root, so it is repaired once; beats have not, and theirs is added to what is right.
   */
  decide({ root, user, seatTime }, call, below) {
    const { uid, repair = false } = call.input;
    if (!below) return { refusal: refuse("no-such-user") };
    const { findings, drift } = listed(uid, findDrift({ root, user, seatTime, ...below }));
    const result = { drift: drift.map((each) => ({ ...each, path: belowStudent(uid, each.path) })) };
    if (!repair || drift.length === 0) return { result };
    return {
      result,
      changes: [
        ...findings.map((finding) => repairChange(uid, finding)),
        fileStaffAct("reconcile", uid, call, { drift }),
      ],
    };
  },
  render: async ({ drift }, { input: { uid } }) => ({
    drift: drift.map((each) => ({ ...each, path: `${userDoc(uid).path}${each.path}` })),
  }),
});

/** The path as staff's own journal has it: it does not name the student, since no erasure of theirs comes there. */
const belowStudent = (uid: string, path: string): string => path.slice(userDoc(uid).path.length);

/** The first findings, by path and field, and what is told of them. */
function listed(uid: string, all: readonly Finding[]): { findings: Finding[]; drift: Drift[] } {
  const told = all
    .map((finding) => ({ finding, path: subjectDoc(uid, finding.subject).path }))
    .sort((a, b) => compare(a.path, b.path) || compare(a.finding.field, b.finding.field))
    .slice(0, MAXIMUM_DRIFT);
  const drift = told.map(({ path, finding: { field, stored, recounted } }) => ({ path, field, stored, recounted }));
  let [count, characters] = [0, 0];
  for (const each of drift) {
    characters += JSON.stringify(each).length;
    if (count > 0 && characters > MAXIMUM_CHARACTERS) break;
    count++;
  }
  return { findings: told.slice(0, count).map(({ finding }) => finding), drift: drift.slice(0, count) };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
