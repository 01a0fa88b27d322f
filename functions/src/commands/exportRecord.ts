import type { ExportedDocument } from "../contract/index.ts";
import { collectionOf, exportedCollections, rowsOf } from "../domain/exporting.ts";
import { create } from "../platform/changes.ts";
import type { Find } from "../platform/command.ts";
import { csvOf } from "../platform/csv.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import { asStored, enrollmentDoc, journalDoc, recordsIn, rootDoc, unmoved, userDoc } from "../platform/documents.ts";
import { refuse } from "../platform/errors.ts";
import { staffEntryId } from "../platform/journal.ts";
import { pageTokenOf, readPageToken } from "../platform/pageToken.ts";

const FOUND_AT_ONCE = 20;
/** A callable answers with 10 MB at most, and one document has up to one. */
const PAGE_CHARACTERS = 3_000_000;
const MAXIMUM_COURSES = 1000;

export const exportRecord = defineCommand({
  name: "exportRecord",
  caller: "admin",
  reads: ({ input: { uid } }) => ({ root: unmoved(rootDoc(uid)), user: asStored(userDoc(uid)) }),
  async prepare({ user }, { input: { uid, pageToken } }, _, find) {
    const after = readPageToken(pageToken, (path) => path.startsWith(`users/${uid}/`));
    const page = await readPage(uid, after, find);
    const isFirst = after === undefined && user !== undefined;
    return { ...page, documents: [...(isFirst ? [{ path: userDoc(uid).path, data: user }] : []), ...page.documents] };
  },
  /** Nobody reads a student's record without an entry among it that says so. */
  decide({ user }, { actor, input: { uid, format, pageToken }, now, receipt: { requestId: _, ...receipt } }, page) {
    if (!user) return { refusal: refuse("no-such-user") };
    const { documents, nextPageToken } = page;
    const access = create(journalDoc(uid, staffEntryId(actor, `export ${now} ${pageToken ?? ""}`)), {
      callable: "exportRecord",
      actor: "staff",
      outcome: "result",
      result: { format, documents: documents.length },
      ...receipt,
    });
    const content = format === "json" ? { documents } : { csv: csvOf(rowsOf(documents), pageToken === undefined) };
    return { result: { ...content, ...(nextPageToken !== undefined && { nextPageToken }) }, changes: [access] };
  },
});

/** Reads on from a document until there is enough for a page. */
async function readPage(uid: string, after: string | undefined, find: Find) {
  const enrollments = await find(recordsIn(collectionOf(enrollmentDoc(uid, "any").path), undefined, MAXIMUM_COURSES));
  const courseIds = enrollments.map(({ path }) => path.split("/").at(-1) as string);
  const collections = exportedCollections(uid, courseIds);
  const documents: ExportedDocument[] = [];
  let size = 0;
  let at = after;
  for (const collection of collections.slice(after === undefined ? 0 : collections.indexOf(collectionOf(after)))) {
    let from = at !== undefined && collectionOf(at) === collection ? at : undefined;
    for (let isMore = true; isMore; ) {
      const found = await find(recordsIn(collection, from, FOUND_AT_ONCE));
      documents.push(...found);
      size += JSON.stringify(found).length;
      from = found.at(-1)?.path;
      at = from ?? at;
      isMore = found.length === FOUND_AT_ONCE;
      if (size > PAGE_CHARACTERS && at !== undefined) return { documents, nextPageToken: pageTokenOf(at) };
    }
  }
  return { documents, nextPageToken: undefined };
}
