import type { ExportedDocument } from "../../contract/index.ts";
import { collectionsBelow } from "../../records/kinds.ts";

/** Collections of a student's record, in the order in which they are exported; keys and answers to identity questions are in none. */
export const exportedCollections = (uid: string, courseIds: readonly string[]): string[] =>
  collectionsBelow.student
    .filter((name) => name !== "office")
    .flatMap((name) => [
      `users/${uid}/${name}`,
      ...(name === "enrollments" ? courseIds : []).flatMap((courseId) =>
        collectionsBelow.enrollment.map((below) => `users/${uid}/enrollments/${courseId}/${below}`),
      ),
    ]);

/** The collection that a document lies in. */
export const collectionOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

/** A row for each field of each document: its path, the field's, and the value. */
export const rowsOf = (documents: readonly ExportedDocument[]): [path: string, field: string, value: unknown][] =>
  documents.flatMap(({ path, data }) =>
    fieldsOf(data).map(([field, value]) => [path, field, value] as [string, string, unknown]),
  );

function fieldsOf(value: unknown, name = ""): [field: string, value: unknown][] {
  if (typeof value !== "object" || value === null) return [[name, value]];
  const entries = Object.entries(value);
  if (entries.length === 0) return [[name, Array.isArray(value) ? "[]" : "{}"]];
  return entries.flatMap(([key, each]) => fieldsOf(each, name === "" ? key : `${name}.${key}`));
}
