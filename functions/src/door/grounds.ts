/** The grounds that a commit rests on: the roots that it moves, and the documents that it guards. */
import { type Change, merge } from "../records/changes.ts";
import { type Doc, isRoot, rootDoc } from "../records/documents.ts";
import { folded } from "../records/folded.ts";
import type { Root } from "../records/studentRecords.ts";
import type { Snapshot } from "../store/snapshot.ts";

const isMoved = (doc: Doc<unknown>): doc is Doc<Root> => doc.kind.root === true;

/** Paths of documents that a commit asks to be as they were read. */
export const guardedAmong = (docs: readonly Doc<unknown>[]): ReadonlySet<string> =>
  new Set(docs.filter((doc) => doc.guarded || isMoved(doc)).map(({ path }) => path));

/**
 * The changes as they are committed, one for each document. With any, every root that was read to rest on moves, in one
 * write: an unchanged document would not tell rivals.
 * @throws Error where a change of a student's rests on neither their root, nor a guard of its own, nor says that it is
 * blind; where a root is changed that was not read; where a field is changed twice. A `create` needs none of these: it rests on
 * that there is no such document, and fails where there is.
 */
export function grounded(changes: readonly Change[], docs: readonly Doc<unknown>[], snapshot: Snapshot): Change[] {
  if (changes.length === 0) return [];
  const roots = docs.filter(isMoved);
  const isMovedRoot = ({ path }: Doc<unknown>) => roots.some((root) => root.path === path);
  if (changes.some(({ doc }) => isRoot(doc) && !isMovedRoot(doc))) {
    throw new Error("A root is changed by those only who read it.");
  }
  const guarded = guardedAmong(docs);
  const adrift = changes.find(
    (change) =>
      change.op !== "create" && !change.blind && !guarded.has(change.doc.path) && !restsOnRoot(change, isMovedRoot),
  );
  if (adrift) throw new Error(`A change of ${adrift.doc.kind.place ?? "a record"} rests on nothing that was read.`);
  const versions = roots.map((root) => merge(root, { version: (snapshot.get(root)?.version ?? 0) + 1 }));
  return folded([...versions, ...changes]);
}

/** Tells whether a change is of no student's record, or of one whose root the commit moves. */
function restsOnRoot({ doc }: Change, isMovedRoot: (doc: Doc<unknown>) => boolean): boolean {
  const [collection, uid] = doc.path.split("/") as [string, string];
  return collection !== "users" || isMovedRoot(rootDoc(uid));
}
