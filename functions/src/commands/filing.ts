import type { CallableName } from "../contract/index.ts";
import type { JournalEntry } from "../domain/records.ts";
import { type Change, create } from "../platform/changes.ts";
import type { Call } from "../platform/command.ts";
import { type Doc, journalDoc } from "../platform/documents.ts";
import { receiptFor, staffEntryId } from "../platform/journal.ts";

/** Files under a student what staff did, without saying who, in the commit that does it. */
export const fileStaffAct = (
  callable: CallableName,
  uid: string,
  { actor, receipt: { requestId, ...receipt } }: Pick<Call<unknown>, "actor" | "receipt">,
  result: object,
): Change =>
  create(journalDoc(uid, staffEntryId(actor, requestId)), {
    callable,
    actor: "staff",
    outcome: "result",
    result,
    ...receipt,
  });

/** Files that time ended something, as the sweep of that name would; whoever meets it first does. */
export const fileLapse = (
  entry: Doc<JournalEntry>,
  callable: JournalEntry["callable"],
  of: object,
  result: object,
): Change =>
  create(entry, { callable, actor: "system", outcome: "result", result, ...receiptFor({ name: callable }, of) });
