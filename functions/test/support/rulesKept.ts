import * as documents from "../../src/records/documents.ts";

/** Every kind of document that the functions keep, each at some path. */
export const keptDocuments: documents.Doc<unknown>[] = Object.entries(documents)
  .filter(([name]) => name.endsWith("Doc"))
  .map(([, build]) => (build as (...ids: string[]) => documents.Doc<unknown>)("a", "b", "c"));

/** A path with its ids left out: what tells kinds of documents apart. */
export const shapeOf = (path: string): string => path.replace(/([^/]+)\/[^/]+/g, "$1/*");
