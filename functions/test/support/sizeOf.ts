import { Timestamp } from "@google-cloud/firestore";

/** What Firestore stores of one document at most, in bytes. */
export const DOCUMENT_BYTES = 1_048_576;

/** The bytes of a value as Firestore counts them (firebase.google.com/docs/firestore/storage-size), names of documents left out. */
export function sizeOf(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value) + 1;
  if (typeof value === "number" || value instanceof Timestamp) return 8;
  if (typeof value !== "object" || value === null) return 1;
  if (Array.isArray(value)) return value.reduce((sum, each) => sum + sizeOf(each), 0);
  return Object.entries(value).reduce((sum, [name, each]) => sum + sizeOf(name) + sizeOf(each), 0);
}
