import { addDecimals } from "../grading/decimal.ts";
import { normalizeText } from "../grading/normalizeText.ts";
import { type AnswerPart, say } from "./answerPart.ts";
import { asSeen } from "./asSeen.ts";
import { bankLimits as limits } from "./bankLimits.ts";
import { choiceIds } from "./choiceIds.ts";
import { completeChoices } from "./completeChoices.ts";
import type { DraftAccepted, DraftAnswer, DraftPair, DraftRange } from "./draft.ts";
import { checkCount, checkSize, checkText, Flaw } from "./flaw.ts";
import { checkSomeFull, checkWeight } from "./weights.ts";

type Accepted<T> = { value: T; weight: number; feedback: string | undefined };

const TWO_WORTHS = "Two of its answers are the same and not worth the same; remove one.";
const TWO_RIGHTS = "One of its left sides stands there twice with different right ones; change or remove one.";
const TOO_LARGE = "A number of its answers is too large to compute with; use one below 1e308.";

/** @throws Flaw where the answer is not complete. */
export function completeAnswer(answer: DraftAnswer): AnswerPart {
  switch (answer.type) {
    case "single":
    case "multiple":
      return completeChoices(answer.type, answer.choices);
    case "trueFalse": {
      const { correct, feedback } = answer;
      const said = say("byAnswer", { true: feedback?.true, false: feedback?.false });
      return { key: { type: "trueFalse", correct }, said };
    }
    case "shortAnswer": {
      const { values, ...rest } = accept(answer, ({ text }) => textOf(text));
      return { key: { type: "shortAnswer", accepted: values, ...rest.weights }, said: rest.said };
    }
    case "numerical": {
      const { values, ...rest } = accept(answer, ({ range }) => bounds(range));
      return { key: { type: "numerical", ranges: values, ...rest.weights }, said: rest.said };
    }
    case "matching":
      return pairPart(answer.pairs, answer.extraRight);
  }
}

/** Texts or ranges that are accepted, each once, and what each is worth. */
function accept<D, T>({ accepted, otherwise }: DraftAccepted<D>, read: (draft: D) => T) {
  const places = new Map<string, Accepted<T>>();
  for (const draft of checkCount("answers", accepted, 1, limits.acceptedAnswers)) {
    const { weight = 100, feedback } = draft;
    checkWeight(weight, 0);
    const value = read(draft);
    const like = JSON.stringify(value);
    if ((places.get(like)?.weight ?? weight) !== weight) throw new Flaw(TWO_WORTHS);
    if (!places.has(like)) places.set(like, { value, weight, feedback });
  }
  const all = [...places.values()];
  const weights = all.map(({ weight }) => weight);
  checkSomeFull(weights);
  const byPlace = Object.fromEntries(all.map(({ feedback }, place) => [String(place), feedback]));
  return {
    values: all.map(({ value }) => value),
    weights: weights.some((weight) => weight !== 100) ? { weights } : {},
    said: say("byAnswer", { ...byPlace, "*": otherwise }),
  };
}

function textOf(text: string): string {
  checkText("An accepted answer", text, limits.textBytes);
  const normal = normalizeText(text);
  checkSize("An accepted answer, normalised,", normal, limits.textBytes);
  return normal;
}

function bounds(range: DraftRange): { minimum: number; maximum: number } {
  if (!Object.values(range).every(Number.isFinite)) throw new Flaw(TOO_LARGE);
  if ("value" in range && range.tolerance < 0) throw new Flaw("A tolerance is below 0; make it 0 or more.");
  const minimum = "value" in range ? addDecimals(range.value, -range.tolerance) : range.minimum;
  const maximum = "value" in range ? addDecimals(range.value, range.tolerance) : range.maximum;
  if (!Number.isFinite(minimum) || !Number.isFinite(maximum)) throw new Flaw(TOO_LARGE);
  if (minimum > maximum) throw new Flaw("The minimum of a range is above its maximum; exchange them.");
  // A zero has no sign in any format but this language's.
  return { minimum: minimum + 0, maximum: maximum + 0 };
}

/**
 * Sides get ids from their texts alone, and right sides are ordered by theirs: neither says what belongs together. What students
 * see alike is one side.
 */
function pairPart(pairs: DraftPair[], extraRight: string[]): AnswerPart {
  const { minimum, maximum } = limits.pairs;
  checkCount("pairs", pairs, minimum, maximum);
  const firsts = new Map<string, string>();
  for (const text of [...pairs.map(({ right }) => right), ...extraRight]) {
    if (!firsts.has(asSeen(text))) firsts.set(asSeen(text), text);
  }
  const texts = [...firsts.values()];
  if (texts.length < 2) throw new Flaw("All its right sides are one; give it at least two that differ.");
  checkCount("right sides", texts, 2, limits.rightSides);
  for (const { left } of pairs) checkText("A left side", left, limits.textBytes);
  for (const text of texts) checkText("A right side", text, limits.textBytes);
  const rightOf = new Map(pairs.map(({ left, right }) => [asSeen(left), asSeen(right)]));
  if (pairs.some(({ left, right }) => rightOf.get(asSeen(left)) !== asSeen(right))) throw new Flaw(TWO_RIGHTS);
  const leftIds = choiceIds(pairs.map(({ left }) => ({ text: left })));
  const left = pairs.map((pair, index) => ({ leftId: leftIds[index] as string, text: pair.left }));
  const inOrder = texts.toSorted();
  const rightIds = choiceIds(inOrder.map((text) => ({ text })));
  const right = inOrder.map((text, index) => ({ rightId: rightIds[index] as string, text }));
  const idOf = new Map(right.map(({ rightId, text }) => [asSeen(text), rightId]));
  const keyed = pairs.map((pair, index) => [leftIds[index] as string, idOf.get(asSeen(pair.right)) as string]);
  return {
    visible: { left, right },
    key: { type: "matching", pairs: Object.fromEntries(keyed) },
    said: say("byAnswer", Object.fromEntries(pairs.map(({ feedback }, index) => [leftIds[index], feedback]))),
  };
}
