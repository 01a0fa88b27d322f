import type { OfficeStore } from "./officeStore.ts";
import { expectConsistent } from "./recount.ts";

const AT_ONCE = 8;

/** Expects that nothing has drifted of anybody in a database but those who are exempt. */
export async function recountAll(store: OfficeStore, exempt: ReadonlySet<string>): Promise<void> {
  const waiting = (await store.collection("users").listDocuments()).filter(({ id }) => !exempt.has(id));
  const recounts = Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) await expectConsistent({ store }, next.id);
  });
  // All of them end before the first that failed is told: none asks a database that is being closed.
  for (const ended of await Promise.allSettled(recounts)) if (ended.status === "rejected") throw ended.reason;
}
