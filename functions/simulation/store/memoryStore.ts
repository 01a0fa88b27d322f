/** The memory side of the port to the database. */
import type { Store } from "../../src/store/port.ts";
import { type Clock, MemoryDatabase } from "./database.ts";

/** A store with a database of its own, which is empty. */
export const memoryStore = (clock: Clock): Store => storeOf(new MemoryDatabase(clock));

/**
 * One of many stores of a database. What is asked of it happens at once, before it returns, and is answered later; a simulation that
 * wants it otherwise asks the database itself when it chooses to.
 */
export function storeOf(database: MemoryDatabase): Store {
  let isClosed = false;
  const open = (): MemoryDatabase => {
    if (isClosed) throw new Error("The store is closed.");
    return database;
  };
  return {
    read: async (paths, readTime) => open().read(paths, readTime),
    commit: async (writes) => open().commit(writes),
    query: async (query, readTime) => open().query(query, readTime),
    listDocuments: async (collection) => open().listDocuments(collection),
    listCollections: async (path) => open().listCollections(path),
    async close() {
      isClosed = true;
    },
  };
}
