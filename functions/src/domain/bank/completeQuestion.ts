import type { Question } from "../../contract/index.ts";
import type { BankQuestion, Feedback, Key } from "../bank.ts";
import { addDecimals } from "../decimal.ts";
import { ID_PATTERN } from "../ids.ts";
import { normalizeText } from "../normalizeText.ts";
import { bankLimits as limits } from "./bankLimits.ts";
import { choiceIds } from "./choiceIds.ts";
import type { Draft, DraftAnswer, DraftChoice, DraftRange } from "./draft.ts";

/** A question of a bank without its id. */
export interface CompleteQuestion extends Omit<BankQuestion, "question"> {
  question: Omit<Question, "questionId">;
}

/** What a kind of answer adds to a question. */
interface Part {
  choices?: Question["choices"];
  key: Key;
  said: Pick<Feedback, "byChoice" | "byAnswer">;
}

const TOO_LARGE = "A number of its answers is too large to compute with; use one below 1e308.";

/** What is wrong with a question and what to do, in words that tell nothing of its answer. */
class Flaw extends Error {}

/** The question that a draft is, or what is wrong with it and what to do. */
export function completeQuestion(draft: Draft): CompleteQuestion | string {
  try {
    return complete(draft);
  } catch (error) {
    if (error instanceof Flaw) return error.message;
    throw error;
  }
}

function complete({ questionId, prompt, points = 1, media, feedback, answer }: Draft): CompleteQuestion {
  if (questionId !== undefined) checkId("questionId", questionId);
  checkText("The prompt", prompt, limits.promptBytes);
  checkPoints(points);
  for (const { ref, alt } of checkCount("media", media ?? [], 0, limits.media)) {
    checkText("The ref of an image", ref, limits.refBytes);
    checkSize("The alt of an image", alt, limits.textBytes);
  }
  if (feedback) checkSize("A feedback", feedback, limits.textBytes);
  const { choices, key, said } = part(answer);
  const spoken: Feedback = { ...(feedback?.trim() && { general: feedback }), ...said };
  const question = {
    question: { type: answer.type, prompt, points, ...(choices && { choices }), ...(media?.length && { media }) },
    key,
    ...(Object.keys(spoken).length > 0 && { feedback: spoken }),
  };
  checkSize("All of the question together", JSON.stringify(question), limits.questionBytes);
  return question;
}

function part(answer: DraftAnswer): Part {
  switch (answer.type) {
    case "single":
    case "multiple":
      return choicePart(answer.type, answer.choices);
    case "trueFalse":
      return { key: { type: "trueFalse", correct: answer.correct }, said: say("byAnswer", answer.feedback ?? {}) };
    case "shortAnswer":
      return shortAnswerPart(answer.accepted);
    case "numerical": {
      const accepted = checkCount("answers", answer.accepted, 1, limits.acceptedAnswers);
      const byPlace = accepted.map(({ feedback }, place) => [String(place), feedback]);
      return {
        key: { type: "numerical", ranges: accepted.map(({ range }) => bounds(range)) },
        said: say("byAnswer", { ...Object.fromEntries(byPlace), "*": answer.otherwise }),
      };
    }
  }
}

function choicePart(type: "single" | "multiple", drafts: DraftChoice[]): Part {
  const { minimum, maximum } = limits.choices;
  checkCount("choices", drafts, minimum, maximum);
  for (const { choiceId, text } of drafts) {
    if (choiceId !== undefined) checkId("A choiceId", choiceId);
    checkText("A choice", text, limits.textBytes);
  }
  const ids = choiceIds(drafts);
  if (new Set(ids).size < ids.length) throw new Flaw("Two of its choices have one choiceId; give each its own.");
  const choices = drafts.map(({ text }, index) => ({ choiceId: ids[index] as string, text }));
  const correct = ids.filter((_, index) => drafts[index]?.correct);
  if (correct.length === 0) throw new Flaw("None of its choices is marked right; mark those that are.");
  return {
    choices,
    key: { type, correct },
    said: say("byChoice", Object.fromEntries(ids.map((id, index) => [id, drafts[index]?.feedback]))),
  };
}

function shortAnswerPart(drafts: { text: string; feedback?: string | undefined }[]): Part {
  const byText = new Map<string, string | undefined>();
  for (const { text, feedback } of checkCount("answers", drafts, 1, limits.acceptedAnswers)) {
    checkText("An accepted answer", text, limits.textBytes);
    const normal = normalizeText(text);
    checkSize("An accepted answer, normalised,", normal, limits.textBytes);
    if (!byText.has(normal)) byText.set(normal, feedback);
  }
  return {
    key: { type: "shortAnswer", accepted: [...byText.keys()] },
    said: say("byAnswer", Object.fromEntries([...byText.values()].map((feedback, place) => [String(place), feedback]))),
  };
}

function bounds(range: DraftRange): { minimum: number; maximum: number } {
  if (!Object.values(range).every(Number.isFinite)) throw new Flaw(TOO_LARGE);
  if ("value" in range && range.tolerance < 0) throw new Flaw("A tolerance is below 0; make it 0 or more.");
  const minimum = "value" in range ? addDecimals(range.value, -range.tolerance) : range.minimum;
  const maximum = "value" in range ? addDecimals(range.value, range.tolerance) : range.maximum;
  if (!Number.isFinite(minimum) || !Number.isFinite(maximum)) throw new Flaw(TOO_LARGE);
  if (minimum > maximum) throw new Flaw("The minimum of a range is above its maximum; exchange them.");
  return { minimum, maximum };
}

function say(field: "byChoice" | "byAnswer", texts: Record<string, string | undefined>): Part["said"] {
  const said = Object.entries(texts).filter((entry): entry is [string, string] => Boolean(entry[1]?.trim()));
  for (const [, text] of said) checkSize("A feedback", text, limits.textBytes);
  return said.length > 0 ? { [field]: Object.fromEntries(said) } : {};
}

function checkCount<T>(what: string, items: T[], minimum: number, maximum: number): T[] {
  if (items.length >= minimum && items.length <= maximum) return items;
  throw new Flaw(`It has ${items.length} ${what}; give it ${minimum} to ${maximum}.`);
}

function checkId(what: string, id: string): void {
  if (!ID_PATTERN.test(id))
    throw new Flaw(`${what} must be 1-64 of A-Z a-z 0-9 _ - and not begin with __; choose another.`);
}

function checkPoints(points: number): void {
  const { minimum, maximum } = limits.points;
  const fits = points >= minimum && points <= maximum && Math.round(points * 100) / 100 === points;
  if (!fits) throw new Flaw(`Its points must be ${minimum}-${maximum} with at most two decimals; change them.`);
}

function checkText(what: string, text: string, maximumBytes: number): void {
  if (text.trim() === "") throw new Flaw(`${what} is empty; write one.`);
  checkSize(what, text, maximumBytes);
}

function checkSize(what: string, text: string, maximumBytes: number): void {
  if (Buffer.byteLength(text) > maximumBytes)
    throw new Flaw(`${what} is longer than ${maximumBytes} bytes; shorten it.`);
  if (!text.isWellFormed()) throw new Flaw(`${what} has half of a surrogate pair, which is no character; remove it.`);
}
