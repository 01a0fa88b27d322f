import type { InputIssue, PvqQuestion } from "../contract/index.ts";
import { forbiddenAmong } from "../domain/identity/forbiddenPrompts.ts";
import { defineCommand } from "../door/defineCommand.ts";
import { merge } from "../records/changes.ts";
import { guard, pvqCatalogueDoc } from "../records/documents.ts";
import { refuse } from "../records/refusals.ts";

/** All of them lie in one document. */
const MAXIMUM_EVER = 1000;

export const savePvqCatalogue = defineCommand({
  name: "savePvqCatalogue",
  caller: "admin",
  lane: () => "pvqCatalogue",
  reads: () => ({ stored: guard(pvqCatalogueDoc()) }),
  /**
   * No prompt is stored that touches a topic which a course forbids: both sides are decided on the same document. An id has
   * one prompt for good, also while it is left out: students answered that one, once.
   */
  decide({ stored }, { input: { questions } }) {
    const known = [...(stored?.questions ?? []), ...(stored?.former ?? [])];
    const issues = changedPrompts(known, questions);
    const ids = new Set(questions.map(({ questionId }) => questionId));
    const former = known.filter(({ questionId }) => !ids.has(questionId));
    if (former.length + questions.length > MAXIMUM_EVER) {
      issues.push({
        path: "questions",
        message: `must use earlier ones again: a school has at most ${MAXIMUM_EVER} ever`,
      });
    }
    if (issues.length > 0) return { refusal: refuse("invalid-input", { issues }) };
    const forbiddenTopics = stored?.forbiddenTopics ?? [];
    const forbidden = forbiddenAmong(questions, forbiddenTopics);
    if (forbidden.length > 0) return { refusal: refuse("forbidden-prompt", { forbidden }) };
    const version = (stored?.version ?? 0) + 1;
    return {
      result: { version },
      changes: [merge(pvqCatalogueDoc(), { questions, former, version, forbiddenTopics })],
    };
  },
});

function changedPrompts(known: readonly PvqQuestion[], questions: readonly PvqQuestion[]): InputIssue[] {
  const prompts = new Map(known.map(({ questionId, prompt }) => [questionId, prompt]));
  return questions.flatMap(({ questionId, prompt }, at) =>
    (prompts.get(questionId) ?? prompt) === prompt
      ? []
      : [{ path: `questions.${at}.prompt`, message: "must stay as it was under this id; give it another questionId" }],
  );
}
