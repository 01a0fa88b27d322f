import type { Question } from "../../contract/index.ts";
import type { BankQuestion, Key } from "../../records/bank.ts";
import { choiceIds } from "./choiceIds.ts";
import { Flaw } from "./flaw.ts";

/** Writes questions one by one, and a source of what was written. */
export interface BankWriter<Part> {
  /** @throws Flaw for a question that the format cannot hold. */
  write(question: BankQuestion): Part;
  join(parts: Part[]): string;
}

/** None where the type has none. */
export const choicesOf = ({ question: { choices = [] } }: BankQuestion) => choices;

/** Whether the choices have the ids that they would get from their texts. */
export function hasDerivedIds(written: BankQuestion): boolean {
  const choices = choicesOf(written);
  const derived = choiceIds(choices.map(({ text }) => ({ text })));
  return choices.every(({ choiceId }, index) => choiceId === derived[index]);
}

/** Refuses what neither GIFT nor Aiken has. @throws Flaw */
export function checkTexts(written: BankQuestion, format: string): void {
  const { points, media } = written.question;
  const refuse = (what: string, has: string) =>
    new Flaw(`It has ${what}, and ${format} has ${has}. Write it in CSV or JSON.`);
  if (points !== 1) throw refuse("points of its own", "none");
  if (media) throw refuse("images", "none");
  if (!hasDerivedIds(written)) throw refuse("choiceIds of its own", "none");
}

/** A matching question in pairs: left, right and feedback; and the right sides that belong to none. */
export function pairsOf({ question, key, feedback: { byAnswer = {} } = {} }: BankQuestion) {
  const { left, right } = question as Required<Question>;
  const { pairs } = key as Extract<Key, { type: "matching" }>;
  const textOf = new Map(right.map(({ rightId, text }) => [rightId, text]));
  const used = new Set(Object.values(pairs));
  return {
    pairs: left.map(({ leftId, text }) => ({
      left: text,
      right: textOf.get(pairs[leftId] as string) as string,
      feedback: byAnswer[leftId],
    })),
    extraRight: right.filter(({ rightId }) => !used.has(rightId)).map(({ text }) => text),
  };
}
