import type { ExportedDocument } from "../contract/index.ts";
import { csvOf } from "../domain/exporting/csv.ts";
import { collectionOf, exportedCollections, rowsOf } from "../domain/exporting/exporting.ts";
import { fileStaffAct } from "../domain/standing/filing.ts";
import { coursesBelow } from "../door/coursesBelow.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { pageTokenOf, readPageToken } from "../door/pageToken.ts";
import type { Find } from "../records/call.ts";
import {
  ANY,
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
    const enrollments = await findBeside<Enrollment>(find, enrollmentDoc(uid, ANY), ["certificateNumber"]);
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
  for (const collection of collections.slice(after === undefined ? 0 : collections.indexOf(collectionOf(after)))) {
    let from = after !== undefined && collectionOf(after) === collection ? after : undefined;
    for (let isMore = true; isMore; ) {
      const found = await find(recordsIn(collection, from, FOUND_AT_ONCE));
      for (const document of found) {
        documents.push(document);
        size += Buffer.byteLength(JSON.stringify(document));
        if (size > PAGE_BYTES) return { documents, nextPageToken: pageTokenOf(document.path) };
      }
      from = found.at(-1)?.path;
      isMore = found.length === FOUND_AT_ONCE;
    }
  }
  return { documents, nextPageToken: undefined };
}
