import type { Key } from "../../records/bank.ts";
import { type AnswerPart, say } from "./answerPart.ts";
import { asSeen } from "./asSeen.ts";
import { bankLimits as limits } from "./bankLimits.ts";
import { choiceIds } from "./choiceIds.ts";
import type { DraftChoice } from "./draft.ts";
import { checkCount, checkId, checkText, Flaw } from "./flaw.ts";
import { checkSomeFull, checkSumOfRight, checkWeight } from "./weights.ts";

const TWO_WORTHS = "Two of its choices have one text and are not worth the same; change the text of one, or remove it.";
const NONE_RIGHT = "None of its choices is marked right; mark those that are.";

/** Choices with their ids, and which are right or what each is worth. @throws Flaw */
export function completeChoices(type: "single" | "multiple", drafts: DraftChoice[]): AnswerPart {
  const { minimum, maximum } = limits.choices;
  checkCount("choices", drafts, minimum, maximum);
  for (const { choiceId, text } of drafts) {
    checkId("A choiceId", choiceId);
    checkText("A choice", text, limits.textBytes);
  }
  checkWorths(drafts);
  const ids = choiceIds(drafts);
  if (new Set(ids).size < ids.length) throw new Flaw("Two of its choices have one choiceId; give each its own.");
  return {
    visible: { choices: drafts.map(({ text }, index) => ({ choiceId: ids[index] as string, text })) },
    key: type === "single" ? singleKey(ids, drafts) : multipleKey(ids, drafts),
    said: say("byChoice", Object.fromEntries(drafts.map(({ feedback }, index) => [ids[index], feedback]))),
  };
}

const weightOf = ({ weight, correct }: DraftChoice): number => weight ?? (correct ? 100 : 0);

/** Who sees two choices alike cannot know which of them is right. @throws Flaw */
function checkWorths(drafts: DraftChoice[]): void {
  const worths = new Map<string, number>();
  for (const draft of drafts) {
    const seen = asSeen(draft.text);
    const worth = weightOf(draft);
    if ((worths.get(seen) ?? worth) !== worth) throw new Flaw(TWO_WORTHS);
    worths.set(seen, worth);
  }
}

/** A choice below 0 earns nothing, as one of 0: nothing else is chosen beside it. */
function singleKey(ids: string[], drafts: DraftChoice[]): Key {
  for (const draft of drafts) checkWeight(weightOf(draft), -100);
  const weights = drafts.map((draft) => Math.max(0, weightOf(draft)));
  if (weights.every((weight) => weight === 0)) throw new Flaw(NONE_RIGHT);
  checkSomeFull(weights);
  const inParts = weights.some((weight) => weight !== 0 && weight !== 100);
  return {
    type: "single",
    correct: ids.filter((_, index) => weights[index] === 100),
    ...(inParts && { weights: weightsById(ids, weights) }),
  };
}

function multipleKey(ids: string[], drafts: DraftChoice[]): Key {
  const weights = drafts.map(weightOf);
  const correct = ids.filter((_, index) => (weights[index] as number) > 0);
  if (correct.length === 0) throw new Flaw(NONE_RIGHT);
  if (drafts.every(({ weight }) => weight === undefined)) return { type: "multiple", correct };
  for (const weight of weights) checkWeight(weight, -100);
  checkSumOfRight(weights);
  return { type: "multiple", correct, weights: weightsById(ids, weights) };
}

const weightsById = (ids: string[], weights: number[]) =>
  Object.fromEntries(ids.map((id, index) => [id, (weights[index] as number) + 0]));
