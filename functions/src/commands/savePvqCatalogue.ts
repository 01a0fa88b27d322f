import { forbiddenAmong } from "../domain/identity/forbiddenPrompts.ts";
import { merge } from "../platform/changes.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import { guard, pvqCatalogueDoc } from "../platform/documents.ts";
import { refuse } from "../platform/errors.ts";

export const savePvqCatalogue = defineCommand({
  name: "savePvqCatalogue",
  caller: "admin",
  lane: () => "pvqCatalogue",
  reads: () => ({ stored: guard(pvqCatalogueDoc()) }),
  /** No prompt is stored that touches a topic which a course forbids: both sides are decided on the same document. */
  decide({ stored }, { input: { questions } }) {
    const forbiddenTopics = stored?.forbiddenTopics ?? [];
    const forbidden = forbiddenAmong(questions, forbiddenTopics);
    if (forbidden.length > 0) return { refusal: refuse("forbidden-prompt", { forbidden }) };
    const version = (stored?.version ?? 0) + 1;
    return { result: { version }, changes: [merge(pvqCatalogueDoc(), { questions, version, forbiddenTopics })] };
  },
});
