import type { CallableName } from "../../contract/index.ts";
import type { Call, NameFor } from "../../records/call.ts";
import { type Change, create } from "../../records/changes.ts";
import { type Doc, journalDoc } from "../../records/documents.ts";
import type { JournalEntry } from "../../records/studentRecords.ts";

/** The name of an entry that files under a user what staff did to them; it tells nothing of who the staff are. */
const staffEntryId = (actor: string, requestId: string, nameFor: NameFor): string =>
  `staff~${nameFor("staff", JSON.stringify([actor, requestId]))}`;

/** Files under a student what staff did, without saying who, in the commit that does it. */
export const fileStaffAct = (
  callable: CallableName,
  uid: string,
  { actor, receipt: { requestId, ...receipt }, nameFor }: Pick<Call<unknown>, "actor" | "receipt" | "nameFor">,
  result: object,
): Change =>
  create(journalDoc(uid, staffEntryId(actor, requestId, nameFor)), {
    callable,
    actor: "staff",
    outcome: "result",
    result,
    ...receipt,
  });

/** Files that time ended something, as the sweep of that name would; whoever meets it first does. */
export const fileLapse = (
  { receiptFor }: Pick<Call<unknown>, "receiptFor">,
  entry: Doc<JournalEntry>,
  callable: JournalEntry["callable"],
  of: object,
  result: object,
): Change => create(entry, { callable, actor: "system", outcome: "result", result, ...receiptFor(callable, of) });
