import type { Find, Found } from "../../records/call.ts";
import { recordsIn, rootDoc } from "../../records/documents.ts";
import { erasedCollections } from "./erasure.ts";

/** With what is written for each, well below what a commit takes. */
const PAGE_DOCUMENTS = 50;
/** Where a page ends; with one document more, of up to 1 MiB, it still fits into one commit. */
const PAGE_BYTES = 2_000_000;
const FOUND_AT_ONCE = 5;

export type FoundRecord = Found<Record<string, unknown>>;

/** Documents that are left of a student but for the root, a page of them; an enrollment after all that lies below it. */
export async function recordsLeft(uid: string, courseIds: readonly string[], find: Find): Promise<FoundRecord[]> {
  const left: FoundRecord[] = [];
  let size = 0;
  for (const collection of erasedCollections(uid, courseIds)) {
    let after: string | undefined;
    do {
      const found = await find(recordsIn(collection, after, FOUND_AT_ONCE));
      after = found[FOUND_AT_ONCE - 1]?.path;
      for (const record of found.filter(({ path }) => path !== rootDoc(uid).path)) {
        left.push(record);
        size += Buffer.byteLength(JSON.stringify(record));
        if (left.length >= PAGE_DOCUMENTS || size > PAGE_BYTES) return left;
      }
    } while (after !== undefined);
  }
  return left;
}
