/** How large Firestore lets documents and requests be (firebase.google.com/docs/firestore/quotas). */
import { StoreError } from "../../src/store/port.ts";
import type { KeptChange } from "./fieldChanges.ts";
import { bytesOfFields, bytesOfText, INVALID_ARGUMENT, type KeptMap } from "./values.ts";

const MAXIMUM_DOCUMENT_BYTES = 1_048_576;
const MAXIMUM_REQUEST_BYTES = 10 * 1024 * 1024;

/** Of one document, in one commit. */
const MAXIMUM_TRANSFORMS = 500;

/** What Firestore counts for a document beside its name and its fields. */
const DOCUMENT_OVERHEAD = 32;
const NAME_OVERHEAD = 16;

/** @throws StoreError for a document of more than 1 MiB, as Firestore counts. */
export function refuseLargeDocument(path: string, fields: KeptMap): void {
  const nameBytes = path.split("/").reduce((total, id) => total + bytesOfText(id), NAME_OVERHEAD);
  const bytes = nameBytes + bytesOfFields(fields) + DOCUMENT_OVERHEAD;
  if (bytes > MAXIMUM_DOCUMENT_BYTES) throw new StoreError(INVALID_ARGUMENT, `${path} would have ${bytes} bytes.`);
}

/** A write as it adds to a request. */
export interface Sized {
  readonly path: string;
  readonly changes: readonly KeptChange[];
}

/** @throws StoreError for more than 10 MiB, or more than 500 transforms of one document. */
export function refuseLargeRequest(writes: readonly Sized[]): void {
  const transforms = new Map<string, number>();
  let bytes = 0;
  for (const { path, changes } of writes) {
    bytes += bytesOfText(path);
    for (const change of changes) {
      bytes += change.bytes;
      if (change.kind === "transform") transforms.set(path, (transforms.get(path) ?? 0) + 1);
    }
  }
  if (bytes > MAXIMUM_REQUEST_BYTES) throw new StoreError(INVALID_ARGUMENT, `A request of ${bytes} bytes.`);
  for (const [path, count] of transforms) {
    if (count > MAXIMUM_TRANSFORMS) throw new StoreError(INVALID_ARGUMENT, `${path} with ${count} transforms.`);
  }
}
