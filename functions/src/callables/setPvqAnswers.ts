import type { InputIssue } from "../contract/index.ts";
import { answeredIn } from "../domain/identity/asking.ts";
import { isInPrompt } from "../domain/identity/easyAnswers.ts";
import { normalizeAnswer } from "../domain/identity/normalizeAnswer.ts";
import { standingOf } from "../domain/standing/pvqStanding.ts";
import type { InputWithoutId } from "../door/command.ts";
import { defineCommand } from "../door/defineCommand.ts";
import type { PvqCatalogue } from "../records/catalogueRecords.ts";
import { merge } from "../records/changes.ts";
import { pvqAnswersDoc, pvqCatalogueDoc, rootDoc } from "../records/documents.ts";
import { type Refusal, refuse } from "../records/refusals.ts";
import type { PvqAnswers, Root, SealedAnswer } from "../records/studentRecords.ts";

type Given = InputWithoutId<"setPvqAnswers">["answers"];

interface Found {
  root: Root | undefined;
  catalogue: PvqCatalogue | undefined;
  stored: PvqAnswers | undefined;
}

export const setPvqAnswers = defineCommand({
  name: "setPvqAnswers",
  caller: "student",
  peppers: true,
  /** A repeat names the same questions; it is told what was recorded, whatever it answers. */
  knownBy: ({ answers }) => answers.map(({ questionId }) => questionId).sort(),
  reads: ({ actor }) => ({ root: rootDoc(actor), catalogue: pvqCatalogueDoc(), stored: pvqAnswersDoc(actor) }),
  async prepare(state, { actor, input: { answers } }, { sealing }): Promise<Record<string, SealedAnswer>> {
    if (denied(answers, state)) return {};
    const generation = state.stored?.generation ?? 0;
    const sealed = answers.map(async ({ questionId, answer }) => {
      const of = { uid: actor, questionId, generation };
      return [questionId, await sealing.sealAnswer(of, normalizeAnswer(answer))] as const;
    });
    return Object.fromEntries(await Promise.all(sealed));
  },
  /** Answers are set once, before any question is asked: nobody who sits in the seat later puts in their own. */
  decide(state, { actor, input: { answers } }, sealed) {
    const refusal = denied(answers, state);
    if (refusal) return { refusal };
    const { catalogue, stored } = state;
    const record = { answers: { ...stored?.answers, ...sealed }, generation: stored?.generation ?? 0 };
    return {
      result: { answered: answeredIn(catalogue, record).length },
      changes: [merge(pvqAnswersDoc(actor), record)],
    };
  },
});

function denied(given: Given, { root, catalogue, stored }: Found): Refusal | undefined {
  const prompts = new Map(catalogue?.questions.map(({ questionId, prompt }) => [questionId, prompt]));
  const issues = given.flatMap(({ questionId, answer }, at): InputIssue[] => {
    const prompt = prompts.get(questionId);
    if (prompt === undefined) return [{ path: `answers.${at}.questionId`, message: "is no question of the catalogue" }];
    return isInPrompt(answer, prompt)
      ? [{ path: `answers.${at}.answer`, message: "must not repeat the question" }]
      : [];
  });
  if (issues.length > 0) return refuse("invalid-input", { issues });
  const questionIds = given
    .map(({ questionId }) => questionId)
    .filter((questionId) => Object.hasOwn(stored?.answers ?? {}, questionId));
  const closed = standingOf(root).answersClosed ?? false;
  return closed || questionIds.length > 0 ? refuse("pvq-answers-set", { questionIds, closed }) : undefined;
}
