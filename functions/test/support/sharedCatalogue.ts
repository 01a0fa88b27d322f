import type { Firestore } from "@google-cloud/firestore";
import type { PvqQuestion } from "../../src/contract/index.ts";

/**
 * A test's own identity questions with those that are published, to be published together: tests that share the suite's
 * project take no question from each other, and have ids of their own.
 */
export async function besidePublished(store: Firestore, own: readonly PvqQuestion[]): Promise<PvqQuestion[]> {
  const published: PvqQuestion[] = (await store.doc("pvqCatalogue/current").get()).get("questions") ?? [];
  const ids = new Set(own.map(({ questionId }) => questionId));
  return [...published.filter(({ questionId }) => !ids.has(questionId)), ...own];
}
