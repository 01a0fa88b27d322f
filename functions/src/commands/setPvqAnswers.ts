import type { InputIssue } from "../contract/index.ts";
import type { PvqCatalogue } from "../domain/catalogueRecords.ts";
import { answeredIn } from "../domain/identity/asking.ts";
import { normalizeAnswer } from "../domain/identity/normalizeAnswer.ts";
import type { SealedAnswer } from "../domain/records.ts";
import { merge } from "../platform/changes.ts";
import type { InputWithoutId } from "../platform/command.ts";
import { defineCommand } from "../platform/defineCommand.ts";
import { pvqAnswersDoc, pvqCatalogueDoc, rootDoc } from "../platform/documents.ts";
import { type Refusal, refuse } from "../platform/errors.ts";
import { sealAnswer } from "../platform/sealedAnswers.ts";

type Given = InputWithoutId<"setPvqAnswers">["answers"];

export const setPvqAnswers = defineCommand({
  name: "setPvqAnswers",
  caller: "student",
  peppers: true,
  reads: ({ actor }) => ({ root: rootDoc(actor), catalogue: pvqCatalogueDoc(), stored: pvqAnswersDoc(actor) }),
  async prepare({ catalogue, stored }, { actor, input: { answers } }): Promise<Record<string, SealedAnswer>> {
    if (denied(answers, catalogue, stored?.answers ?? {})) return {};
    const generation = stored?.generation ?? 0;
    const sealed = answers.map(async ({ questionId, answer }) => {
      const of = { uid: actor, questionId, generation };
      return [questionId, await sealAnswer(of, normalizeAnswer(answer))] as const;
    });
    return Object.fromEntries(await Promise.all(sealed));
  },
  /** An answer is set once: nobody who sits in the seat later puts their own in its place. */
  decide({ catalogue, stored }, { actor, input: { answers } }, sealed) {
    const refusal = denied(answers, catalogue, stored?.answers ?? {});
    if (refusal) return { refusal };
    const record = { answers: { ...stored?.answers, ...sealed }, generation: stored?.generation ?? 0 };
    return {
      result: { answered: answeredIn(catalogue, record).length },
      changes: [merge(pvqAnswersDoc(actor), record)],
    };
  },
});

function denied(given: Given, catalogue: PvqCatalogue | undefined, stored: object): Refusal | undefined {
  const known = new Set(catalogue?.questions.map(({ questionId }) => questionId));
  const issues = given.flatMap(({ questionId, answer }, at): InputIssue[] => [
    ...(known.has(questionId)
      ? []
      : [{ path: `answers.${at}.questionId`, message: "is no question of the catalogue" }]),
    ...(normalizeAnswer(answer) ? [] : [{ path: `answers.${at}.answer`, message: "must have a letter or digit" }]),
  ]);
  if (issues.length > 0) return refuse("invalid-input", { issues });
  const questionIds = given
    .map(({ questionId }) => questionId)
    .filter((questionId) => Object.hasOwn(stored, questionId));
  return questionIds.length > 0 ? refuse("pvq-answers-set", { questionIds }) : undefined;
}
