import type { Change } from "../records/changes.ts";
import { encode } from "./codec.ts";
import type { Store, Timestamp, Write } from "./port.ts";
import type { Snapshot } from "./snapshot.ts";

/** Commits all changes or none, in one round trip. Guarded documents must be as `snapshot` saw them. */
export const commitChanges = (
  store: Store,
  changes: readonly Change[],
  guarded: ReadonlySet<string>,
  snapshot: Snapshot,
): Promise<void> =>
  store.commit(
    changes.map((change) => {
      const { path } = change.doc;
      const guardTime = guarded.has(path) ? (snapshot.updateTime(path) ?? "missing") : undefined;
      return writeOf(change, guardTime, snapshot.isForeign(path));
    }),
  );

function writeOf(change: Change, guardTime: Timestamp | "missing" | undefined, isForeign: boolean): Write {
  const { path, kind } = change.doc;
  const asSeen = guardTime && guardTime !== "missing" ? { updateTime: guardTime } : undefined;
  if (change.op === "remove") return { op: "delete", path, precondition: asSeen ?? { exists: true } };
  if (change.op === "discard") return { op: "delete", path };
  if (change.op === "put") return { op: "set", path, fields: [{ field: ["json"], set: change.json }] };
  const fields = encode(kind, change.data);
  // What another app left is there already; the guard holds that it is that still.
  const isNew = change.op === "create" && !(isForeign && guardTime);
  if (isNew || guardTime === "missing") return { op: "create", path, fields };
  if (change.op === "merge" && !asSeen) return { op: "merge", path, fields };
  return { op: "update", path, fields, precondition: asSeen ?? { exists: true } };
}
