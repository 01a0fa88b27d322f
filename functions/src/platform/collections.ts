import type { Collection } from "./documents.ts";
import { readCollection } from "./store.ts";

/**
 * All documents of a collection, for a command to decide on: those whose every writer moves a root which the command
 * reads, so that its commit fails if any was written since its snapshot.
 */
export const allOf = <T>(collection: Collection<T>): Promise<T[]> => readCollection(collection);
