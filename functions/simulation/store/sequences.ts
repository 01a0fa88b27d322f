/** Which writes of one commit may follow each other on one document. */
import { type Precondition, StoreError, type Timestamp, type Write } from "../../src/store/port.ts";
import { INVALID_ARGUMENT } from "./values.ts";

/** A write as what it asks of those before it. */
export interface Sequenced {
  readonly path: string;
  readonly op: Write["op"];
  readonly precondition: Precondition | undefined;
}

export const hasTime = (condition: Precondition | undefined): condition is { readonly updateTime: Timestamp } =>
  condition !== undefined && "updateTime" in condition;

/**
 * Firestore makes one mutation of all writes to a document. So a create follows a delete alone, nothing that needs the document
 * follows a delete, and an update time is asked for by the first write, which later ones may repeat.
 * @throws StoreError for any other order, whatever is stored.
 */
export function refuseSequences(writes: readonly Sequenced[]): void {
  const last = new Map<string, { readonly isDeleted: boolean; readonly updateTime: Timestamp | undefined }>();
  for (const { path, op, precondition } of writes) {
    const before = last.get(path);
    const updateTime = hasTime(precondition) ? precondition.updateTime : undefined;
    if (before) {
      const needsDocument = op === "update" || (precondition !== undefined && !updateTime);
      const isOdd = before.isDeleted ? needsDocument : op === "create";
      const isOtherTime = updateTime && !before.updateTime?.isEqual(updateTime);
      if (isOdd || isOtherTime) throw new StoreError(INVALID_ARGUMENT, `${op} of ${path} follows another write.`);
    }
    last.set(path, { isDeleted: op === "delete", updateTime: before ? before.updateTime : updateTime });
  }
}
