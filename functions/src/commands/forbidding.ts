import type { CoursePolicy } from "../contract/index.ts";
import type { PvqCatalogue } from "../domain/catalogueRecords.ts";
import { forbiddenAmong } from "../domain/identity/forbiddenPrompts.ts";
import { type Change, merge } from "../platform/changes.ts";
import { guard, pvqCatalogueDoc } from "../platform/documents.ts";
import { type Refusal, refuse } from "../platform/errors.ts";

/** The catalogue of identity questions, where a course forbids topics to it. */
export const forbiddenIn = ({ pvq }: CoursePolicy) =>
  pvq?.forbiddenTopics.length ? guard(pvqCatalogueDoc()) : undefined;

/** Keeps what a course forbids for the whole school, from now on; a prompt that is there already stands in the way. */
export function forbidTopics(
  { pvq }: CoursePolicy,
  catalogue: PvqCatalogue | undefined,
): { refusal: Refusal } | { refusal?: undefined; changes: Change[] } {
  const known = catalogue?.forbiddenTopics ?? [];
  const added = (pvq?.forbiddenTopics ?? []).filter((topic) => !known.includes(topic));
  if (added.length === 0) return { changes: [] };
  const forbidden = forbiddenAmong(catalogue?.questions ?? [], added);
  if (forbidden.length > 0) return { refusal: refuse("forbidden-prompt", { forbidden }) };
  const { questions = [], former = [], version = 0 } = catalogue ?? {};
  return { changes: [merge(pvqCatalogueDoc(), { questions, former, version, forbiddenTopics: [...known, ...added] })] };
}
