import type { PvqQuestion } from "../../src/contract/index.ts";
import type { OfficeStore } from "./officeStore.ts";

/**
 * A test's own identity questions with those that are published, to be published together: tests that share the suite's
 * project take no question from each other, and have ids of their own.
 */
export async function besidePublished(store: OfficeStore, own: readonly PvqQuestion[]): Promise<PvqQuestion[]> {
  const published: PvqQuestion[] = (await store.doc("pvqCatalogue/current").get()).get("questions") ?? [];
  const ids = new Set(own.map(({ questionId }) => questionId));
  return [...published.filter(({ questionId }) => !ids.has(questionId)), ...own];
}
