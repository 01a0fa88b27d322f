import type { ExportedDocument } from "../contract/index.ts";
import { csvOf } from "../domain/exporting/csv.ts";
import { collectionOf, exportedCollections, rowsOf } from "../domain/exporting/exporting.ts";
import { fileStaffAct } from "../domain/standing/filing.ts";
import { coursesBelow } from "../door/coursesBelow.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { pageTokenOf, readPageToken } from "../door/pageToken.ts";
import type { Find } from "../records/call.ts";
import {
  asStored,
  certificatesOf,
  enrollmentDoc,
  recordsIn,
  rootDoc,
  seatTimeDoc,
  userDoc,
} from "../records/documents.ts";
import { findBeside, findByIds } from "../records/finding.ts";
import { refuse } from "../records/refusals.ts";
import type { Enrollment } from "../records/studentRecords.ts";

const FOUND_AT_ONCE = 20;
/** A callable answers with 10 MB at most, and one document has up to one. */
const PAGE_BYTES = 3_000_000;

export const exportRecord = defineCommand({
  name: "exportRecord",
  caller: "admin",
  reads: ({ input: { uid } }) => ({
    user: asStored(userDoc(uid)),
    root: asStored(rootDoc(uid)),
    seatTime: asStored(seatTimeDoc(uid)),
  }),
  async prepare({ user, root, seatTime }, { input: { uid, pageToken } }, { find, store }) {
    const enrollments = await findBeside<Enrollment>(find, enrollmentDoc(uid, "any"), ["certificateNumber"]);
    const page = await readPage(uid, await coursesBelow(store, uid), pageToken, find);
    if (pageToken !== undefined) return page;
    const own = { [userDoc(uid).path]: user, [rootDoc(uid).path]: root, [seatTimeDoc(uid).path]: seatTime };
    const stored = Object.entries(own).flatMap(([path, data]) => (data ? [{ path, data }] : []));
    const numbers = enrollments.flatMap(({ data: { certificateNumber } }) => certificateNumber ?? []);
    const certificates = await findByIds(find, numbers, certificatesOf);
    return { ...page, documents: [...stored, ...certificates, ...page.documents] };
  },
  /** Nobody reads a student's record without an entry among it that says so. */
  decide({ user, root }, call, page) {
    const { uid, format, pageToken } = call.input;
    const { documents, nextPageToken } = page;
    // Who was never enrolled may have a journal, or answers, alone.
    if (!user && !root && documents.length === 0) return { refusal: refuse("no-such-user") };
    const receipt = { ...call.receipt, requestId: `export ${call.now} ${pageToken ?? ""}` };
    const fact = { format, documents: documents.length };
    const access = fileStaffAct("exportRecord", uid, { ...call, receipt }, fact);
    const content = format === "json" ? { documents } : { csv: csvOf(rowsOf(documents), pageToken === undefined) };
    return { result: { ...content, ...(nextPageToken !== undefined && { nextPageToken }) }, changes: [access] };
  },
});

/** Reads on from a document until there is enough for a page. */
async function readPage(uid: string, courseIds: readonly string[], pageToken: string | undefined, find: Find) {
  const collections = exportedCollections(uid, courseIds);
  const after = readPageToken(pageToken, (path) => collections.includes(collectionOf(path)));
  const documents: ExportedDocument[] = [];
  let size = 0;
  let at = after;
  for (const collection of collections.slice(after === undefined ? 0 : collections.indexOf(collectionOf(after)))) {
    let from = at !== undefined && collectionOf(at) === collection ? at : undefined;
    for (let isMore = true; isMore; ) {
      const found = await find(recordsIn(collection, from, FOUND_AT_ONCE));
      documents.push(...found);
      size += Buffer.byteLength(JSON.stringify(found));
      from = found.at(-1)?.path;
      at = from ?? at;
      isMore = found.length === FOUND_AT_ONCE;
      if (size > PAGE_BYTES && at !== undefined) return { documents, nextPageToken: pageTokenOf(at) };
    }
  }
  return { documents, nextPageToken: undefined };
}
